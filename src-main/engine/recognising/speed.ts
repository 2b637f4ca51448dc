/** How far back the rate looks, and how long it must have looked before it is told. */
const windowMs = 30_000;
const leastMs = 2000;

interface Moment {
  readonly atMs: number;
  readonly photos: number;
}

/** Photos a second, steady: over the last half minute of work. Pauses are not counted. */
export class Speed {
  readonly #clock: () => number;
  #moments: Moment[] = [];
  #photos = 0;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** The work begins, or goes on after a pause. */
  start(): void {
    if (this.#moments.length === 0) this.#moments.push({ atMs: this.#clock(), photos: this.#photos });
  }

  stop(): void {
    this.#moments = [];
  }

  did(photos: number): void {
    this.#photos += photos;
    const atMs = this.#clock();
    this.#moments.push({ atMs, photos: this.#photos });
    while (this.#moments.length > 2 && atMs - (this.#moments[1]?.atMs ?? atMs) > windowMs) this.#moments.shift();
  }

  /** Null while too little is known. */
  get photosPerS(): number | null {
    const first = this.#moments[0];
    const last = this.#moments.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < leastMs) return null;
    return ((last.photos - first.photos) * 1000) / (last.atMs - first.atMs);
  }
}
