import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheTag, cacheTagSignature } from '../../../src-main/engine/platform/files/left-out.ts';
import { scanFolder, type ScanBatch } from '../../../src-main/engine/ingest/scan.ts';
import { pathToBytes } from '../../../src-main/engine/platform/files/path-bytes.ts';

let root: string;
let elsewhere: string;

beforeEach(() => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-scan-')));
  root = join(base, 'photos');
  elsewhere = join(base, 'elsewhere');
  for (const folder of [root, elsewhere]) mkdirSync(folder);
});

afterEach(() => {
  rmSync(join(root, '..'), { recursive: true, force: true });
});

/** The first bytes of a JPEG are enough for a scan. */
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);

function put(path: string, content: string | Buffer = jpeg): void {
  const full = join(root, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, content);
}

async function scan(options: { batchSize?: number; libraryPath?: string; sourcePaths?: string[] } = {}): Promise<{
  files: string[];
  ignored: number;
  failures: ScanBatch['failures'];
  unreadable: string[];
  batches: ScanBatch[];
}> {
  const batches: ScanBatch[] = [];
  const scanning = scanFolder({ folder: root, sourcePaths: [root], libraryPath: '/nowhere', ...options });
  for await (const batch of scanning) batches.push(batch);
  return {
    files: batches.flatMap((batch) => batch.files.map(({ path }) => path.slice(root.length + 1))),
    ignored: batches.reduce((sum, batch) => sum + batch.ignored, 0),
    failures: batches.flatMap((batch) => batch.failures),
    unreadable: batches.flatMap((batch) => batch.unreadable),
    batches,
  };
}

test('finds pictures at any depth, in the same order every time, with their facts', async () => {
  for (const path of ['b.jpg', 'a/z/deep.JPG', 'a/1.png', 'c/2.heic', 'a.jpg']) put(path);
  const first = await scan();
  expect(first.files).toEqual(['a.jpg', 'b.jpg', 'a/1.png', 'a/z/deep.JPG', 'c/2.heic']);
  expect(first.batches[0]?.files[0]).toMatchObject({
    sizeBytes: jpeg.length,
    inode: expect.stringMatching(/^\d+$/) as string,
  });
  expect((await scan()).files).toEqual(first.files);
});

test('content decides where the name does not: a picture without extension goes on, other files are counted', async () => {
  put('no-extension');
  put('picture.dat');
  put('notes.txt', 'Dear diary');
  put('data.json', '{}');
  put('empty', '');
  put('text.jpg', 'not a picture, but it says so: its Failure comes when it is read');
  const { files, ignored, failures } = await scan();
  expect(files).toEqual(['no-extension', 'picture.dat', 'text.jpg']);
  expect(ignored).toBe(3);
  expect(failures).toEqual([]);
});

test('leaves out what is hidden, what systems make for themselves, caches, and the library', async () => {
  put('seen.jpg');
  for (const hidden of ['.hidden.jpg', '.trash/a.jpg', '@eaDir/b.jpg', '$RECYCLE.BIN/c.jpg', '._seen.jpg']) put(hidden);
  for (const hidden of ['System Volume Information/d.jpg', 'lost+found/e.jpg', '.thumbnails/f.jpg']) put(hidden);
  put('cache/g.jpg');
  put(`cache/${cacheTag}`, `${cacheTagSignature}\n`);
  put('library/renditions/h.jpg');
  put('not-a-cache/i.jpg');
  put(`not-a-cache/${cacheTag}`, 'something else');
  const { files, ignored } = await scan({ libraryPath: join(root, 'library') });
  expect(files).toEqual(['seen.jpg', 'not-a-cache/i.jpg']);
  expect(ignored).toBe(1);
});

test('links: loops end, links inside name nothing new, links that lead out are told', async () => {
  put('real/1.jpg');
  writeFileSync(join(elsewhere, 'secret.jpg'), jpeg);
  symlinkSync('.', join(root, 'self'));
  symlinkSync('..', join(root, 'real', 'up'));
  symlinkSync(join(root, '..'), join(root, 'above'));
  symlinkSync('1.jpg', join(root, 'real', 'also-1.jpg'));
  symlinkSync('loop.jpg', join(root, 'loop.jpg'));
  symlinkSync('gone.jpg', join(root, 'dangling.jpg'));
  symlinkSync('gone', join(root, 'dangling'));
  symlinkSync(elsewhere, join(root, 'folder-out'));
  symlinkSync(join(elsewhere, 'secret.jpg'), join(root, 'picture-out.jpg'));
  const { files, ignored, failures } = await scan();
  expect(files).toEqual(['real/1.jpg']);
  expect(ignored).toBe(2);
  expect(failures.map(({ path, code }) => [path.slice(root.length + 1), code])).toEqual([
    ['dangling.jpg', 'file-vanished'],
    ['folder-out', 'link-outside'],
    ['loop.jpg', 'file-vanished'],
    ['picture-out.jpg', 'link-outside'],
  ]);
  const withBoth = await scan({ sourcePaths: [root, elsewhere] });
  expect(withBoth.failures.map(({ code }) => code)).toEqual(['file-vanished', 'file-vanished']);
});

test.skipIf(process.platform === 'win32')('pipes are never opened', async () => {
  put('a.jpg');
  execFileSync('mkfifo', [join(root, 'pipe.jpg'), join(root, 'pipe')]);
  const { files, ignored, batches } = await scan();
  expect(files).toEqual(['a.jpg']);
  expect(ignored).toBe(1);
  // One with the name of a photo is told.
  expect(batches.flatMap(({ failures }) => failures)).toMatchObject([
    { path: join(root, 'pipe.jpg'), code: 'no-file' },
  ]);
});

test.skipIf(process.platform !== 'linux')('names in any encoding keep their bytes', async () => {
  const names = [
    Buffer.from([0xe4, 0x2e, 0x6a, 0x70, 0x67]),
    Buffer.from('Straße 京都 🌋.jpg'),
    Buffer.from('\u00e9.jpg'),
  ];
  for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${root}/`), name]), jpeg);
  const { batches } = await scan();
  const found = batches.flatMap((batch) => batch.files.map(({ path }) => pathToBytes(path).toString('hex')));
  const wanted = names.map((name) => Buffer.concat([Buffer.from(`${root}/`), name]).toString('hex'));
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test('paths far over 260 characters', async () => {
  const deep = join(...Array.from({ length: 12 }, (_, level) => `${String(level)}-${'long'.repeat(20)}`), 'x.jpg');
  put(deep);
  expect((await scan()).files).toEqual([deep]);
});

test('many files come in portions', async () => {
  for (let index = 0; index < 300; index++) put(`${String(index % 3)}/${String(index)}.jpg`);
  const { batches, files } = await scan({ batchSize: 50 });
  expect(files.length).toBe(300);
  expect(Math.max(...batches.map((batch) => batch.files.length))).toBeLessThan(50 + 64);
});

test('a folder that vanishes while the scan runs is no error; one that is renamed away neither', async () => {
  put('a/1.jpg');
  put('b/2.jpg');
  put('c/3.jpg');
  const scanning = scanFolder({ folder: root, sourcePaths: [root], libraryPath: '/nowhere', batchSize: 1 });
  const files: string[] = [];
  for await (const batch of scanning) {
    files.push(...batch.files.map(({ path }) => path));
    expect(batch.failures).toEqual([]);
    rmSync(join(root, 'b'), { recursive: true, force: true });
  }
  expect(files).toEqual([join(root, 'a/1.jpg'), join(root, 'c/3.jpg')]);
  renameSync(join(root, 'c'), join(elsewhere, 'c'));
  expect((await scan()).files).toEqual(['a/1.jpg']);
});

test('a file that grows has other facts', async () => {
  put('a.jpg');
  const before = (await scan()).batches[0]?.files[0];
  appendFileSync(join(root, 'a.jpg'), 'x');
  expect((await scan()).batches[0]?.files[0]).not.toEqual(before);
});

test('sidecars come with the files that they tell of, and stay counted as ignored', async () => {
  for (let number = 0; number < 130; number++) put(`many/${String(number)}.jpg`);
  for (let number = 0; number < 130; number += 2) put(`many/${String(number)}.jpg.xmp`, '<x/>');
  put('a/IMG_1.JPG');
  put('a/IMG_1.dng', 'II*\0');
  put('a/img_1.xmp', '<x:xmpmeta/>');
  put('a/IMG_1.JPG.xmp', '<x:xmpmeta/> ');
  put('a/IMG_1.JPG.supplemental-metadata.json', '{}');
  put('a/metadata.json', '{}');
  // A picture, whatever its name.
  put('a/IMG_1.json');
  symlinkSync(join(root, 'a', 'img_1.xmp'), join(root, 'a', 'IMG_1.dng.xmp'));
  mkdirSync(join(root, 'a', 'IMG_1.DNG.xmp'));
  put('b/IMG_1.JPG');
  const { batches, files, ignored } = await scan();
  const found = batches.flatMap((batch) => batch.files);
  const of = (path: string): unknown =>
    found
      .find((facts) => facts.path === join(root, path))
      ?.sidecars?.map(({ kind, path: at, sizeBytes }) => [kind, at.slice(root.length + 3), sizeBytes]);
  expect(of('a/IMG_1.JPG')).toEqual([
    ['xmp', 'IMG_1.JPG.xmp', 13],
    ['xmp', 'img_1.xmp', 12],
    ['takeout', 'IMG_1.JPG.supplemental-metadata.json', 2],
  ]);
  expect(of('a/IMG_1.dng')).toEqual([['xmp', 'img_1.xmp', 12]]);
  expect(found.find(({ path }) => path === join(root, 'b', 'IMG_1.JPG'))).not.toHaveProperty('sidecars');
  expect(files).toContain('a/IMG_1.json');
  expect(found.filter(({ path, sidecars }) => path.includes('many') && sidecars?.length === 1)).toHaveLength(65);
  expect(batches.reduce((sum, batch) => sum + batch.sidecars, 0)).toBe(68);
  expect(ignored).toBe(65 + 4 + 1);
  for (const { path, sidecars } of found) {
    for (const sidecar of sidecars ?? []) expect(sidecar.mtimeMs, path).toBeGreaterThan(1.5e12);
  }
});
