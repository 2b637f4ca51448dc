/** @file Backup files and their restoring, on real libraries. */
import { existsSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backUpCatalog } from '../../../src-main/engine/catalog/backup.ts';
import { readBackupInfo, writeBackupFile } from '../../../src-main/engine/catalog/backup-file.ts';
import { backupsPath, catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { unsound } from '../../../src-main/engine/catalog/soundness.ts';
import { openEngine, restoreLibrary, type Engine } from '../../../src-main/engine/engine.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { BackupFiles } from '../../../src-main/engine/wiring/backups.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';
import { writeOldLibrary } from './old-catalogs.ts';

let base: string;
let photos: string;
let library: string;
let to: string;
beforeEach(async () => {
  base = temporaryFolder();
  [photos, library, to] = [
    join(base, 'photos'),
    join(base, 'Trips: a/b'.replace('/', ' ')),
    join(base, 'disk', 'kept'),
  ];
  await mkdir(photos);
});

async function filled(): Promise<Engine> {
  await writePhoto(join(photos, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  await writePhoto(join(photos, 'b.jpg'), { seed: 2, local: '2014:06:29 10:00:00' });
  const engine = await openForTest(library);
  await importAll(engine, photos);
  const ids = (await allAssets(engine)).map(({ id }) => id);
  await engine.change(ids.slice(0, 1), { what: 'tags', add: ['family'], remove: [] }, 'cli');
  await engine.changeSettings({ theme: 'dark' });
  return engine;
}

const tagged = async (engine: Engine): Promise<string[]> =>
  (await allAssets(engine, 'tag:family')).map(({ path }) => path);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'none',
    (error: unknown) => (error instanceof FernwehError ? error.code : String(error)),
  );
}

describe('a backup file', () => {
  test('holds the library in use, under a name of its own, proven whole; a new library comes of it', async () => {
    const engine = await filled();
    const first = await engine.backups.write(to);
    const second = await engine.backups.write(to);
    expect(first).toMatchObject({ photos: 2, sources: 1, reason: 'asked', sizeBytes: statSync(first.path).size });
    expect(first.path).toMatch(/disk.kept.fernweh-Trips_ a b-\d{4}-\d\d-\d\d\.fernweh-backup$/);
    expect(second.path).toBe(first.path.replace('.fernweh-backup', '-2.fernweh-backup'));
    expect(readdirSync(to)).toHaveLength(2);
    if (process.platform !== 'win32') expect(statSync(first.path).mode & 0o077).toBe(0);
    const file = openSqlite(first.path, { readOnly: true });
    expect(readBackupInfo(file)).toMatchObject({ path: library, photos: 2, reason: 'asked' });
    file.close();

    const other = join(base, 'other');
    const restored = await restoreLibrary(first.path, other, false);
    expect(restored).toMatchObject({ library: other, photos: 2, sources: 1, kept: null, hasSettings: true });
    expect(restored.version).toBe(readMigrations().length);
    const again = await openForTest(other);
    expect(await tagged(again)).toEqual([join(photos, 'a.jpg')]);
    expect((await again.settings()).theme).toBe('dark');
    expect((await again.info()).id).toBe((await engine.info()).id);
    expect(again.notices().join()).toContain(`The library was restored from ${first.path}`);
    expect((await again.doctor()).findings.find(({ what }) => what === 'Catalog')).toMatchObject({ state: 'ok' });
    // It goes on as a library does.
    await writePhoto(join(photos, 'c.jpg'), { seed: 3 });
    expect(await importAll(again, photos)).toMatchObject({ added: 1, unchanged: 2 });
  });

  test('never takes the place of a file, and says why it could not be written', async () => {
    const engine = await filled();
    await mkdir(to, { recursive: true });
    const mine = join(to, 'mine.fernweh-backup');
    expect((await engine.backups.write(mine)).path).toBe(mine);
    const bytes = await readFile(mine);
    expect(await codeOf(engine.backups.write(mine))).toBe('bad-input');
    expect(await readFile(mine)).toEqual(bytes);
    expect(await codeOf(engine.backups.write('somewhere'))).toBe('bad-input');
    await writeFile(join(base, 'file'), '');
    expect(await codeOf(engine.backups.write(join(base, 'file', 'x')))).toBe('backup-unwritable');
    expect(await codeOf(engine.backups.write(join(base, 'file')))).toBe('backup-unwritable');
    expect(readdirSync(to)).toEqual(['mine.fernweh-backup']);
  });

  test('broken off by the end of the engine, it leaves nothing; what was left by others goes after a day', async () => {
    const engine = await filled();
    const writing = codeOf(engine.backups.write(to));
    await engine.close();
    expect(['engine-stopped', 'none']).toContain(await writing);
    const names = existsSync(to) ? readdirSync(to) : [];
    expect(names.filter((name) => !name.endsWith('.fernweh-backup'))).toEqual([]);
    const left = join(to, '.fernweh-2020-01-01.fernweh-backup.77.unfinished');
    await mkdir(to, { recursive: true });
    await writeFile(left, 'x');
    writeBackupFile(library, to, 'asked');
    expect(existsSync(left)).toBe(true);
    writeBackupFile(library, to, 'asked', new Date(Date.now() + 2 * 86_400_000));
    expect(existsSync(left)).toBe(false);
  });

  test('does not come of a damaged catalog', async () => {
    await (await filled()).close();
    truncateSync(catalogPath(library), statSync(catalogPath(library)).size / 2);
    expect(() => writeBackupFile(library, to, 'asked')).toThrow(/damaged/);
    expect(readdirSync(to)).toEqual([]);
  });
});

describe('restoring', () => {
  test('over a library keeps what was there, and restoring that takes it back', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    const [a, b] = (await allAssets(engine)).map(({ id }) => id);
    await engine.change([b ?? ''], { what: 'tags', add: ['family'], remove: [] }, 'cli');
    await engine.change([a ?? ''], { what: 'tags', add: [], remove: ['family'] }, 'cli');
    await engine.changeSettings({ theme: 'light' });
    expect(await codeOf(restoreLibrary(path, library, true))).toBe('library-busy');
    await engine.close();
    expect(await codeOf(restoreLibrary(path, library, false))).toBe('bad-input');

    const restored = await restoreLibrary(path, library, true);
    expect(restored).toMatchObject({ photos: 2, hasSettings: false });
    const then = await openEngine({ libraryPath: library, parallelism: 1 });
    expect(await tagged(then)).toEqual([join(photos, 'a.jpg')]);
    expect((await then.settings()).theme).toBe('light');
    await then.close();

    const { kept } = restored;
    expect(kept).toContain(backupsPath(library));
    await restoreLibrary(kept ?? '', library, true);
    const back = await openForTest(library);
    expect(await tagged(back)).toEqual([join(photos, 'b.jpg')]);
  });

  test('a repair after it does not bring back what was replaced', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    const [, b] = (await allAssets(engine)).map(({ id }) => id);
    await engine.change([b ?? ''], { what: 'tags', add: ['family'], remove: [] }, 'cli');
    // Its daily backup is written now.
    await engine.close();
    expect(readdirSync(backupsPath(library))).toHaveLength(1);
    await restoreLibrary(path, library, true);
    await rm(catalogPath(library));
    const repaired = await openForTest(library);
    expect(await tagged(repaired)).toEqual([join(photos, 'a.jpg')]);
  });

  test('over a damaged catalog keeps that as it is', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    await engine.close();
    const size = statSync(catalogPath(library)).size;
    for (const left of [size / 2, 0]) {
      truncateSync(catalogPath(library), left);
      const { kept } = await restoreLibrary(path, library, true);
      expect(statSync(join(kept ?? '', 'catalog.sqlite')).size).toBe(left);
    }
    expect(await tagged(await openForTest(library))).toEqual([join(photos, 'a.jpg')]);
  });

  test('a daily backup of a library is one, too', async () => {
    const engine = await filled();
    await engine.close();
    // That of the engine may have been under way already when the tag was given.
    await rm(backupsPath(library), { recursive: true });
    const catalog = openSqlite(catalogPath(library), { readOnly: true });
    backUpCatalog(catalog, library, readMigrations().length, 'daily');
    catalog.close();
    const [daily = ''] = readdirSync(backupsPath(library));
    const other = join(base, 'other');
    expect(await restoreLibrary(join(backupsPath(library), daily), other, false)).toMatchObject({
      photos: 2,
      writtenAt: null,
    });
    expect(await tagged(await openForTest(other))).toEqual([join(photos, 'a.jpg')]);
  });

  test('a letter that changed, a missing end and an end put behind are noticed, and nothing is restored', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    const bytes = await readFile(path);
    const other = join(base, 'other');
    const refused = async (changed: Uint8Array): Promise<string> => {
      await writeFile(join(base, 'changed.fernweh-backup'), changed);
      return await codeOf(restoreLibrary(join(base, 'changed.fernweh-backup'), other, false));
    };
    const at = bytes.indexOf('a.jpg');
    expect(at).toBeGreaterThan(0);
    const letter = Buffer.from(bytes);
    letter.write('x', at);
    expect(await refused(letter)).toBe('backup-damaged');
    expect(await refused(bytes.subarray(0, -1))).toBe('backup-damaged');
    expect(await refused(bytes.subarray(0, -56))).toBe('backup-damaged');
    expect(await refused(Buffer.concat([bytes, Buffer.from('more')]))).toBe('backup-damaged');
    expect(existsSync(catalogPath(other))).toBe(false);
    // Any program for SQLite still reads it.
    const db = openSqlite(path, { readOnly: true });
    expect(unsound(db)).toBeNull();
    db.close();
    await restoreLibrary(path, other, false);
    expect(statSync(catalogPath(other)).size % 4096).toBe(0);
  });

  test('a drive that does not answer holds up no later backup', async () => {
    const engine = await filled();
    const { path: libraryPath } = await engine.info();
    const settings = { read: () => Promise.reject(new Error('not asked')) };
    const hurried = new BackupFiles(libraryPath, settings, { leastMs: 1, bytesPerMs: Infinity });
    await expect(hurried.write(to)).rejects.toMatchObject({
      code: 'backup-unwritable',
      message: expect.stringContaining(`${to} does not answer`) as string,
    });
    await expect(hurried.write(to)).rejects.toMatchObject({ code: 'backup-unwritable' });
    await hurried.close();
    expect(existsSync((await engine.backups.write(to)).path)).toBe(true);
  });

  test('a folder with other things in it becomes no library by mistake', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    const refused = await restoreLibrary(path, photos, false).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'bad-input', message: expect.stringContaining('is no library') as string });
    expect(existsSync(catalogPath(photos))).toBe(false);
    expect(await codeOf(restoreLibrary(to, join(base, 'other'), false))).toBe('backup-unknown');
    // On purpose it may.
    await restoreLibrary(path, photos, true);
    expect(existsSync(catalogPath(photos))).toBe(true);
  });

  test('what is no whole backup of ours is refused, and nothing of a library is left', async () => {
    const engine = await filled();
    const { path } = await engine.backups.write(to);
    const bad = join(base, 'bad.fernweh-backup');
    const other = join(base, 'other');
    const refused = async (): Promise<string> => {
      const code = await codeOf(restoreLibrary(bad, other, false));
      expect(existsSync(other)).toBe(false);
      return code;
    };
    expect(await refused()).toBe('backup-unknown');
    await writeFile(bad, 'text');
    expect(await refused()).toBe('backup-unknown');
    openSqlite(bad).close();
    await rm(bad);
    const foreign = openSqlite(bad);
    foreign.exec('CREATE TABLE theirs (id INTEGER)');
    foreign.close();
    expect(await refused()).toBe('backup-unknown');
    await copyFile(path, bad);
    truncateSync(bad, statSync(path).size - 4096);
    expect(await refused()).toBe('backup-damaged');
    await copyFile(path, bad);
    const noise = await open(bad, 'r+');
    await noise.write(Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(statSync(path).size / 2 / 4096) * 4096);
    await noise.close();
    expect(await refused()).toBe('backup-damaged');
    await copyFile(path, bad);
    const lacking = openSqlite(bad);
    lacking.exec('DROP TRIGGER edits_are_kept; DELETE FROM edits');
    lacking.close();
    expect(await refused()).toBe('backup-damaged');
    await copyFile(path, bad);
    const newer = openSqlite(bad);
    newer.pragma(`user_version = ${String(readMigrations().length + 1)}`);
    newer.close();
    expect(await refused()).toBe('catalog-newer');
    expect(await codeOf(restoreLibrary(bad, other, false))).toBe('catalog-newer');
  });

  test.each(readMigrations().map(({ version }) => version))('a backup of format version %i', async (version) => {
    const photo = join(photos, 'a.jpg');
    await writePhoto(photo, { local: '2014:06:28 10:00:00' });
    writeOldLibrary(library, version, photos, photo);
    const { path } = writeBackupFile(library, to, 'asked');
    const other = join(base, 'other');
    expect(await restoreLibrary(path, other, false)).toMatchObject({ version, photos: 1, sources: 1 });
    const engine = await openForTest(other);
    expect(await tagged(engine)).toEqual([photo]);
    expect(await importAll(engine, photos)).toMatchObject({ added: 0, failures: [] });
    expect(await tagged(engine)).toEqual([photo]);
    expect((await engine.history(null, 10)).entries.map(({ kind }) => kind)).toContain('source.add');
    await engine.close();
    const catalog = openSqlite(catalogPath(other), { readOnly: true });
    expect(unsound(catalog)).toBe(null);
    catalog.close();
  });
});
