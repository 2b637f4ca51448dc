import { unlessAborted } from '../platform/unless-aborted.ts';

interface Piece<Result> {
  readonly work: () => Promise<Result>;
  readonly done: PromiseWithResolvers<Result>;
  waiting: number;
  begun: boolean;
}

/**
 * Heavy work, of which one piece runs at a time. Who asks for the same gets the same; what nobody waits for any more is
 * never begun. What has begun is brought to its end, for it can be of use to the next who asks.
 */
export class OneByOne<Result> {
  readonly #pieces = new Map<string, Piece<Result>>();
  #busy = false;

  /** The result of the work under this name; rejects with the signal's reason when it gives up waiting. */
  async ask(key: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    signal?.throwIfAborted();
    const known = this.#pieces.get(key);
    const piece = known ?? { work, done: Promise.withResolvers<Result>(), waiting: 0, begun: false };
    if (known === undefined) {
      // Everybody may have given up when it fails.
      piece.done.promise.catch(() => undefined);
      this.#pieces.set(key, piece);
    }
    piece.waiting += 1;
    try {
      this.#next();
      return await unlessAborted(piece.done.promise, signal);
    } finally {
      piece.waiting -= 1;
      if (piece.waiting === 0 && !piece.begun) this.#pieces.delete(key);
    }
  }

  #next(): void {
    if (this.#busy) return;
    const next = [...this.#pieces].find(([, { begun }]) => !begun);
    if (next === undefined) return;
    const [key, piece] = next;
    piece.begun = true;
    this.#busy = true;
    piece
      .work()
      .then(piece.done.resolve, piece.done.reject)
      .finally(() => {
        this.#pieces.delete(key);
        this.#busy = false;
        this.#next();
      })
      .catch(() => undefined);
  }
}
