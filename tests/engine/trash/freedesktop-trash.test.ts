/** @file The trash of freedesktop.org, on real folders; the home trash is one of the test's own (XDG_DATA_HOME). */
import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathToFs } from '../../../src-main/engine/platform/files/path-bytes.ts';
import { FreedesktopTrash } from '../../../src-main/engine/platform/trash/freedesktop-trash.ts';
import type { TrashedFacts } from '../../../src-main/engine/platform/trash/system-trash.ts';
import { pathOfInfo } from '../../../src-main/engine/platform/trash/trash-info.ts';
import { memoryDrive, mountsMissing, remount } from '../engine/mounts.ts';
import { temporaryFolder } from '../engine/open-library.ts';

const user = String(process.getuid?.() ?? 0);

interface Place {
  readonly photos: string;
  /** The home trash. */
  readonly home: string;
  readonly trash: FreedesktopTrash;
}

async function place(): Promise<Place> {
  const base = temporaryFolder();
  await mkdir(join(base, 'photos'));
  return {
    photos: join(base, 'photos'),
    home: join(base, 'data', 'Trash'),
    trash: new FreedesktopTrash({ XDG_DATA_HOME: join(base, 'data') }),
  };
}

async function file(path: string, text = path): Promise<string> {
  await writeFile(path, text);
  return path;
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** A file as a scan would know it. */
async function factsOf(path: string | null): Promise<TrashedFacts> {
  const { size, mtimeMs } = await lstat(pathToFs(path ?? ''));
  return { sizeBytes: size, mtimeMs };
}

describe.skipIf(process.platform !== 'linux')('the home trash', () => {
  test('a file goes there with its path and time, private to the user, and comes back as it was', async () => {
    const { photos, home, trash } = await place();
    const path = await file(join(photos, 'Köln 50% #1.jpg'), 'a photo');
    const before = await stat(path);
    const trashedAs = await trash.move(path);
    expect(trashedAs).toBe(join(home, 'files', 'Köln 50% #1.jpg'));
    expect(await isThere(path)).toBe(false);
    const info = await readFile(join(home, 'info', 'Köln 50% #1.jpg.trashinfo'), 'utf8');
    expect(info).toMatch(
      /^\[Trash Info\]\nPath=\/.*\/K%C3%B6ln%2050%25%20%231\.jpg\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/,
    );
    expect(pathOfInfo(info)).toBe(path);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect(await trash.find(path, { sizeBytes: before.size, mtimeMs: before.mtimeMs })).toBe(trashedAs);
    expect(await trash.find(path, { sizeBytes: before.size + 1, mtimeMs: before.mtimeMs })).toBeNull();

    await trash.takeBack(trashedAs ?? '', path, await factsOf(trashedAs));
    expect(await readFile(path, 'utf8')).toBe('a photo');
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(join(home, 'files'))).toEqual([]);
    expect(await readdir(join(home, 'info'))).toEqual([]);
  });

  test('files of one name lie beside each other, and nothing in the trash is replaced', async () => {
    const { photos, home, trash } = await place();
    await mkdir(join(home, 'files'), { recursive: true });
    // Left by somebody without an info.
    await file(join(home, 'files', 'a 2.jpg'), 'orphan');
    for (const folder of ['x', 'y', 'z']) {
      await mkdir(join(photos, folder));
      await trash.move(await file(join(photos, folder, 'a.jpg'), folder));
    }
    expect((await readdir(join(home, 'files'))).sort()).toEqual(['a 2.jpg', 'a 3.jpg', 'a 4.jpg', 'a.jpg']);
    expect((await readdir(join(home, 'info'))).sort()).toEqual([
      'a 3.jpg.trashinfo',
      'a 4.jpg.trashinfo',
      'a.jpg.trashinfo',
    ]);
    expect(await readFile(join(home, 'files', 'a 2.jpg'), 'utf8')).toBe('orphan');
  });

  test('names of any bytes and of the greatest length go and come back', async () => {
    const { photos, home, trash } = await place();
    for (const name of [
      `${'ä'.repeat(125)}.jpg`,
      'caf\uefe9 [1]*?.jpg',
      '.hidden',
      'no-extension',
      `${'x'.repeat(200)}.${'y'.repeat(50)}`,
    ]) {
      const path = join(photos, name);
      await writeFile(pathToFs(path), name);
      const trashedAs = (await trash.move(path)) ?? '';
      await trash.takeBack(trashedAs, path, await factsOf(trashedAs));
      expect(await readFile(pathToFs(path), 'utf8')).toBe(name);
    }
    expect(await readdir(join(home, 'info'))).toEqual([]);
  });

  test('taking back never replaces a file, and makes its folder again', async () => {
    const { photos, trash } = await place();
    await mkdir(join(photos, 'Peru'));
    const path = await file(join(photos, 'Peru', 'a.jpg'), 'mine');
    const trashedAs = (await trash.move(path)) ?? '';
    const facts = await factsOf(trashedAs);
    await file(path, 'another');
    await expect(trash.takeBack(trashedAs, path, facts)).rejects.toMatchObject({ code: 'taken' });
    expect(await readFile(path, 'utf8')).toBe('another');
    expect(await readFile(trashedAs, 'utf8')).toBe('mine');
    await rm(join(photos, 'Peru'), { recursive: true });
    await trash.takeBack(trashedAs, path, facts);
    expect(await readFile(path, 'utf8')).toBe('mine');
    await expect(trash.takeBack(trashedAs, path, facts)).rejects.toMatchObject({ code: 'not-in-trash' });
  });

  test('another file that has its name in the trash by now is left there', async () => {
    const { photos, trash } = await place();
    const path = await file(join(photos, 'a.jpg'), 'mine');
    const facts = await factsOf(path);
    const trashedAs = (await trash.move(path)) ?? '';
    // The trash was emptied, and somebody deleted an `a.jpg` of another folder.
    await rm(trashedAs);
    await file(trashedAs, 'another photo');
    await expect(trash.takeBack(trashedAs, path, facts)).rejects.toMatchObject({ code: 'not-in-trash' });
    expect(await isThere(path)).toBe(false);
    expect(await readFile(trashedAs, 'utf8')).toBe('another photo');
  });

  test('a link goes as a link, a missing file and a folder do not go', async () => {
    const { photos, trash } = await place();
    const real = await file(join(photos, 'real.jpg'));
    await symlink(real, join(photos, 'link.jpg'));
    await trash.move(join(photos, 'link.jpg'));
    expect(await isThere(real)).toBe(true);
    await expect(trash.move(join(photos, 'none.jpg'))).rejects.toMatchObject({ code: 'gone' });
    await expect(trash.move(photos)).rejects.toMatchObject({ code: 'other' });
  });

  test('what cannot go leaves no info behind', async () => {
    const { photos, home, trash } = await place();
    const path = await file(join(photos, 'a.jpg'));
    await trash.move(await file(join(photos, 'b.jpg')));
    // A file stands where the folder of files should be: the move itself fails.
    await rm(join(home, 'files'), { recursive: true });
    await file(join(home, 'files'), 'no folder');
    await expect(trash.move(path)).rejects.toMatchObject({ code: 'no-trash' });
    expect(await isThere(path)).toBe(true);
    expect(await readdir(join(home, 'info'))).toEqual(['b.jpg.trashinfo']);
  });

  test.skipIf(user === '0')('a folder that may not be written keeps its files', async () => {
    const { photos, home, trash } = await place();
    const path = await file(join(photos, 'a.jpg'));
    await chmod(photos, 0o500);
    await expect(trash.move(path)).rejects.toMatchObject({ code: 'not-writable' });
    await chmod(photos, 0o700);
    expect(await readdir(join(home, 'info'))).toEqual([]);
  });
});

// Skips where nobody may mount a drive: see `mountsMissing`.
describe.skipIf(mountsMissing !== null)('the trash of another volume', () => {
  test('it is .Trash-$uid at the top, with paths relative to it', async () => {
    const { trash } = await place();
    const drive = memoryDrive(8);
    await mkdir(join(drive, 'DCIM'));
    const path = await file(join(drive, 'DCIM', 'a b.jpg'));
    const own = join(drive, `.Trash-${user}`);
    const trashedAs = await trash.move(path);
    expect(trashedAs).toBe(join(own, 'files', 'a b.jpg'));
    expect(await readFile(join(own, 'info', 'a b.jpg.trashinfo'), 'utf8')).toContain('\nPath=DCIM/a%20b.jpg\n');
    const { size, mtimeMs } = await stat(trashedAs ?? '');
    expect(await trash.find(path, { sizeBytes: size, mtimeMs })).toBe(trashedAs);
    await trash.takeBack(trashedAs ?? '', path, { sizeBytes: size, mtimeMs });
    expect(await isThere(path)).toBe(true);
  });

  test('.Trash is used with the sticky bit only, and never as a link', async () => {
    const { trash } = await place();
    const drive = memoryDrive(8);
    const shared = join(drive, '.Trash');
    await mkdir(shared);
    await chmod(shared, 0o777);
    expect(await trash.move(await file(join(drive, 'a.jpg')))).toBe(join(drive, `.Trash-${user}`, 'files', 'a.jpg'));
    await chmod(shared, 0o1777);
    expect(await trash.move(await file(join(drive, 'b.jpg')))).toBe(join(shared, user, 'files', 'b.jpg'));
    await rm(shared, { recursive: true });
    await mkdir(join(drive, 'elsewhere'));
    await chmod(join(drive, 'elsewhere'), 0o1777);
    await symlink(join(drive, 'elsewhere'), shared);
    expect(await trash.move(await file(join(drive, 'c.jpg')))).toBe(join(drive, `.Trash-${user}`, 'files', 'c.jpg'));
  });

  test('a drive that can only be read keeps its files', async () => {
    const { trash, home } = await place();
    const drive = memoryDrive(8);
    const path = await file(join(drive, 'a.jpg'));
    remount(drive, 'ro');
    await expect(trash.move(path)).rejects.toMatchObject({ code: 'read-only' });
    expect(await isThere(path)).toBe(true);
    expect(await isThere(home)).toBe(false);
  });

  test('a full drive keeps its files, and nothing half of it', async () => {
    const { trash } = await place();
    const drive = memoryDrive(1);
    const path = await file(join(drive, 'a.jpg'), 'a photo');
    await trash.move(await file(join(drive, 'b.jpg')));
    await writeFile(join(drive, 'filler'), Buffer.alloc(2 ** 20)).catch(() => undefined);
    await expect(trash.move(path)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readFile(path, 'utf8')).toBe('a photo');
    expect(await readdir(join(drive, `.Trash-${user}`, 'info'))).toEqual(['b.jpg.trashinfo']);
  });
});
