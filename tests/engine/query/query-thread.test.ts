import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openQueryClient, type QueryClient } from '../../../src-main/engine/query/query-client.ts';
import { asset } from './arbitraries.ts';
import { makeLibrary, type TestAsset, type TestLibrary } from './test-library.ts';

const everything = { query: { kind: 'everything' }, sort: 'time' } as const;

async function open(assets: readonly TestAsset[]): Promise<{ client: QueryClient; library: TestLibrary }> {
  const library = makeLibrary(assets);
  const client = await openQueryClient({ libraryPath: dirname(library.path) });
  onTestFinished(() => client.close());
  return { client, library };
}

const many = fc.sample(asset(1), { numRuns: 500, seed: 3 }).map((one, index) => ({ ...one, id: index + 1 }));

test('the thread answers, hears of changes and ends', async () => {
  const { client, library } = await open(many);
  const first = await client.run(everything);
  expect(first.total).toBe(500);
  await client.loaded();
  expect(await client.run(everything)).toEqual(first);
  library.remove([1, 2, 3]);
  const revision = await client.changed([1, 2, 3]);
  expect(revision).toBeGreaterThan(first.revision);
  const second = await client.run(everything);
  expect(second).toMatchObject({ total: 497, of: 497, revision });
  expect((await client.slice({ ...everything, offset: 490, limit: 100 })).id).toHaveLength(7);
  expect((await client.assets({ ...everything, offset: 0, limit: 2 })).assets).toHaveLength(2);
  const status = await client.status();
  expect(status.assets).toBe(497);
  expect(status.bytes).toBeGreaterThan(0);
  await client.close();
  await expect(client.run(everything)).rejects.toMatchObject({ code: 'engine-stopped' });
});

test('a cancelled question rejects with its reason and is dropped; later ones are answered', async () => {
  const { client } = await open(many);
  const ring = Array.from({ length: 200_000 }, (_, index) => ({
    lat: 60 * Math.sin(index / 31_831),
    lon: 170 * Math.cos(index / 31_831),
  }));
  const slow = { query: { kind: 'polygon', ring }, sort: 'time' } as const;
  const controller = new AbortController();
  const asked = client.run(slow, controller.signal);
  // Asked behind it on the same thread: it can only be answered first because the slow one makes way.
  const order: string[] = [];
  const dropped = asked.then(
    () => order.push('slow'),
    (reason: unknown) => order.push(String(reason)),
  );
  setTimeout(() => controller.abort('no longer wanted'), 20);
  await dropped;
  expect(order).toEqual(['no longer wanted']);
  expect((await client.run(everything)).total).toBe(500);
  const over = new AbortController();
  over.abort('before');
  await expect(client.run(everything, over.signal)).rejects.toBe('before');
});

test('a question at work makes way for the next one', async () => {
  const { client } = await open(many);
  await client.loaded();
  const ring = Array.from({ length: 100_000 }, (_, index) => ({
    lat: 60 * Math.sin(index / 15_915),
    lon: 170 * Math.cos(index / 15_915),
  }));
  const order: string[] = [];
  await Promise.all([
    client.run({ query: { kind: 'polygon', ring }, sort: 'time' }).then(() => order.push('long')),
    client.run({ query: { kind: 'month', months: [6] }, sort: 'time' }).then(() => order.push('short')),
  ]);
  expect(order).toEqual(['short', 'long']);
});

test('a library without a catalog is refused with a typed error', async () => {
  await expect(openQueryClient({ libraryPath: '/nowhere/at/all' })).rejects.toMatchObject({ name: 'FernwehError' });
});
