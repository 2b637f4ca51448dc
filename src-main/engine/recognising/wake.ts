/** Lets one who waits be woken; a call that comes while nobody waits is not lost. */
export class Wake {
  #called = false;
  #resolve: () => void = () => undefined;

  call(): void {
    this.#called = true;
    this.#resolve();
  }

  /** Waits for a call, at most so long; null: as long as it takes. */
  async wait(atMostMs: number | null): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      if (this.#called) resolve();
      else if (atMostMs !== null) timer = setTimeout(resolve, Math.max(1, atMostMs));
    });
    clearTimeout(timer);
    this.#called = false;
  }
}
