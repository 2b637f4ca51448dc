import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Prepared, PrepareJob } from './prepare-messages.ts';

/** How many blocks of memory are kept for the next jobs. */
const keptBlocks = 8;

/** The thread that prepares pictures, as the recognition process sees it. It lasts as long as the process. */
export class Preparer {
  readonly #thread = new Worker(new URL(`./prepare-thread${extname(import.meta.url)}`, import.meta.url), {
    name: 'prepare',
  });
  readonly #waiting = new Map<number, (prepared: Prepared) => void>();
  readonly #spare: ArrayBuffer[] = [];
  #lastId = 0;

  constructor() {
    this.#thread.on('message', (prepared: Prepared) => {
      const resolve = this.#waiting.get(prepared.id);
      this.#waiting.delete(prepared.id);
      resolve?.(prepared);
    });
    // Without it no picture ever comes: the process ends, and its owner starts another.
    this.#thread.on('error', (error) => {
      throw error;
    });
    this.#thread.unref();
  }

  /** Never rejects: what cannot be read is told in the answer. */
  prepare(job: Omit<PrepareJob, 'id' | 'spare'>): Promise<Prepared> {
    const id = ++this.#lastId;
    const spare = this.#spare.splice(0);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#thread.postMessage({ ...job, id, spare } satisfies PrepareJob, spare);
    });
  }

  /** The memory of a block that nobody needs any more. */
  giveBack(block: Float32Array<ArrayBuffer>): void {
    if (this.#spare.length < keptBlocks) this.#spare.push(block.buffer);
  }
}
