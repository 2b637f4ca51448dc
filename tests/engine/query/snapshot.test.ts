import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { columnsState } from '../../../src-main/engine/catalog/columns-state.ts';
import { openSqlite, type SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import { QueryEngine } from '../../../src-main/engine/query/query-engine.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { assets, query, runs } from './arbitraries.ts';
import { makeLibrary, type TestAsset, type TestLibrary } from './test-library.ts';

const everything: Query = { kind: 'everything' };
const world = { box: { south: -90, west: -180, north: 90, east: 180 }, zoom: 3 };
const sample = (): TestAsset[] => fc.sample(assets, { numRuns: 1, seed: 5 })[0] ?? [];

/** A library with an identity, and a connection beside the engine's. */
function library(of: readonly TestAsset[]): { made: TestLibrary; beside: SqliteDatabase; file: string } {
  const made = makeLibrary(of);
  const beside = openSqlite(made.path);
  onTestFinished(() => {
    beside.close();
  });
  beside.prepare("INSERT INTO library (id, uuid, created_at) VALUES (1, 'u', '')").run();
  return { made, beside, file: join(dirname(made.path), 'columns.snapshot') };
}

/** Each closes its own connection. */
const open = ({ path }: TestLibrary): QueryEngine => new QueryEngine(openSqlite(path, { readOnly: true }), 0, 0);

async function isKept(made: TestLibrary): Promise<boolean> {
  const engine = open(made);
  await engine.classCounts(everything);
  const { isKept: kept } = engine.status();
  await engine.close();
  return kept;
}

async function answers(engine: QueryEngine, asked: Query): Promise<unknown> {
  const facets = await engine.facets(asked, 'time', 1000, world);
  // Each engine counts its own revisions.
  const sameRevision = { revision: 0, map: { ...facets.map, revision: 0 } };
  return [
    { ...facets, ...sameRevision },
    { ...(await engine.run(asked, '-name')), revision: 0 },
  ];
}

test('columns read from the file answer as those read from the catalog, also after changes', async () => {
  await fc.assert(
    fc.asyncProperty(assets, assets, fc.array(query, { minLength: 3, maxLength: 3 }), async (before, others, asks) => {
      const { made, beside } = library(before);
      const first = open(made);
      await first.classCounts(everything);
      const change = async (engine: QueryEngine, put: readonly TestAsset[], gone: readonly number[]): Promise<void> => {
        const from = columnsState(beside);
        made.put(put);
        made.remove(gone);
        await engine.changed([...put.map(({ id }) => id), ...gone], { from, to: columnsState(beside) });
      };
      await change(
        first,
        others.filter(({ id }) => id % 4 === 1),
        [3, 9],
      );
      await first.close();
      const second = open(made);
      await second.loaded();
      await change(
        second,
        others.filter(({ id }) => id % 4 === 3).map((one) => ({ ...one, id: one.id + 1000 })),
        [5],
      );
      const plain = new QueryEngine(made.reader());
      for (const asked of [everything, ...asks])
        expect(await answers(second, asked)).toEqual(await answers(plain, asked));
      // What was counted by other thresholds came along, and is not taken for these.
      for (const engine of [second, plain]) await engine.thresholds({ person: 0.9, cat: 0.1 });
      expect(await answers(second, everything)).toEqual(await answers(plain, everything));
      expect(second.status().isKept).toBe(true);
      await second.close();
    }),
    runs(12, 4),
  );
});

test('a catalog that anybody changed, a damaged file and one of another catalog are not trusted', async () => {
  const { made, beside, file } = library(sample());
  expect(await isKept(made)).toBe(false);
  expect(await isKept(made)).toBe(true);
  for (const sql of [
    'UPDATE assets SET rating = 3 WHERE id = (SELECT min(id) FROM assets)',
    'DELETE FROM asset_tags WHERE asset_id = (SELECT min(asset_id) FROM asset_tags)',
    'DELETE FROM detections WHERE rank = 0',
    "DELETE FROM said WHERE what = 'seen'",
  ]) {
    expect(beside.prepare(sql).run().changes, sql).toBeGreaterThan(0);
    expect(await isKept(made), sql).toBe(false);
    expect(await isKept(made)).toBe(true);
  }
  const whole = readFileSync(file);
  for (const damaged of [whole.subarray(0, -1), whole.subarray(0, 20), flipped(whole), Buffer.alloc(0)]) {
    writeFileSync(file, damaged);
    expect(await isKept(made)).toBe(false);
    expect(await isKept(made)).toBe(true);
  }
  const other = library(sample());
  writeFileSync(other.file, whole);
  expect(await isKept(other.made)).toBe(false);
});

/** One bit of the last number is another one. */
function flipped(bytes: Buffer): Buffer {
  const damaged = Buffer.from(bytes);
  damaged[damaged.length - 3] = (damaged[damaged.length - 3] ?? 0) ^ 1;
  return damaged;
}

test('nothing is kept where a change was not told', async () => {
  const { made, beside, file } = library(sample());
  const engine = open(made);
  await engine.classCounts(everything);
  const from = columnsState(beside);
  beside.prepare('UPDATE assets SET rating = 4').run();
  await engine.close();
  expect(existsSync(file)).toBe(false);

  const later = open(made);
  await later.classCounts(everything);
  beside.prepare('UPDATE assets SET rating = 5').run();
  const untold = columnsState(beside);
  beside.prepare('UPDATE assets SET rating = 2 WHERE id = 1').run();
  await later.changed([1], { from: untold, to: columnsState(beside) });
  expect(untold).not.toBe(from);
  await later.close();
  expect(existsSync(file)).toBe(false);
});
