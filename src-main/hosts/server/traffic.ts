import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 25;
/** Long enough for one who has just read the address to ask. */
const quietMs = 300;
/** Long enough for a client that has asked to ask its next question, on a machine that is busy, too. */
const nextQuestionMs = 1500;

/** Counts the requests under way at a server, so that it can be closed between them. */
export class Traffic {
  #underWay = 0;
  #isUsed = false;
  #quietSince = performance.now();

  watch(server: Server): void {
    server.on('request', (_, response) => {
      this.#underWay += 1;
      this.#isUsed = true;
      response.once('close', () => {
        this.#underWay -= 1;
        this.#quietSince = performance.now();
      });
    });
  }

  /** Resolves when for a moment from now on nobody has asked anything, at the latest after `atMostMs`. */
  async quiet(atMostMs: number): Promise<void> {
    const begun = performance.now();
    for (;;) {
      const now = performance.now();
      const quiet =
        this.#underWay === 0 && now - Math.max(begun, this.#quietSince) >= (this.#isUsed ? nextQuestionMs : quietMs);
      if (quiet || now - begun >= atMostMs) return;
      await pause(lookEveryMs);
    }
  }
}
