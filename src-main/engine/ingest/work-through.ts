/**
 * Works on items as they come, `width` at a time; `next` gives null at the end. The first error stops the others at
 * their next item and is thrown when all are quiet.
 */
export async function workThrough<Item>(
  width: number,
  next: () => Promise<Item | null>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let broken: { readonly error: unknown } | null = null;
  const line = async (): Promise<void> => {
    while (broken === null) {
      try {
        const item = await next();
        if (item === null) return;
        await work(item);
      } catch (error) {
        broken ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: width }, line));
  if (broken !== null) throw (broken as { error: unknown }).error;
}

/** Hands out items one by one and fetches more when they run out; many may ask at the same time. */
export class Feed<Item> {
  readonly #fetch: () => Promise<readonly Item[]>;
  #items: Item[] = [];
  #fetching: Promise<boolean> | null = null;

  /** `fetch` gives an empty list at the end. */
  constructor(fetch: () => Promise<readonly Item[]>) {
    this.#fetch = fetch;
  }

  /** The next item, null at the end. */
  async next(): Promise<Item | null> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      this.#fetching ??= this.#refill();
      if (!(await this.#fetching)) return null;
    }
  }

  /** Puts back what was fetched but not handed out: the order has changed. */
  reset(): void {
    this.#items = [];
  }

  async #refill(): Promise<boolean> {
    try {
      const items = await this.#fetch();
      this.#items.push(...items);
      return items.length > 0;
    } finally {
      this.#fetching = null;
    }
  }
}
