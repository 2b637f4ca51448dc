import { expect, test } from 'vitest';
import { writeLibrary } from '../../../bench/seed-library.ts';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { catalogForTest, temporaryLibrary } from './world.ts';

test('the library of the benches is one that the catalog itself would have written', () => {
  const folder = `${temporaryLibrary()}/library`;
  writeLibrary(folder, 3000, 7);
  const { db } = catalogForTest(folder);
  expect(brokenInvariants(db)).toEqual([]);
  expect(db.prepare('SELECT count(*) FROM assets').pluck().get()).toBe(3000);
  const written = canonicalDump(db);
  const ids = db.prepare('SELECT id FROM assets').pluck().all() as number[];
  refreshAssets(db, new Changes(), ids);
  expect(canonicalDump(db)).toEqual(written);

  const positioned = db.prepare('SELECT avg(lat IS NOT NULL) FROM assets').pluck().get();
  expect(positioned).toBeGreaterThan(0.4);
});

test('the same seed gives the same library, another seed another', () => {
  const dumps = [1, 1, 2].map((seed) => {
    const folder = `${temporaryLibrary()}/library`;
    writeLibrary(folder, 50, seed);
    return canonicalDump(catalogForTest(folder).db);
  });
  expect(dumps[0]).toEqual(dumps[1]);
  expect(dumps[0]?.['assets']).not.toEqual(dumps[2]?.['assets']);
});
