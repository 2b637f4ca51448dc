/**
 * What `work` makes of each item, in the items' order, of at most `width` at a time. The first error ends it; whoever stops
 * early waits for what was begun.
 */
export async function* inOrder<Item, Made>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Made>,
): AsyncGenerator<Made> {
  const under: Promise<Made>[] = [];
  try {
    for await (const item of items) {
      const one = work(item);
      // It is awaited in its turn; until then its error is not to end the process.
      one.catch(() => undefined);
      under.push(one);
      const first = under.length < width ? undefined : under.shift();
      if (first !== undefined) yield await first;
    }
    for (let first = under.shift(); first !== undefined; first = under.shift()) yield await first;
  } finally {
    await Promise.allSettled(under);
  }
}
