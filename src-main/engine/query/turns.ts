/**
 * Who may use the columns: any number of readers, or one that changes them. A change waits for the readers under way,
 * and readers that come later wait for the change: no question sees half of it.
 */
export class Turns {
  #readers = 0;
  #changing = false;
  readonly #waitingReaders: (() => void)[] = [];
  readonly #waitingChanges: (() => void)[] = [];

  async read<T>(work: () => Promise<T>): Promise<T> {
    if (this.#changing || this.#waitingChanges.length > 0) {
      await new Promise<void>((resolve) => this.#waitingReaders.push(resolve));
    } else this.#readers++;
    try {
      return await work();
    } finally {
      this.#readers--;
      this.#next();
    }
  }

  async change<T>(work: () => Promise<T>): Promise<T> {
    if (this.#changing || this.#readers > 0) {
      await new Promise<void>((resolve) => this.#waitingChanges.push(resolve));
    } else this.#changing = true;
    try {
      return await work();
    } finally {
      this.#changing = false;
      // Readers first: many changes in a row must not starve the questions.
      this.#admitReaders();
      this.#next();
    }
  }

  #admitReaders(): void {
    for (const admit of this.#waitingReaders.splice(0)) {
      this.#readers++;
      admit();
    }
  }

  #next(): void {
    if (this.#changing || this.#readers > 0) return;
    const admit = this.#waitingChanges.shift();
    if (admit === undefined) this.#admitReaders();
    else {
      this.#changing = true;
      admit();
    }
  }
}
