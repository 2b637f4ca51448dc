/** How many buffers wait for the next file, and up to which size: what a worker has under way, of usual photos. */
const keptBuffers = 4;
const largestKeptBytes = 32 << 20;
/** Sizes are rounded up to this, so that a buffer fits the next file of the same camera. */
const stepBytes = 1 << 20;

/**
 * Memory for whole files that is used again. A new buffer of some megabytes for every file makes V8 collect its whole
 * heap after every other photo, which costs more than all other JavaScript of an import.
 */
export class FileBuffers {
  readonly #free: Buffer[] = [];

  /** `sizeBytes` of memory with anything in it. */
  take(sizeBytes: number): Buffer {
    const at = this.#free.findIndex((buffer) => buffer.length >= sizeBytes);
    const [known] = at < 0 ? [] : this.#free.splice(at, 1);
    const whole = known ?? Buffer.allocUnsafeSlow(Math.ceil(sizeBytes / stepBytes) * stepBytes);
    return whole.subarray(0, sizeBytes);
  }

  /** Takes back what `take` gave. Nobody may look at it from now on, also no decoder thread. */
  giveBack({ buffer }: Buffer): void {
    if (buffer.byteLength === 0 || buffer.byteLength > largestKeptBytes) return;
    this.#free.push(Buffer.from(buffer));
    this.#free.sort((a, b) => a.length - b.length);
    // The smallest fits the fewest files.
    if (this.#free.length > keptBuffers) this.#free.shift();
  }
}
