import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 25;
/** Long enough for a client to ask its next question. */
const quietMs = 300;

/** Counts the requests under way at a server, so that it can be closed between them. */
export class Traffic {
  #underWay = 0;
  #quietSince = performance.now();

  watch(server: Server): void {
    server.on('request', (_, response) => {
      this.#underWay += 1;
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
      const quiet = this.#underWay === 0 && now - Math.max(begun, this.#quietSince) >= quietMs;
      if (quiet || now - begun >= atMostMs) return;
      await pause(lookEveryMs);
    }
  }
}
