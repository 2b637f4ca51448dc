/** Thrown out of the work of a job that was cancelled, or whose engine stops. */
export class Stopped extends Error {}

/** Where the work of a job waits while it is paused, and ends when it is stopped. */
export class Gate {
  #open: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;
  #stopped = false;
  #tellStopped: () => void = () => undefined;
  /** Resolves when the job is to end. */
  readonly stopped = new Promise<void>((resolve) => {
    this.#tellStopped = resolve;
  });

  get isPaused(): boolean {
    return this.#release !== null;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  pause(): void {
    if (this.#release !== null) return;
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  resume(): void {
    this.#release?.();
    this.#release = null;
  }

  /** For good. Whoever waits is let through to be thrown out. */
  stop(): void {
    this.#stopped = true;
    this.#tellStopped();
    this.resume();
  }

  /** Passes when the job runs; throws `Stopped` when it shall end. */
  async pass(): Promise<void> {
    while (this.#release !== null) await this.#open;
    if (this.#stopped) throw new Stopped();
  }
}
