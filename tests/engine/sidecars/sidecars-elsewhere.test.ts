/** @file Sidecars that went with their photos, were deleted, or are younger than a restored library. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { restoreLibrary, type Engine } from '../../../src-main/engine/engine.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import type { XmpChanges, XmpFacts } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

let base: string;
let folder: string;
let sidecar: string;
let engine: Engine;
/** Said of the photo, and written, before each test. */
const words = { rating: 5, caption: 'mine' } as const;

/** A photo of which another program said something before the user did. */
beforeEach(async () => {
  base = temporaryFolder();
  folder = join(base, 'photos');
  sidecar = join(folder, 'x.jpg.xmp');
  mkdirSync(folder);
  await writePhoto(join(folder, 'x.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  writeFileSync(sidecar, writeXmp(null, { rating: 2, caption: 'of another' }));
  const earlier = Date.now() / 1000 - 60;
  utimesSync(sidecar, earlier, earlier);
  engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  const { id } = await only();
  await engine.change([id], { what: 'rating', rating: words.rating }, 'cli');
  await engine.change([id], { what: 'caption', caption: words.caption }, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(sidecar)).toMatchObject(words);
});

async function only(): Promise<Asset> {
  const [asset] = await allAssets(engine);
  if (asset === undefined) throw new Error('no photo');
  return asset;
}

function factsIn(path: string): XmpFacts {
  const facts = readXmpFacts(readFileSync(path), 'sidecar');
  if (facts === null) throw new Error(`${path} is no XMP`);
  return facts;
}

function writeAs(path: string, change: XmpChanges): void {
  writeFileSync(path, writeXmp(readFileSync(path), change));
  const later = Date.now() / 1000 + 30;
  utimesSync(path, later, later);
}

async function scanned(): Promise<void> {
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
}

/** The photo and its sidecar, in a folder below. */
function moveBelow(): string {
  const below = join(folder, 'sub');
  mkdirSync(below);
  for (const name of ['x.jpg', 'x.jpg.xmp']) renameSync(join(folder, name), join(below, name));
  return join(below, 'x.jpg.xmp');
}

test('what another program changes after photo and sidecar were moved comes in', async () => {
  const moved = moveBelow();
  await scanned();
  writeAs(moved, { rating: 1 });
  await scanned();
  expect(await only()).toMatchObject({ rating: 1, caption: 'mine' });
  const { id } = await only();
  await engine.change([id], { what: 'caption', caption: 'mine two' }, 'cli');
  expect(await engine.sidecars.state(true)).toMatchObject({ conflicts: { count: 0 }, failures: { count: 0 } });
  expect(factsIn(moved)).toMatchObject({ rating: 1, caption: 'mine two' });
});

test('undo after a move brings back what the sidecar said before', async () => {
  const moved = moveBelow();
  await scanned();
  await engine.undoEdit(null, 'cli');
  await engine.undoEdit(null, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(moved)).toMatchObject({ rating: 2, caption: 'of another' });
});

test('a sidecar that was deleted is written again after a scan, and one that says nothing any more is not', async () => {
  rmSync(sidecar);
  await scanned();
  expect(factsIn(sidecar)).toMatchObject(words);
  await engine.undoEdit(null, 'cli');
  await engine.undoEdit(null, 'cli');
  await engine.sidecars.state(true);
  rmSync(sidecar);
  await scanned();
  expect(existsSync(sidecar)).toBe(false);
});

test('a restored library asks about sidecars that say what was said after the backup', async () => {
  const { id } = await only();
  const { path } = await engine.backups.write(join(base, 'kept'));
  await engine.change([id], { what: 'caption', caption: 'oops' }, 'cli');
  await engine.sidecars.state(true);
  await engine.close();
  await restoreLibrary(path, join(base, 'library'), true);
  engine = await openForTest(join(base, 'library'));
  await scanned();
  expect(await only()).toMatchObject(words);
  const { conflicts } = await engine.sidecars.state(true);
  expect(conflicts.examples.flatMap(({ facts }) => facts)).toEqual([{ name: 'caption', ours: 'mine', theirs: 'oops' }]);
  expect(factsIn(sidecar).caption).toBe('oops');
  await engine.sidecars.settle(null, 'ours');
  expect(factsIn(sidecar)).toMatchObject(words);
});
