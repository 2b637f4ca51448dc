/** Adds up time by a clock that never jumps, whatever happens to the time of day. */
export class Stopwatch {
  readonly #now: () => number;
  #elapsedMs: number;
  #startedAtMs: number | null = null;

  /** Goes on behind `elapsedMs`; stands still until `start`. */
  constructor(elapsedMs: number, now: () => number = () => performance.now()) {
    this.#elapsedMs = elapsedMs;
    this.#now = now;
  }

  start(): void {
    this.#startedAtMs ??= this.#now();
  }

  stop(): void {
    this.#elapsedMs = this.elapsedMs;
    this.#startedAtMs = null;
  }

  /** In milliseconds. */
  get elapsedMs(): number {
    return this.#elapsedMs + (this.#startedAtMs === null ? 0 : this.#now() - this.#startedAtMs);
  }
}
