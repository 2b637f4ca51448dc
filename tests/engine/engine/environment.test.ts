import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test, type TestContext } from 'vitest';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { bind, memoryDrive, mountsMissing, remount, unmount } from './mounts.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

/** @file What machines do to a library and its folders, with real drives: full, write-protected, pulled out. */

async function photos(folder: string, count: number, width = 640): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at < count; at++) {
    const day = String(1 + (at % 28)).padStart(2, '0');
    const exif = { DateTimeOriginal: `2014:06:${day} 12:00:00` };
    const jpeg = await makeJpeg({ seed: at + 1, width, height: Math.round(width * 0.75), exif });
    writeFileSync(join(folder, `${String(at)}.jpg`), jpeg);
  }
}

function needsMounts(context: TestContext): void {
  if (mountsMissing !== null) context.skip(mountsMissing);
}

/** The error that ended a job. */
async function errorOf(engine: Engine, folder: string): Promise<{ code: string; message: string }> {
  const id = await engine.startImport([folder], 'cli');
  await engine.importReport(id).catch(() => undefined);
  const job = (await engine.jobs()).find((one) => one.id === id);
  return job?.error ?? { code: 'none', message: '' };
}

/** Nothing is loose in the catalog. */
function expectWhole(libraryPath: string): void {
  const db = openForQuery(libraryPath);
  expect(brokenInvariants(db)).toEqual([]);
  db.close();
}

/** Fills a drive to the last byte with a file of nothing. */
function fill(point: string): string {
  const ballast = join(point, 'ballast');
  const { bavail, bsize } = statfsSync(point);
  writeFileSync(ballast, '');
  for (let bytes = bavail * bsize; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (;;) appendFileSync(ballast, Buffer.alloc(Math.min(bytes, 1 << 20)));
    } catch {
      // Smaller pieces still find room.
    }
  }
  return ballast;
}

test('a disk that fills up in the middle of an import: told, nothing lost, and it goes on with room', async (context) => {
  needsMounts(context);
  const drive = memoryDrive(8);
  const folder = join(temporaryFolder(), 'photos');
  await photos(folder, 60, 1600);
  const library = join(drive, 'library');
  const engine = await openEngine({ libraryPath: library, parallelism: 2 });
  // Room for some of them.
  const { bavail, bsize } = statfsSync(drive);
  writeFileSync(join(drive, 'ballast'), Buffer.alloc(bavail * bsize - 400_000));
  const error = await errorOf(engine, folder);
  expect(error.code).toBe('disk-full');
  expect(error.message).toMatch(/disk of the library.* is full\. Make room/);
  // What was taken in can be asked for while the disk is full.
  expect((await allAssets(engine)).length).toBeGreaterThan(0);
  remount(drive, 'size=200m');
  expect(await importAll(engine, folder)).toMatchObject({ found: 60, failures: [] });
  expect(await allAssets(engine)).toHaveLength(60);
  await engine.close();
  expectWhole(library);
}, 120_000);

test('a disk that is full to the last byte: the catalog refuses, and loses nothing', async (context) => {
  needsMounts(context);
  const drive = memoryDrive(24);
  const folder = join(temporaryFolder(), 'photos');
  await photos(folder, 12);
  const library = join(drive, 'library');
  const engine = await openEngine({ libraryPath: library, parallelism: 2 });
  await importAll(engine, folder);
  await photos(join(folder, 'more'), 40, 800);
  const ballast = fill(drive);
  const refused = await importAll(engine, folder).then(
    () => 'taken',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
  expect(refused).toBe('disk-full');
  expect(await allAssets(engine)).not.toHaveLength(52);
  // Closing and opening need room that is not there: said, not lost.
  await engine.close();
  const again = await openEngine({ libraryPath: library, parallelism: 2 }).catch((error: unknown) => error);
  if (again instanceof Error) expect(again).toMatchObject({ code: 'disk-full' });
  else await (again as Engine).close();
  rmSync(ballast);
  const last = await openForTest(library);
  expect(await importAll(last, folder)).toMatchObject({ found: 52, failures: [] });
  expect(await allAssets(last)).toHaveLength(52);
  expectWhole(library);
}, 120_000);

test('a library on a write-protected drive is told so, and is as it was when it may be written again', async (context) => {
  needsMounts(context);
  const drive = memoryDrive(64);
  const folder = join(temporaryFolder(), 'photos');
  await photos(folder, 5);
  const library = join(drive, 'library');
  const first = await openEngine({ libraryPath: library, parallelism: 2 });
  await importAll(first, folder);
  await first.close();
  remount(drive, 'ro');
  await expect(openEngine({ libraryPath: library })).rejects.toMatchObject({
    code: 'catalog-read-only',
    message: expect.stringMatching(/may not write to the library/) as string,
  });
  remount(drive, 'rw');
  expect(await allAssets(await openForTest(library))).toHaveLength(5);
});

test('a library that goes away while it is open: told by every question, and whole when it is back', async (context) => {
  needsMounts(context);
  const base = temporaryFolder();
  const real = join(base, 'real');
  mkdirSync(real);
  const drive = join(base, 'drive');
  bind(real, drive);
  const folder = join(base, 'photos');
  await photos(folder, 8);
  const engine = await openEngine({ libraryPath: join(drive, 'library'), parallelism: 2 });
  await importAll(engine, folder);
  unmount(drive);
  await photos(join(folder, 'more'), 8, 320);
  // SQLite holds its files; the renditions' folder is gone.
  const { code } = await errorOf(engine, folder);
  expect(['disk-full', 'catalog-read-only', 'renditions-unwritable', 'none']).toContain(code);
  await engine.close();
  bind(real, drive);
  const again = await openForTest(join(drive, 'library'));
  expect(await importAll(again, folder)).toMatchObject({ found: 16, failures: [] });
  expectWhole(join(drive, 'library'));
}, 60_000);

test('a source that is pulled out in the middle, and plugged in again', async (context) => {
  needsMounts(context);
  const base = temporaryFolder();
  const real = join(base, 'card');
  await photos(real, 40, 1200);
  const point = join(base, 'mounted');
  bind(real, point);
  const engine = await openForTest(join(base, 'library'));
  const id = await engine.startImport([point], 'cli');
  while ((await allAssets(engine)).length < 5) await sleep(10);
  unmount(point);
  // The mount point itself is left, empty: as with a drive that is unplugged, its folder goes.
  rmSync(point, { recursive: true });
  const report = await engine.importReport(id);
  expect(report.failures.map(({ code }) => code)).toContain('source-away');
  const { sources } = await engine.info();
  expect(sources.map(({ state }) => state)).toEqual(['away']);
  bind(real, point);
  expect(await importAll(engine, point)).toMatchObject({ found: 40, failures: [] });
  expect((await allAssets(engine)).filter(({ missing }) => missing)).toEqual([]);
  expect(await allAssets(engine)).toHaveLength(40);
}, 120_000);

test('a source on a write-protected drive is like any other', async (context) => {
  needsMounts(context);
  const base = temporaryFolder();
  await photos(join(base, 'card'), 4);
  bind(join(base, 'card'), join(base, 'locked'), 'ro');
  const engine = await openForTest(join(base, 'library'));
  expect(await importAll(engine, join(base, 'locked'))).toMatchObject({ found: 4, added: 4, failures: [] });
});

test.skipIf(process.platform !== 'linux')('what only looks like pictures: a pipe, a device, a folder', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photos(root, 1);
  mkdirSync(join(root, 'folder.jpg'));
  copyFileSync(join(root, '0.jpg'), join(root, 'folder.jpg', 'inside.jpg'));
  execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
  if (process.getuid?.() === 0) {
    execFileSync('mknod', [join(root, 'endless.jpg'), 'c', '1', '5']);
    execFileSync('mknod', [join(root, 'disk.jpg'), 'b', '7', '200']);
  }
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const others = process.getuid?.() === 0 ? 3 : 1;
  const engine = await openForTest(join(base, 'library'));
  const report = await importAll(engine, root);
  expect(report).toMatchObject({ found: 2, added: 1, duplicates: 1, ignored: 1 });
  expect(report.failures.map(({ code }) => code)).toEqual(Array.from({ length: others }, () => 'no-file'));
});

test.skipIf(process.platform === 'win32')('200 folders in each other, and names of 255 bytes', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  const long = `${'é'.repeat(125)}x.jpg`;
  expect(Buffer.byteLength(long)).toBe(255);
  let folder = root;
  for (let level = 0; level < 200; level++) folder = join(folder, `level ${String(level)}`);
  await photos(folder, 1);
  renameSync(join(folder, '0.jpg'), join(folder, long));
  const wide = join(root, 'ü'.repeat(127), '漢'.repeat(85));
  await photos(wide, 2);
  const engine = await openForTest(join(base, 'library'));
  expect(await importAll(engine, root)).toMatchObject({ found: 3, added: 2, duplicates: 1, failures: [] });
  for (const { id } of await allAssets(engine)) {
    expect(await engine.rendition(id, 'grid')).toMatchObject({ lasting: true });
    expect(await engine.original(id)).not.toBeNull();
  }
});

test('files that grow, are cut off, replaced and removed while they are read: each is a photo or told', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  await photos(root, 60, 900);
  const engine = await openForTest(join(base, 'library'));
  const bytes = await makeJpeg({ seed: 999, width: 900, height: 600 });
  const running = { is: true };
  const spoil = async (): Promise<void> => {
    for (let at = 0; running.is; at = (at + 7) % 60) {
      const path = join(root, `${String(at)}.jpg`);
      if (at % 4 === 0) appendFileSync(path, 'more');
      else if (at % 4 === 1 && existsSync(path)) truncateSync(path, 3000);
      else if (at % 4 === 2) {
        writeFileSync(join(base, 'new'), bytes);
        renameSync(join(base, 'new'), path);
      } else rmSync(path, { force: true });
      await sleep(3);
    }
  };
  const spoiling = spoil();
  const report = await importAll(engine, root);
  running.is = false;
  await spoiling;
  const files = report.failures.filter(({ path }) => path.endsWith('.jpg')).length;
  expect(report.found).toBe(report.added + report.updated + report.unchanged + report.duplicates + files);
  for (const { code, message } of report.failures) {
    expect(['file-changed', 'file-vanished', 'file-truncated', 'file-damaged']).toContain(code);
    expect(message).toMatch(/^[A-Z].*\.$/s);
  }
  // Left alone, all that is there is a photo or told, and nothing that is not there.
  await sleep(20);
  const settled = await importAll(engine, root);
  const there = readdirSync(root).length;
  expect(settled.found).toBe(there);
  const known = (await allAssets(engine)).filter(({ missing }) => !missing).flatMap(({ paths }) => paths);
  expect(known.length + settled.failures.length).toBe(there);
}, 60_000);

for (const [name, jumpMs] of [
  ['forward', 365 * 86_400_000],
  ['back', -365 * 86_400_000],
] as const) {
  test(`a clock that jumps a year ${name} in the middle, and returns`, async () => {
    const base = temporaryFolder();
    const root = join(base, 'photos');
    await photos(root, 30, 1200);
    const program = new URL('./import-program.ts', import.meta.url).pathname;
    const preload = new URL('./jumping-clock.ts', import.meta.url).href;
    const begun = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', preload, program, join(base, 'library'), root],
      { env: { ...process.env, FERNWEH_JUMP_MS: String(jumpMs) } },
    );
    const passedS = (performance.now() - begun) / 1000;
    const report = JSON.parse(stdout) as ImportReport;
    expect(report).toMatchObject({ found: 30, added: 30, failures: [] });
    expect(report.seconds).toBeGreaterThan(0);
    expect(report.seconds).toBeLessThanOrEqual(passedS);
    const engine = await openForTest(join(base, 'library'));
    const dates = (await engine.assets({ query: '', sort: 'time', offset: 0, limit: 100 })).assets.map(
      ({ capturedAt }) => capturedAt.local,
    );
    expect(dates).toEqual(dates.toSorted().reverse());
    expect(await importAll(engine, root)).toMatchObject({ found: 30, unchanged: 30 });
  }, 120_000);
}
