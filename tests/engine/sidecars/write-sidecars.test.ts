/** @file What the user says goes out into XMP sidecars; what other programs write there comes in. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { lastingInodes } from '../../../src-main/engine/ingest/scan/lasting-inodes.ts';
import { lookAt } from '../../../src-main/engine/ingest/scan/look-at.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import type { XmpFacts } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import { readSidecarFile } from '../../../src-main/engine/sidecars/write-file.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import type { Change } from '../../../src-shared/model/change.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const exiftoolMissing = 'exiftool is not installed (Debian: libimage-exiftool-perl)';

interface Here {
  readonly engine: Engine;
  readonly folder: string;
  readonly sidecar: string;
  readonly say: (change: Change) => Promise<void>;
  readonly asset: () => ReturnType<typeof only>;
}

async function only(engine: Engine) {
  const [asset] = await allAssets(engine);
  if (asset === undefined) throw new Error('no photo');
  return asset;
}

/** A library with one photo. */
async function onePhoto(on = true): Promise<Here> {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  mkdirSync(folder);
  await writePhoto(join(folder, 'x.jpg'), { local: '2014:06:21 17:03:22' });
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  if (on) await engine.changeSettings({ writeSidecars: true });
  const { id } = await only(engine);
  const say = async (change: Change): Promise<void> => {
    await engine.change([id], change, 'cli');
  };
  return { engine, folder, sidecar: join(folder, 'x.jpg.xmp'), say, asset: () => only(engine) };
}

const factsIn = (path: string): XmpFacts | null => readXmpFacts(readFileSync(path), 'sidecar');

/** Another program changes the sidecar, which no later than then has another time. */
function changeOutside(path: string, facts: Partial<XmpFacts>): void {
  writeFileSync(path, writeXmp(readFileSync(path), facts));
}

test('off until it is switched on; then all that was said is there, and nothing is read again for it', async () => {
  const { engine, folder, sidecar, say } = await onePhoto(false);
  await say({ what: 'rating', rating: 4 });
  expect(await engine.sidecars.state(true)).toMatchObject({ on: false, written: 0, waiting: 0 });
  expect(existsSync(sidecar)).toBe(false);
  await engine.changeSettings({ writeSidecars: true });
  await say({ what: 'tags', add: ['Travel/Peru', 'ruins'], remove: [] });
  await say({ what: 'caption', caption: 'Sun gate' });
  await say({ what: 'title', title: '</x> & "so"' });
  await say({ what: 'position', position: { lat: -13.163141, lon: -72.544963 } });
  expect(await engine.sidecars.state(true)).toMatchObject({ on: true, written: 1, waiting: 0, failures: { count: 0 } });
  expect(factsIn(sidecar)).toMatchObject({
    ...{ rating: 4, tags: ['Travel/Peru', 'ruins'], caption: 'Sun gate', title: '</x> & "so"' },
    // What nobody said is not written.
    ...{ capturedAt: null, position: { lat: -13.163141, lon: -72.544963 } },
  });
  expect(await importAll(engine, folder)).toMatchObject({ added: 0, updated: 0, unchanged: 1, failures: [] });
}, 60_000);

test('what stands in a sidecar already stays; an undo brings back what it said', async () => {
  const { engine, folder, sidecar, say } = await onePhoto();
  const foreign = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<!-- mine --><rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:Exposure2012="+0.35"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="2"/></rdf:RDF></x:xmpmeta>`;
  writeFileSync(sidecar, foreign);
  await importAll(engine, folder);
  await say({ what: 'rating', rating: 5 });
  await say({ what: 'caption', caption: 'New' });
  await engine.sidecars.state(true);
  expect(readFileSync(sidecar, 'utf8')).toContain('crs:Exposure2012="+0.35"');
  expect(readFileSync(sidecar, 'utf8')).toContain('<!-- mine -->');
  expect(factsIn(sidecar)).toMatchObject({ rating: 5, caption: 'New' });
  await engine.undoEdit(null, 'cli');
  await engine.undoEdit(null, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(sidecar)).toMatchObject({ rating: 2, caption: null });
}, 60_000);

test('what was read out of the sidecar and is taken back is gone from the photo as well', async () => {
  const { engine, folder, sidecar, say, asset } = await onePhoto();
  await say({ what: 'caption', caption: 'Of the user' });
  await engine.sidecars.state(true);
  // Another program adds stars, so that the sidecar is read; then the caption counts as the file's, too.
  changeOutside(sidecar, { rating: 2 });
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
  expect(await asset()).toMatchObject({ rating: 2, caption: 'Of the user' });
  await engine.undoEdit(null, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(sidecar)).toMatchObject({ rating: 2, caption: null });
  await importAll(engine, folder);
  expect(await asset()).toMatchObject({ rating: 2, caption: null });
}, 60_000);

test('where a folder was moved its sidecars are followed there', async () => {
  const { engine, folder, say, asset } = await onePhoto();
  await say({ what: 'rating', rating: 3 });
  await engine.sidecars.state(true);
  renameSync(folder, `${folder} moved`);
  const [source] = (await engine.info()).sources;
  await engine.relocateSource(source?.id ?? '', `${folder} moved`, 'cli');
  changeOutside(join(`${folder} moved`, 'x.jpg.xmp'), { rating: 5 });
  await importAll(engine, `${folder} moved`);
  expect(await engine.sidecars.tryAgain()).toMatchObject({ conflicts: { count: 0 }, failures: { count: 0 } });
  expect(await asset()).toMatchObject({ rating: 5 });
}, 60_000);

test('what another program changes is taken in, as one action that can be undone', async () => {
  const { engine, folder, sidecar, say, asset } = await onePhoto();
  await say({ what: 'rating', rating: 3 });
  await say({ what: 'tags', add: ['ruins', 'morning'], remove: [] });
  await engine.sidecars.state(true);
  changeOutside(sidecar, { rating: 5, tags: ['ruins', 'Peru'], caption: 'Of another program' });
  await importAll(engine, folder);
  expect(await engine.sidecars.tryAgain()).toMatchObject({ conflicts: { count: 0 }, failures: { count: 0 } });
  expect(await asset()).toMatchObject({ rating: 5, caption: 'Of another program' });
  expect(new Set((await asset()).tags.map(({ name }) => name))).toEqual(new Set(['Peru', 'ruins']));
  const { entries } = await engine.history(null, 10);
  expect(entries[0]).toMatchObject({ kind: 'sidecars.take' });
  expect(await engine.undoEdit(null, 'cli')).toMatchObject({ kind: 'sidecars.take', left: 0 });
  expect(await asset()).toMatchObject({ rating: 3 });
  // The user's word again, and written so.
  await engine.sidecars.state(true);
  expect(factsIn(sidecar)).toMatchObject({ rating: 3, caption: 'Of another program' });
}, 60_000);

test.each(['ours', 'theirs'] as const)(
  'both changed the same: a conflict, until it is decided for %s',
  async (keep) => {
    const { engine, folder, sidecar, say, asset } = await onePhoto();
    await say({ what: 'rating', rating: 3 });
    await say({ what: 'caption', caption: 'Gate' });
    await engine.sidecars.state(true);
    await engine.changeSettings({ writeSidecars: false });
    await say({ what: 'rating', rating: 1 });
    changeOutside(sidecar, { rating: 5, caption: 'Sun gate' });
    await importAll(engine, folder);
    await engine.changeSettings({ writeSidecars: true });
    const { id, path } = await asset();
    const state = await engine.sidecars.state(true);
    expect(state.conflicts).toEqual({
      count: 1,
      examples: [{ asset: id, path, facts: [{ name: 'rating', ours: '1', theirs: '5' }] }],
    });
    // What only one side changed came over all the same.
    expect(await asset()).toMatchObject({ rating: 1, caption: 'Sun gate' });
    expect(factsIn(sidecar)).toMatchObject({ rating: 5, caption: 'Sun gate' });
    expect(await engine.sidecars.settle([id], keep)).toMatchObject({ conflicts: { count: 0 } });
    await engine.sidecars.state(true);
    const rating = keep === 'ours' ? 1 : 5;
    expect(await asset()).toMatchObject({ rating });
    expect(factsIn(sidecar)).toMatchObject({ rating });
  },
  60_000,
);

test('a damaged sidecar, a link and a folder that is away: told, left as they are, and tried again', async () => {
  const { engine, folder, sidecar, say } = await onePhoto();
  writeFileSync(sidecar, '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF');
  await say({ what: 'rating', rating: 3 });
  const failed = (code: string) => ({ failures: { count: 1, examples: [{ path: sidecar, code }] } });
  expect(await engine.sidecars.state(true)).toMatchObject(failed('damaged'));
  expect(readFileSync(sidecar, 'utf8')).toBe('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF');
  rmSync(sidecar);
  const other = join(folder, '..', 'other.xmp');
  writeFileSync(other, writeXmp(null, { rating: 2 }));
  symlinkSync(other, sidecar);
  expect(await engine.sidecars.tryAgain()).toMatchObject(failed('link'));
  expect(lstatSync(sidecar).isSymbolicLink()).toBe(true);
  expect(factsIn(other)).toMatchObject({ rating: 2 });
  rmSync(sidecar);
  renameSync(folder, `${folder}-gone`);
  await importAll(engine, folder).catch(() => undefined);
  await say({ what: 'rating', rating: 4 });
  expect(await engine.sidecars.state(true)).toMatchObject(failed('away'));
  renameSync(`${folder}-gone`, folder);
  await importAll(engine, folder);
  expect(await engine.sidecars.tryAgain()).toMatchObject({ written: 1, failures: { count: 0 } });
  expect(factsIn(sidecar)).toMatchObject({ rating: 4 });
}, 60_000);

test('a sidecar that was written has the very time that a scan finds, to the last bit', async () => {
  const folder = temporaryFolder();
  const inodes = lastingInodes();
  // Not every nanosecond is rounded differently, about every second one.
  for (let n = 0; n < 40; n++) {
    const path = join(folder, `${n}.xmp`);
    writeFileSync(path, '<x/>');
    const seen = await lookAt(path, inodes);
    expect(seen).toMatchObject({ sidecar: { mtimeMs: (await readSidecarFile(path))?.mtimeMs } });
  }
});

describe('with exiftool as the other program', () => {
  beforeEach(({ skip }) => skip(!hasExiftool, exiftoolMissing));

  test('it reads what Fernweh wrote, and Fernweh takes over what it writes', async () => {
    const { engine, folder, sidecar, say, asset } = await onePhoto();
    await say({ what: 'tags', add: ['Travel/Peru'], remove: [] });
    await say({ what: 'rating', rating: -1 });
    await say({ what: 'captureTime', correction: { mode: 'set', local: '2014-06-21T18:03:22', zone: 'America/Lima' } });
    await engine.sidecars.state(true);
    const told = execFileSync('exiftool', ['-j', '-n', '-XMP:all', sidecar], { encoding: 'utf8' });
    expect(JSON.parse(told)).toMatchObject([
      {
        ...{ Subject: 'Peru', HierarchicalSubject: 'Travel|Peru', TagsList: 'Travel/Peru', Rating: -1 },
        DateTimeOriginal: '2014:06:21 18:03:22-05:00',
      },
    ]);
    execFileSync('exiftool', [
      ...['-q', '-overwrite_original', '-n', '-XMP-xmp:Rating=4', '-XMP-dc:Description=By exiftool'],
      ...['-XMP-exif:GPSLatitude=-13.5', '-XMP-exif:GPSLongitude=-72.25', sidecar],
    ]);
    await importAll(engine, folder);
    await engine.sidecars.tryAgain();
    expect(await asset()).toMatchObject({ rating: 4, caption: 'By exiftool', position: { lat: -13.5, lon: -72.25 } });
  }, 60_000);
});

test('title and caption come into another library as what they are', async () => {
  const { engine, folder, say } = await onePhoto();
  await say({ what: 'title', title: 'The gate' });
  await say({ what: 'caption', caption: 'at dawn' });
  await engine.sidecars.state(true);
  const other = await openForTest(join(temporaryFolder(), 'library'));
  await importAll(other, folder);
  expect(await only(other)).toMatchObject({ title: 'The gate', caption: 'at dawn' });
  await say({ what: 'caption', caption: '' });
  await engine.sidecars.state(true);
  await importAll(other, folder);
  expect(await only(other)).toMatchObject({ title: 'The gate', caption: null });
});
