import { expect, test } from 'vitest';
import { asset as assetSchema } from '../../../src-shared/model/asset.ts';
import { findAsset, originalsOf, readAssets } from '../../../src-main/engine/catalog/read-assets.ts';
import { readLibrary } from '../../../src-main/engine/catalog/read.ts';
import type { ReadResult } from '../../../src-main/engine/catalog/writer-api.ts';
import { readResult } from './world-data.ts';
import { catalogForTest } from './world.ts';

function withAsset(change: Partial<ReadResult>) {
  const opened = catalogForTest();
  const { calls } = opened;
  const { sourceId } = calls.addSource('/p', 'cli');
  const facts = {
    path: '/p/a.jpg',
    sizeBytes: 3_000_000_000,
    mtimeMs: 1_400_000_000_000.125,
    inode: '18446744073709551615',
  };
  calls.recordScanned(sourceId, calls.beginScan(sourceId), [facts]);
  const [item] = calls.toRead([sourceId], 1, 0);
  const originalId = item?.originalId ?? 0;
  const result = readResult('photo', facts.path, change);
  calls.recordRead([{ originalId, facts, result }]);
  return { ...opened, facts, originalId, result };
}

test('an asset reads back exactly as it was read from the file', () => {
  const { db, result, calls, facts, originalId } = withAsset({
    position: { lat: -13.522634, lon: -179.999999, altitudeM: -3.25, source: 'xmp:gps' },
    positionRefused: null,
    place: { country: 'Perú', countryCode: 'PE', region: null, city: null },
    camera: { make: null, model: null, lens: '24 mm' },
    keywords: [' beach', 'beach', '', 'Ärger'],
    rating: -1,
  });
  const [read] = readAssets(db, [1]);
  expect(assetSchema.parse(read)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    path: '/p/a.jpg',
    paths: ['/p/a.jpg'],
    files: [{ path: '/p/a.jpg', role: 'primary', assetId: read?.id ?? '', sizeBytes: 3_000_000_000, missing: false }],
    apart: false,
    missing: false,
    kind: 'photo',
    mime: 'image/jpeg',
    width: 40,
    height: 30,
    orientation: 1,
    sizeBytes: 3_000_000_000,
    damage: null,
    durationMs: null,
    motion: null,
    sha256: null,
    capturedAt: result.capturedAt,
    position: result.position,
    place: result.place,
    camera: result.camera,
    title: null,
    caption: 'photo',
    rating: -1,
    favourite: false,
    turn: 0,
    detections: [],
    classifications: [],
    corrections: [],
    recognisedBy: [],
    tags: [
      { name: 'beach', origin: 'file' },
      { name: 'Ärger', origin: 'file' },
    ],
  });
  expect(originalsOf(db, read?.id ?? '')).toEqual([
    {
      originalId,
      path: '/p/a.jpg',
      sourcePath: '/p',
      sizeBytes: facts.sizeBytes,
      mtimeMs: facts.mtimeMs,
      sha256: null,
      missing: false,
      primary: true,
      turn: 0,
    },
  ]);
  // The decoder knows the size better than the head of the file.
  const rendered = { width: 41, height: 31, color: 0xabcdef };
  calls.recordRendered([{ originalId, facts, result: { sha256: 'ab'.repeat(32), rendered } }]);
  expect(findAsset(db, read?.id ?? '')).toMatchObject({ width: 41, height: 31, sha256: 'ab'.repeat(32) });
  expect(db.prepare('SELECT color FROM assets').pluck().get()).toBe(0xabcdef);
});

test('what a file does not say is null', () => {
  const { db } = withAsset({
    ...{ width: null, height: null, orientation: null, caption: null, rating: null, keywords: [] },
    ...{ position: null, place: null, camera: { make: null, model: null, lens: null }, positionRefused: 'zero-zero' },
  });
  expect(readAssets(db, [1])[0]).toMatchObject({
    ...{ width: null, height: null, orientation: null, caption: null, rating: null, tags: [] },
    ...{ position: null, place: null, camera: null },
  });
  expect(db.prepare('SELECT count(*) FROM asset_positions').pluck().get()).toBe(0);
});

test('the order of comparison: wall time as if it were UTC, and the instant where it is known', () => {
  const capturedAt = readResult('x').capturedAt;
  const numbers = (change: object): unknown =>
    withAsset({ capturedAt: { ...capturedAt, ...change } })
      .db.prepare('SELECT captured_local_ms, captured_sort_ms FROM assets')
      .raw()
      .get();
  expect(numbers({ local: '1969-07-20T20:17:40.5', instant: null })).toEqual([-14_182_939_500, -14_182_939_500]);
  expect(numbers({ local: '2014-06-21T17:03:22', instant: '2014-06-21T22:03:22Z' })).toEqual([
    Date.UTC(2014, 5, 21, 17, 3, 22),
    Date.UTC(2014, 5, 21, 22, 3, 22),
  ]);
  expect(() => numbers({ local: 'yesterday' })).toThrow(/no capture time/);
});

test('unknown ids give nothing', () => {
  const { db } = withAsset({});
  expect(readAssets(db, [])).toEqual([]);
  expect(readAssets(db, [5, 1, 6]).map((asset) => asset.path)).toEqual(['/p/a.jpg']);
  expect(findAsset(db, 'no such id')).toBeNull();
  expect(originalsOf(db, 'no such id')).toEqual([]);
});

test('the counts of a library are what the contract shows', () => {
  const { db } = withAsset({});
  expect(readLibrary(db)).toMatchObject({ assets: 1, missing: 0, failures: 0 });
});
