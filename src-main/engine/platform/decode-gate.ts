/**
 * Lets decoders run side by side, or one of them alone. libvips keeps what it complains of in one place for the whole
 * process: of two pictures that are decoded at the same time, one may be told the other's error, or none at all. So
 * whatever fails is decoded once more, alone, and what is said then counts.
 */
export class DecodeGate {
  #running = 0;
  #alone: Promise<void> | null = null;
  #quiet: (() => void) | null = null;

  /** Decodes beside others; once more alone if that fails. */
  async decode<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#alone !== null) await this.#alone;
    this.#running += 1;
    try {
      return await work();
    } catch {
      // Below, alone.
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#quiet?.();
    }
    return this.#decodeAlone(work);
  }

  async #decodeAlone<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#alone !== null) await this.#alone;
    let release: () => void = () => undefined;
    this.#alone = new Promise((resolve) => {
      release = resolve;
    });
    try {
      if (this.#running > 0) {
        await new Promise<void>((resolve) => {
          this.#quiet = resolve;
        });
      }
      return await work();
    } finally {
      this.#quiet = null;
      this.#alone = null;
      release();
    }
  }
}
