/** Over how long a rate is measured: short enough to follow the network, long enough to stand still. */
const windowMs = 5000;

/** How fast bytes come: over the last five seconds, not counting pauses. Times in milliseconds of one clock. */
export class DownloadRate {
  readonly #marks: { readonly atMs: number; readonly bytes: number }[] = [];

  /** Tells that so many bytes have come in all. */
  mark(atMs: number, bytes: number): void {
    const last = this.#marks.at(-1);
    // The part began anew, or nothing came for a while: what was before says nothing.
    if (last !== undefined && (bytes < last.bytes || atMs - last.atMs > windowMs)) this.#marks.length = 0;
    this.#marks.push({ atMs, bytes });
    while (this.#marks.length > 2 && atMs - (this.#marks[1]?.atMs ?? atMs) >= windowMs) this.#marks.shift();
  }

  /** Null until enough came. */
  bytesPerS(): number | null {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < 250) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
  }

  /** How long so many more bytes take at this rate; null where nobody knows. */
  etaMs(bytesLeft: number): number | null {
    const rate = this.bytesPerS();
    return rate === null || rate === 0 ? null : (bytesLeft * 1000) / rate;
  }
}
