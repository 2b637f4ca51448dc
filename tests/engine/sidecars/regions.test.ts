/** @file Boxes with names go both ways by MWG's regions: what files name comes with the import, what the user boxes goes out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import type { XmpRegion } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const exiftoolMissing = 'exiftool is not installed (Debian: libimage-exiftool-perl)';

/** Stored lying, 90 x 60, held upright by a quarter clockwise. */
const isUpright = { local: '2014:06:21 17:03:22', ifd0: { Orientation: 6 } };
/** Where `ana` stands on the upright picture. */
const upright: PictureBox = [0.6, 0.15, 0.2, 0.1];
const ana: XmpRegion = { type: 'Face', name: 'Ana', description: null, x: 0.2, y: 0.3, w: 0.1, h: 0.2 };
const focus: XmpRegion = { type: 'Focus', name: null, description: null, x: 0.5, y: 0.5, w: 0.01, h: 0.01 };

function sidecarWith(...list: readonly XmpRegion[]): Buffer {
  return writeXmp(null, { regions: { appliedTo: { width: 90, height: 60 }, list } });
}

function foldersOf(): { readonly library: string; readonly folder: string; readonly sidecar: string } {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  mkdirSync(folder);
  return { library: join(base, 'library'), folder, sidecar: join(folder, 'x.jpg.xmp') };
}

async function only(engine: Engine) {
  const [asset] = await allAssets(engine);
  if (asset === undefined) throw new Error('no photo');
  return asset;
}

/** Names and boxes, rounded, of what is on the one photo. */
async function boxes(engine: Engine): Promise<unknown> {
  const { detections } = await only(engine);
  return detections
    .map(({ class: name, box, said }) => [name, said, ...box.map((side) => Math.round(side * 100) / 100)])
    .toSorted();
}

async function kinds(engine: Engine): Promise<string[]> {
  return (await engine.history(null, 20)).entries.map(({ kind }) => kind);
}

function regionsIn(path: string): readonly XmpRegion[] {
  return readXmpFacts(readFileSync(path), 'sidecar')?.regions?.list ?? [];
}

test('what a sidecar names on a picture comes with the import, upright, as one action that can be undone', async () => {
  const { library, folder, sidecar } = foldersOf();
  await writePhoto(join(folder, 'x.jpg'), isUpright);
  writeFileSync(sidecar, sidecarWith(ana, focus));
  const engine = await openForTest(library);
  await importAll(engine, folder);
  expect(await boxes(engine)).toEqual([['Ana', 'right', ...upright]]);
  expect(await kinds(engine)).toEqual(['regions.take', 'source.add']);
  // Found again by the query as any other thing.
  expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'regions.take', left: 0 });
  expect(await boxes(engine)).toEqual([]);
  // Taken back is taken back: nothing is read again that did not change.
  await importAll(engine, folder);
  expect(await boxes(engine)).toEqual([]);
  await engine.redoEdit(null, 'cli');
  expect(await boxes(engine)).toEqual([['Ana', 'right', ...upright]]);
  expect(regionsIn(sidecar)).toEqual([ana, focus]);
}, 60_000);

test('what the user boxes goes out beside what other programs named; what they name and take away since comes in', async () => {
  const { library, folder, sidecar } = foldersOf();
  await writePhoto(join(folder, 'x.jpg'), isUpright);
  writeFileSync(sidecar, sidecarWith(ana, focus));
  const engine = await openForTest(library);
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  const { id } = await only(engine);
  const dog = { class: 'dog', wnid: null, box: [0.1, 0.5, 0.4, 0.3] as PictureBox };
  await engine.change([id], { what: 'seen', says: [{ ...dog, verdict: 'right' }] }, 'cli');
  await engine.change([id], { what: 'turn', quarterTurns: 1 }, 'cli');
  expect(await engine.sidecars.state(true)).toMatchObject({ failures: { count: 0 }, conflicts: { count: 0 } });
  // On the picture as it is stored: neither EXIF's turn nor the user's is in it.
  expect(regionsIn(sidecar)).toMatchObject([ana, focus, { type: null, name: 'dog', x: 0.65, y: 0.7, w: 0.3, h: 0.4 }]);
  await engine.change([id], { what: 'turn', quarterTurns: 3 }, 'cli');

  const bo: XmpRegion = { ...ana, name: 'Bo', x: 0.8, y: 0.8 };
  const dogThere = regionsIn(sidecar).at(-1) ?? focus;
  const change = { regions: { appliedTo: { width: 90, height: 60 }, list: [focus, dogThere, bo] } };
  writeFileSync(sidecar, writeXmp(readFileSync(sidecar), change));
  await importAll(engine, folder);
  expect(await engine.sidecars.tryAgain()).toMatchObject({ failures: { count: 0 }, conflicts: { count: 0 } });
  expect(await boxes(engine)).toEqual([
    ['Bo', 'right', 0.1, 0.75, 0.2, 0.1],
    ['dog', 'right', 0.1, 0.5, 0.4, 0.3],
  ]);

  // Taken back here, taken away there; what nobody named stays.
  await engine.change([id], { what: 'seen', says: [{ ...dog, verdict: 'unsaid' }] }, 'cli');
  await engine.sidecars.state(true);
  expect(regionsIn(sidecar).map(({ type, name }) => name ?? type)).toEqual(['Focus', 'Bo']);
}, 60_000);

describe('with exiftool as the other program', () => {
  beforeEach(({ skip }) => skip(!hasExiftool, exiftoolMissing));

  test('faces that it wrote into the photo come with the import, and it reads what Fernweh boxes', async () => {
    const { library, folder, sidecar } = foldersOf();
    const photo = join(folder, 'x.jpg');
    await writePhoto(photo, isUpright);
    const told =
      '{AppliedToDimensions={W=90,H=60,Unit=pixel},RegionList=[{Area={X=0.2,Y=0.3,W=0.1,H=0.2,Unit=normalized},Type=Face,Name=Ana}]}';
    execFileSync('exiftool', ['-q', '-overwrite_original', `-XMP-mwg-rs:RegionInfo=${told}`, photo]);
    const engine = await openForTest(library);
    await importAll(engine, folder);
    expect(await boxes(engine)).toEqual([['Ana', 'right', ...upright]]);
    await engine.changeSettings({ writeSidecars: true });
    const dog = { class: 'dog', wnid: null, box: [0.1, 0.5, 0.4, 0.3] as PictureBox, verdict: 'right' as const };
    await engine.change([(await only(engine)).id], { what: 'seen', says: [dog] }, 'cli');
    await engine.sidecars.state(true);
    const read = execFileSync('exiftool', ['-j', '-n', '-struct', '-XMP-mwg-rs:all', sidecar], { encoding: 'utf8' });
    expect(JSON.parse(read)).toMatchObject([
      {
        RegionInfo: {
          AppliedToDimensions: { W: 90, H: 60, Unit: 'pixel' },
          RegionList: [
            { Name: 'Ana', Area: { X: 0.2, Y: 0.3, W: 0.1, H: 0.2, Unit: 'normalized' } },
            { Name: 'dog', Area: { X: 0.65, Y: 0.7, W: 0.3, H: 0.4, Unit: 'normalized' } },
          ],
        },
      },
    ]);
  }, 60_000);
});
