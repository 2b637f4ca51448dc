import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Pace } from '../pace.ts';
import { countLabels } from './count-labels.ts';
import type { LabelIndex } from './label-index.ts';
import type { FromLabelThread, ToLabelThread } from './label-messages.ts';

/** Of fewer rows all is counted sooner than a thread is started. */
const helpedFrom = 100_000;

interface Waiting {
  readonly resolve: (tally: Int32Array) => void;
  readonly reject: (error: unknown) => void;
}

/** Counts labels; those of a large library in a thread of its own, which is started when first needed. */
export class LabelCounter {
  readonly #closing: AbortSignal | null;
  readonly #helpedFrom: number;
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** `closing` ends the thread. */
  constructor(closing: AbortSignal | null, from = availableParallelism() > 1 ? helpedFrom : Infinity) {
    this.#closing = closing;
    this.#helpedFrom = from;
  }

  /** Adds to `tally`, by label, on how many of `rows` each is. */
  async count(labels: LabelIndex, rows: Uint32Array, tally: Int32Array, pace: Pace): Promise<void> {
    if (labels.rows < this.#helpedFrom) return await countLabels(labels.arrays, rows, tally, pace);
    const counted = await this.#ask(labels, rows, tally.length, pace);
    for (let label = 0; label < tally.length; label++) tally[label] = (tally[label] ?? 0) + (counted[label] ?? 0);
  }

  async #ask({ arrays }: LabelIndex, rows: Uint32Array, size: number, { signal }: Pace): Promise<Int32Array> {
    signal?.throwIfAborted();
    const worker = this.#thread();
    const id = ++this.#lastId;
    const send = (message: ToLabelThread): void => worker.postMessage(message);
    const { promise, resolve, reject } = Promise.withResolvers<Int32Array>();
    const cancel = (): void => {
      this.#waiting.delete(id);
      send({ call: 'cancel', id });
      // The reason is the caller's own, whatever it is.
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    this.#waiting.set(id, { resolve, reject });
    send({ call: 'count', id, labels: arrays, rows, size });
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker;
    this.#closing?.throwIfAborted();
    // The same source runs as .ts from a clone and as .js from dist.
    const worker = new Worker(new URL(`./label-thread${extname(import.meta.url)}`, import.meta.url));
    this.#worker = worker;
    worker.on('message', ({ id, tally }: FromLabelThread) => {
      this.#waiting.get(id)?.resolve(tally);
      this.#waiting.delete(id);
    });
    const end = (cause: unknown): void => {
      if (this.#worker !== worker) return;
      // The next count starts another one.
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new Error('The counting thread has ended.', { cause }));
      this.#waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', end);
    this.#closing?.addEventListener('abort', () => void worker.terminate(), { once: true });
    return worker;
  }
}
