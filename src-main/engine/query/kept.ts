/**
 * Something that is made when first asked for, and then kept in step: whoever changes the columns adds the rows to
 * `dirty`, and the next who asks has them caught up with. Between changes all who ask share the same work.
 */
export class Kept<T> {
  /** As it stands; null before it is asked for and while it is worked on. */
  now: T | null = null;
  readonly dirty = new Set<number>();
  #work: Promise<T> | null = null;

  /** Begins with something that is in step already; only before it is asked for. */
  begin(now: T): void {
    this.now = now;
  }

  /** `update` may give up (false) when making it anew is the shorter way. */
  async get(make: () => Promise<T>, update: (now: T, dirty: readonly number[]) => Promise<boolean>): Promise<T> {
    if (this.#work === null) {
      if (this.now !== null && this.dirty.size === 0) return this.now;
      this.#work = this.#bring(make, update).finally(() => (this.#work = null));
    }
    return await this.#work;
  }

  /** Resolves when nobody works on it. */
  async idle(): Promise<void> {
    await this.#work?.catch(() => undefined);
  }

  async #bring(make: () => Promise<T>, update: (now: T, dirty: readonly number[]) => Promise<boolean>): Promise<T> {
    const before = this.now;
    // Whatever fails below leaves nothing half done: it is made anew next time.
    this.now = null;
    const updated = before !== null && (await update(before, [...this.dirty]));
    const now = updated ? before : await make();
    this.dirty.clear();
    this.now = now;
    return now;
  }
}
