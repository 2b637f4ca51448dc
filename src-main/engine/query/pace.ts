import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest stretch of work before other messages are looked at, in milliseconds. */
const sliceMs = 6;

/**
 * Cuts long work into slices, so that the thread hears of newer questions and of cancellation in between:
 * `if (pace.due()) await pace.rest();` inside the loop. A cancelled work ends at its next rest.
 */
export class Pace {
  /** Whose abortion cancels the work. */
  readonly signal: AbortSignal | null;
  #until: number;

  constructor(signal: AbortSignal | null = null) {
    this.signal = signal;
    this.#until = performance.now() + sliceMs;
  }

  /** Whether the slice is used up. Cheap (some 50 ns), but not for every row. */
  due(): boolean {
    return performance.now() >= this.#until;
  }

  /** Lets waiting messages be handled. Rejects with the signal's reason when the work is no longer wanted. */
  async rest(): Promise<void> {
    await nextTurn();
    this.signal?.throwIfAborted();
    this.#until = performance.now() + sliceMs;
  }
}
