import { expect, test } from 'vitest';
import { OneByOne } from '../../../src-main/engine/wiring/one-by-one.ts';

/** Work that ends when it is told to. */
function held(): { readonly begun: string[]; readonly work: (name: string) => () => Promise<string>; end(): void } {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => async (): Promise<string> => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.push(resolve));
    return `${name} done`;
  };
  return { begun, work, end: () => ends.shift()?.() };
}

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one piece runs at a time, and who asks for the same gets the same', async () => {
  const { begun, work, end } = held();
  const queue = new OneByOne<string>();
  const asked = [queue.ask('a', work('a')), queue.ask('b', work('b')), queue.ask('a', work('a'))];
  expect(begun).toEqual(['a']);
  end();
  expect(await Promise.all([asked[0], asked[2]])).toEqual(['a done', 'a done']);
  await turnOfLoop();
  expect(begun).toEqual(['a', 'b']);
  end();
  expect(await asked[1]).toBe('b done');
});

test('what nobody waits for any more is never begun; what has begun is brought to its end', async () => {
  const { begun, work, end } = held();
  const queue = new OneByOne<string>();
  const [first, second, shared] = [new AbortController(), new AbortController(), new AbortController()];
  const asked = [
    queue.ask('a', work('a'), first.signal),
    queue.ask('b', work('b'), second.signal),
    queue.ask('c', work('c'), shared.signal),
    queue.ask('c', work('c')),
  ];
  for (const given of [first, second, shared]) given.abort(new Error('gone'));
  for (const index of [0, 1, 2]) await expect(asked[index]).rejects.toThrow('gone');
  const again = queue.ask('a', work('a'));
  end();
  expect(await again).toBe('a done');
  await turnOfLoop();
  expect(begun).toEqual(['a', 'c']);
  end();
  expect(await asked[3]).toBe('c done');
  await expect(queue.ask('d', work('d'), first.signal)).rejects.toThrow('gone');
  expect(begun).toEqual(['a', 'c']);
});

test('a piece that fails tells all who wait, and the next goes on', async () => {
  const queue = new OneByOne<string>();
  const fail = (): Promise<string> => Promise.reject(new Error('damaged'));
  const results = await Promise.allSettled([
    queue.ask('a', fail),
    queue.ask('a', fail),
    queue.ask('b', () => Promise.resolve('b done')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
