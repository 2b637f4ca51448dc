import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { makeJpeg, xmpPacket } from '../../make/pictures.ts';
import { times } from '../../thorough.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { cardProof, copiesIn, copyAll, expectSums, hashesIn, hashOf, writeCard } from './copy-card.ts';

const model = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-card-')));

beforeAll(async () => {
  await writeCard(join(model, 'DCIM/100'), 12);
});

afterAll(() => {
  rmSync(model, { recursive: true, force: true });
});

interface SavedReport {
  readonly copied: boolean;
  readonly files: { path: string; copy?: string | null; sha256: string; outcome: string; original: string }[];
}

function savedReport({ savedAs }: ImportReport): SavedReport {
  return JSON.parse(readFileSync(savedAs ?? '', 'utf8')) as SavedReport;
}

/** A library and a card with twelve photos. */
function cardAndLibrary(): { card: string; first: string; libraryPath: string; originals: string } {
  const base = temporaryFolder();
  const card = join(base, 'card');
  cpSync(model, card, { recursive: true, preserveTimestamps: true });
  const libraryPath = join(base, 'library');
  return { card, first: join(card, 'DCIM/100'), libraryPath, originals: join(libraryPath, 'originals') };
}

test('a card is copied by days, verified, taken in from the copies, and left as it was', async () => {
  const { card, first, libraryPath, originals } = cardAndLibrary();
  const proof = cardProof(card);
  const engine = await openForTest(libraryPath);
  const report = await copyAll(engine, [card]);
  expect(report).toMatchObject({ found: 12, added: 12, copiedFiles: 12, unchanged: 0, duplicates: 0, failures: [] });
  expect([...copiesIn(libraryPath).keys()].slice(0, 2)).toEqual([
    '2014/2014-06-01/IMG_0000.JPG',
    '2014/2014-06-02/IMG_0001.JPG',
  ]);
  const [from, to] = [join(first, 'IMG_0003.JPG'), join(originals, '2014/2014-06-04/IMG_0003.JPG')];
  expect(hashOf(to)).toBe(hashOf(from));
  // To a microsecond: Node takes times as seconds in floating point.
  expect(Math.abs(statSync(to).mtimeMs - statSync(from).mtimeMs)).toBeLessThan(0.001);
  expect((await engine.info()).sources.map(({ path }) => path)).toEqual([originals]);
  expect((await allAssets(engine)).every(({ path }) => path.startsWith(originals))).toBe(true);

  expect(await copyAll(engine, [card])).toMatchObject({ found: 12, added: 0, unchanged: 12, failures: [] });
  expect(copiesIn(libraryPath).size).toBe(12);
  // The copies may be looked through again, as any source; nothing else of the library may.
  expect(await importAll(engine, originals)).toMatchObject({ found: 12, unchanged: 12 });
  await expect(importAll(engine, join(originals, '2014'))).rejects.toMatchObject({ code: 'bad-input' });
  await expect(importAll(engine, libraryPath)).rejects.toMatchObject({ code: 'bad-input' });
  expect(cardProof(card)).toEqual(proof);
});

test('jobs tell of the copying as their first stage', async () => {
  const { card, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  await copyAll(engine, [card]);
  const [job] = await engine.jobs();
  expect(job?.folders).toEqual([card]);
  expect(job?.stages.map(({ stage, done, total }) => [stage, done, total])).toEqual([
    ['copy', 12, 12],
    ['scan', 12, 12],
    ['read', 12, 12],
    ['render', 12, 12],
  ]);
});

test('files of one shot stay together: RAW, JPEG, XMP and AAE, beside a file that has their name', async () => {
  const { card, first, libraryPath, originals } = cardAndLibrary();
  rmSync(first, { recursive: true });
  mkdirSync(first, { recursive: true });
  const jpeg = await makeJpeg({ seed: 5, exif: { DateTimeOriginal: '2014:06:21 23:59:59' } });
  writeFileSync(join(first, 'IMG_1.JPG'), jpeg);
  // No RAW that can be read: it goes where its JPEG goes, and what is wrong with it is told with its path on the card.
  writeFileSync(join(first, 'IMG_1.CR2'), Buffer.alloc(5000, 1));
  writeFileSync(join(first, 'IMG_1.xmp'), xmpPacket({ 'xmp:Rating': '4' }));
  writeFileSync(join(first, 'IMG_1.AAE'), 'edits');
  const day = join(originals, '2014/2014-06-21');
  mkdirSync(day, { recursive: true });
  writeFileSync(join(day, 'IMG_1.xmp'), 'of another photo');

  const engine = await openForTest(libraryPath);
  const report = await copyAll(engine, [card]);
  expect(report).toMatchObject({ found: 2, added: 1, ignored: 2, sidecars: 1 });
  expect(report.failures.map(({ path }) => path)).toEqual([join(first, 'IMG_1.CR2')]);
  expectSums(report);
  expect([...copiesIn(libraryPath).keys()].map((name) => name.slice('2014/2014-06-21/'.length))).toEqual([
    'IMG_1 (1).AAE',
    'IMG_1 (1).CR2',
    'IMG_1 (1).JPG',
    'IMG_1 (1).xmp',
    'IMG_1.xmp',
  ]);
  expect(readFileSync(join(day, 'IMG_1.xmp'), 'utf8')).toBe('of another photo');
  expect((await allAssets(engine)).find(({ path }) => path.endsWith('.JPG'))).toMatchObject({ rating: 4 });

  // A file that comes later goes beside those of its shot.
  writeFileSync(join(first, 'IMG_1.PNG'), await makeJpeg({ seed: 6 }));
  await copyAll(engine, [card], '{name}.{ext}');
  expect(existsSync(join(day, 'IMG_1 (1).PNG'))).toBe(true);
});

test('what the library holds is not written twice; what only the card holds is', async () => {
  const { card, first, libraryPath, originals } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  const elsewhere = join(card, '../elsewhere');
  mkdirSync(elsewhere);
  cpSync(join(first, 'IMG_0000.JPG'), join(elsewhere, 'holiday.jpg'));
  await importAll(engine, elsewhere, card);
  cpSync(join(first, 'IMG_0001.JPG'), join(first, 'IMG_0001 copy.JPG'));

  const report = await copyAll(engine, [card]);
  // The card's own files are in the catalog already: their copies are duplicates of them.
  expect(report).toMatchObject({ found: 13, added: 0, duplicates: 13, failures: [] });
  expect(copiesIn(libraryPath).size).toBe(11);
  expect(existsSync(join(originals, '2014/2014-06-01'))).toBe(true);
  expect(existsSync(join(originals, '2014/2014-06-01/IMG_0000.JPG'))).toBe(false);
  expect(await copyAll(engine, [card])).toMatchObject({ found: 13, unchanged: 13 });

  // With the other file gone the card's is the only one: now it is copied.
  rmSync(join(elsewhere, 'holiday.jpg'));
  rmSync(join(originals, '2014/2014-06-05/IMG_0004.JPG'));
  await copyAll(engine, [card]);
  expect(existsSync(join(originals, '2014/2014-06-01/IMG_0000.JPG'))).toBe(true);
  expect(existsSync(join(originals, '2014/2014-06-05/IMG_0004.JPG'))).toBe(true);
});

test('a changed file is another copy; damaged files are copied and told with their path on the card', async () => {
  const { card, first, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  writeFileSync(join(first, 'empty.jpg'), '');
  writeFileSync(join(first, 'zeros.jpg'), Buffer.alloc(5000));
  const report = await copyAll(engine, [card]);
  expect(report).toMatchObject({ found: 14, added: 12 });
  expect(report.failures.map(({ path, code }) => [path, code])).toEqual([
    [join(first, 'empty.jpg'), 'empty-file'],
    [join(first, 'zeros.jpg'), 'file-damaged'],
  ]);
  expectSums(report);
  expect(copiesIn(libraryPath).size).toBe(14);
  writeFileSync(
    join(first, 'IMG_0000.JPG'),
    await makeJpeg({ seed: 99, exif: { DateTimeOriginal: '2014:06:01 09:00:00' } }),
  );
  const again = await copyAll(engine, [card]);
  expect(again).toMatchObject({ found: 14, added: 1, unchanged: 11 });
  expectSums(again);
  expect([...copiesIn(libraryPath).keys()].slice(0, 2)).toEqual([
    '2014/2014-06-01/IMG_0000 (1).JPG',
    '2014/2014-06-01/IMG_0000.JPG',
  ]);
});

test('pictures keep all their sidecars, however accents are written; the copies are matched again', async () => {
  const { card, first, libraryPath, originals } = cardAndLibrary();
  rmSync(first, { recursive: true });
  mkdirSync(first, { recursive: true });
  const exif = { DateTimeOriginal: '2014:06:21 12:00:00' };
  const put = async (name: string, seed: number): Promise<void> => {
    const ifd0 = { Software: `Camera ${String(seed)}` };
    writeFileSync(join(first, name), await makeJpeg({ seed, ifd0, exif }));
  };
  await put('c.jpg', 1);
  writeFileSync(join(first, 'c.jpg.xmp'), xmpPacket({ 'xmp:Rating': '3' }));
  writeFileSync(join(first, 'c.xmp'), xmpPacket({ 'xmp:Rating': '2' }));
  const geoData = { latitude: -13.52, longitude: -71.97, altitude: 0 };
  const told = (title: string): string => JSON.stringify({ title, geoData });
  const [street, alley] = ['\u00dcberstra\u00dfe', '\u00dcbergasse'];
  for (const [index, [stem, picture, beside]] of (
    [
      [street, 'NFD', 'NFC'],
      [alley, 'NFC', 'NFD'],
    ] as const
  ).entries()) {
    await put(`${stem}.jpg`.normalize(picture), 10 + index);
    writeFileSync(join(first, `${stem}.jpg.json`.normalize(beside)), told(stem));
    await put(`${stem} 2.jpg`.normalize(picture), 20 + index);
    writeFileSync(join(first, `${stem} 2.xmp`.normalize(beside)), xmpPacket({ 'xmp:Rating': '4' }));
    await put(`${stem} 3.jpg`.normalize(picture), 30 + index);
    writeFileSync(join(first, `${stem} 3.jpg.xmp`.normalize(beside)), xmpPacket({ 'xmp:Rating': '5' }));
  }
  const engine = await openForTest(libraryPath);
  expect(await copyAll(engine, [card])).toMatchObject({ found: 7, added: 7, sidecars: 8, failures: [] });
  const accented = [street, alley].flatMap((stem) =>
    ['.jpg', '.jpg.json', ' 2.jpg', ' 2.xmp', ' 3.jpg', ' 3.jpg.xmp'].map((end) => stem + end),
  );
  expect([...copiesIn(libraryPath).keys()]).toEqual(
    [...accented, 'c.jpg', 'c.jpg.xmp', 'c.xmp'].map((name) => `2014/2014-06-21/${name}`).toSorted(),
  );
  const assets = await allAssets(engine);
  const ratings = assets.map(({ path, rating }) => [path.slice(originals.length + '/2014/2014-06-21/'.length), rating]);
  expect(Object.fromEntries(ratings)).toMatchObject({
    'c.jpg': 3,
    [`${street} 2.jpg`]: 4,
    [`${street} 3.jpg`]: 5,
    [`${alley} 2.jpg`]: 4,
    [`${alley} 3.jpg`]: 5,
  });
  for (const stem of [street, alley]) {
    const photo = assets.find(({ path }) => path.endsWith(`/${stem}.jpg`));
    expect(photo?.position, stem).toMatchObject({ lat: -13.52, source: 'takeout:geoData' });
  }
  expect(await importAll(engine, originals)).toMatchObject({ found: 7, unchanged: 7, sidecars: 8 });
});

test('the report names each file of the card, its copy and its hash, and looks at the card again', async () => {
  const { card, first, libraryPath, originals } = cardAndLibrary();
  writeFileSync(join(first, 'IMG_0002.xmp'), xmpPacket({ 'xmp:Rating': '4' }));
  const engine = await openForTest(libraryPath);
  const elsewhere = join(card, '../elsewhere');
  mkdirSync(elsewhere);
  cpSync(join(first, 'IMG_0000.JPG'), join(elsewhere, 'holiday.jpg'));
  await importAll(engine, elsewhere);
  mkdirSync(originals, { recursive: true });
  // Somebody's own file among the copies is taken in with them.
  const own = join(originals, 'own.jpg');
  writeFileSync(own, await makeJpeg({ seed: 300 }));

  const report = await copyAll(engine, [card]);
  expect(report.originals).toEqual({ unchanged: 14, changed: [] });
  const { copied, files } = savedReport(report);
  expect(copied).toBe(true);
  const names = [...Array(12).keys()].map((index) => `IMG_${String(index).padStart(4, '0')}.JPG`);
  expect(files.map(({ path }) => path)).toEqual([
    ...[...names, 'IMG_0002.xmp'].toSorted().map((name) => join(first, name)),
    own,
  ]);
  const [held] = files;
  expect(held).toMatchObject({ path: join(first, 'IMG_0000.JPG'), copy: null, outcome: 'held' });
  for (const { path, copy, sha256, original } of files) {
    expect([hashOf(path), original]).toEqual([sha256, 'unchanged']);
    if (path === own) expect(copy).toBeUndefined();
    else if (path !== held?.path) expect([hashOf(copy ?? ''), copy?.startsWith(originals)]).toEqual([sha256, true]);
  }
  expect(files.find(({ path }) => path.endsWith('.xmp'))).toMatchObject({
    copy: join(originals, '2014/2014-06-03/IMG_0002.xmp'),
    outcome: 'copied',
  });
  const words = readFileSync((report.savedAs ?? '').replace(/json$/, 'txt'), 'utf8');
  const lines = words.slice(words.indexOf('reads it:')).trimEnd().split('\n').slice(2);
  expect(lines).toEqual(
    files.flatMap(({ path, copy, sha256 }) =>
      [path, copy ?? null].flatMap((one) => (one === null ? [] : [`${sha256}  ${one}`])),
    ),
  );
  // Nothing was copied now, and so nothing is told of.
  expect((await copyAll(engine, [card])).originals).toEqual({ unchanged: 0, changed: [] });
});

test('a pattern may be given; one that cannot be used is refused before anything is done', async () => {
  const { card, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  await expect(copyAll(engine, [card], '../{name}.{ext}')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await engine.jobs()).toEqual([]);
  await copyAll(engine, [card], 'Peru/{camera}/{hour}{minute}{second}.{ext}');
  expect([...copiesIn(libraryPath).keys()].slice(0, 2)).toEqual([
    'Peru/Unknown camera/120000.JPG',
    'Peru/Unknown camera/120001.JPG',
  ]);
});

test('a source around the library knows its copies, and a later plain import does not lose them', async () => {
  const { card, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  await copyAll(engine, [card]);
  const around = join(libraryPath, '..');
  renameSync(card, join(around, '../moved away card'));
  try {
    expect(await importAll(engine, around)).toMatchObject({ found: 12, unchanged: 12 });
    expect((await engine.info()).missing).toBe(0);
    expect((await engine.info()).sources.map(({ path }) => path)).toEqual([around]);
  } finally {
    renameSync(join(around, '../moved away card'), card);
  }
  writeFileSync(join(card, 'new.jpg'), await makeJpeg({ seed: 77 }));
  expect(await copyAll(engine, [card])).toMatchObject({ found: 13, added: 1, unchanged: 12 });
  expect((await engine.info()).missing).toBe(0);
});

test('a folder that holds the library copies what lies around it', async () => {
  const { card, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  const around = join(card, '..');
  expect(await copyAll(engine, [around])).toMatchObject({ found: 12, added: 12 });
  expect(await copyAll(engine, [around])).toMatchObject({ found: 12, unchanged: 12 });
  expect(copiesIn(libraryPath).size).toBe(12);
});

test('every copy has its row, with the job that made it', async () => {
  const { card, libraryPath } = cardAndLibrary();
  const engine = await openForTest(libraryPath);
  const { id } = await copyAll(engine, [card]);
  const db = openForQuery(libraryPath);
  try {
    const rows = db
      .prepare(
        `SELECT count(*) AS copies, sum(copies.to_path = originals.path) AS placed, sum(added_job = job_id) AS own,
           (SELECT json_extract(copy, '$.pattern') FROM jobs WHERE uuid = ?) AS pattern
         FROM copies JOIN originals ON originals.path = to_path AND originals.sha256 = copies.sha256`,
      )
      .get(id);
    expect(rows).toEqual({ copies: 12, placed: 12, own: 12, pattern: defaultCopyPattern });
  } finally {
    db.close();
  }
});

test('a card of hundreds of files, many of one name and of one day, is copied whole', async () => {
  const folders = times(20, 6);
  const found = folders * 20;
  const base = temporaryFolder();
  const card = join(base, 'card');
  const jpeg = await makeJpeg({ width: 16, height: 12, exif: { DateTimeOriginal: '2014:06:21 12:00:00' } });
  for (let folder = 0; folder < folders; folder++) {
    mkdirSync(join(card, 'DCIM', String(100 + folder)), { recursive: true });
    for (let file = 0; file < 20; file++) {
      const bytes = Buffer.concat([jpeg, Buffer.from(`${String(folder)}-${String(file)}`)]);
      writeFileSync(join(card, 'DCIM', String(100 + folder), `IMG_${String(file)}.JPG`), bytes);
    }
  }
  const libraryPath = join(base, 'library');
  const engine = await openForTest(libraryPath);
  const report = await copyAll(engine, [card]);
  expect(report).toMatchObject({ found, added: found, failures: [] });
  const copies = copiesIn(libraryPath);
  expect(copies.size).toBe(found);
  expect(new Set(copies.values())).toEqual(hashesIn(card));
  expect(copies.has(`2014/2014-06-21/IMG_7 (${String(folders - 1)}).JPG`)).toBe(true);
  expect(await copyAll(engine, [card])).toMatchObject({ found, unchanged: found });
}, 300_000);
