/** Rows in one write, and the longest time a row waits for others. */
const batchRows = 200;
const batchWaitMs = 200;
/** More rows than this waiting to be written: whoever adds waits. */
const mostWaiting = 1000;

/**
 * Collects rows for the writer's thread: a transaction for each file would cost more than the file. One write at a
 * time, in order. `write` throws only for what ends the whole job.
 */
export class Batcher<Row> {
  readonly #write: (rows: readonly Row[]) => Promise<void>;
  #rows: Row[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  #failed: { readonly error: unknown } | null = null;

  constructor(write: (rows: readonly Row[]) => Promise<void>) {
    this.#write = write;
  }

  /** Rejects with the error of an earlier write. Waits while the writer is far behind. */
  async add(row: Row): Promise<void> {
    this.#throwEarlier();
    this.#rows.push(row);
    if (this.#rows.length >= batchRows) this.#begin();
    else this.#timer ??= setTimeout(() => this.#begin(), batchWaitMs);
    if (this.#rows.length >= mostWaiting) await this.#writing;
  }

  /** Writes what is there and waits for it. */
  async flush(): Promise<void> {
    this.#begin();
    await this.#writing;
    this.#throwEarlier();
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(async () => {
      const rows = this.#rows;
      if (rows.length === 0 || this.#failed !== null) return;
      this.#rows = [];
      try {
        await this.#write(rows);
      } catch (error) {
        this.#failed = { error };
      }
    });
  }

  #throwEarlier(): void {
    if (this.#failed !== null) throw this.#failed.error;
  }
}
