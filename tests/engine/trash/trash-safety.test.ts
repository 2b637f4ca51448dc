/** @file What must never happen to originals on their way to the trash and back; the trash is one of the test's own. */
import { existsSync, readdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import type { FilesToTrash } from '../../../src-shared/contract/trash-calls.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { writePhoto } from '../../make/photo.ts';
import { makeCr2 } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';
import { memoryDrive, mountsMissing, unmount } from '../engine/mounts.ts';
import { allAssets, importAll, moveToTrash, openForTest, temporaryFolder } from '../engine/open-library.ts';

let base: string;
let photos: string;
let trash: string;
beforeEach(async () => {
  base = temporaryFolder();
  vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
  [photos, trash] = [join(base, 'photos'), join(base, 'data', 'Trash', 'files')];
  await mkdir(photos);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const all: FilesToTrash = { what: 'duplicates', keep: { by: 'primary' }, assets: null };

async function withTwo(): Promise<Engine> {
  await writePhoto(join(photos, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  await copyFile(join(photos, 'a.jpg'), join(photos, 'b.jpg'));
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, photos);
  return engine;
}

describe.skipIf(process.platform !== 'linux')('duplicates', () => {
  test('done again, the last file of a content stays', async () => {
    const engine = await withTwo();
    await moveToTrash(engine, all, 1);
    await engine.undoEdit(null, 'cli');
    unlinkSync(join(photos, 'a.jpg'));
    expect(await engine.redoEdit(null, 'cli')).toMatchObject({ kind: 'files.trash', count: 0, left: 1 });
    expect(await readdir(photos)).toEqual(['b.jpg']);
    expect(readdirSync(trash)).toEqual([]);
  });

  test('another file that was put into the trash under that name is not taken out', async () => {
    const engine = await withTwo();
    await moveToTrash(engine, all, 1);
    unlinkSync(join(trash, 'b.jpg'));
    writeFileSync(join(trash, 'b.jpg'), 'a letter');
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 0, left: 1 });
    expect(await readdir(photos)).toEqual(['a.jpg']);
    expect(await readFile(join(trash, 'b.jpg'), 'utf8')).toBe('a letter');
  });

  test('what the file manager gave back counts as taken back', async () => {
    const engine = await withTwo();
    await moveToTrash(engine, all, 1);
    renameSync(join(trash, 'b.jpg'), join(photos, 'b.jpg'));
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 1, left: 0 });
    expect((await engine.files.duplicates(0, 1)).total).toBe(1);
  });
});

describe.skipIf(mountsMissing !== null)('drives', () => {
  test('files of two drives are two files, though their numbers are the same', async () => {
    const [one, two] = [memoryDrive(8), memoryDrive(8)];
    await writePhoto(join(one, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
    await copyFile(join(one, 'a.jpg'), join(two, 'a.jpg'));
    const { ino, size } = await stat(join(one, 'a.jpg'));
    expect((await stat(join(two, 'a.jpg'))).ino).toBe(ino);
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, one, two);
    expect(await engine.files.duplicates(0, 1)).toMatchObject({ total: 1, files: 1, bytes: size });
    expect(await engine.files.planTrash(all)).toMatchObject({ files: 1, bytes: size, photos: 1 });
    expect(await moveToTrash(engine, all, 1)).toMatchObject({ files: 1 });
    expect([one, two].filter((drive) => existsSync(join(drive, 'a.jpg')))).toHaveLength(1);
  });

  test('what was on its way when its drive went is found once the drive is back', async () => {
    const drive = memoryDrive(8);
    const kept = join(base, 'kept.jpg');
    await writePhoto(join(drive, 'a.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
    await mkdir(join(drive, 'DCIM'));
    await copyFile(join(drive, 'a.jpg'), join(drive, 'DCIM', 'b.jpg'));
    await copyFile(join(drive, 'a.jpg'), kept);
    const library = join(base, 'library');
    const engine = await openForTest(library);
    await importAll(engine, drive);
    const { group } = await moveToTrash(engine, all, 1);
    const [file] = await engine.files.trashed(group ?? '');
    await engine.close();
    // As a kill between the move back and the note of it leaves it.
    const row = inCatalog(library, 'SELECT mtime_ms FROM trashed_files');
    inCatalog(library, `UPDATE trashed_files SET state = 'returning' RETURNING state`);
    const state = (): unknown => inCatalog(library, 'SELECT state FROM trashed_files');
    unmount(drive);
    rmSync(drive, { recursive: true });
    const away = await openForTest(library);
    // Settles first: nothing can be told of the file.
    await expect(moveToTrash(away, all, 1)).rejects.toMatchObject({ code: 'bad-input' });
    await away.close();
    expect(state()).toEqual({ state: 'returning' });
    // The drive is back, as it was.
    await mkdir(join(drive, 'DCIM'), { recursive: true });
    await copyFile(kept, file?.path ?? '');
    const seconds = Number(row?.['mtime_ms']) / 1000;
    await utimes(file?.path ?? '', seconds, seconds);
    const back = await openForTest(library);
    await moveToTrash(back, all, 0).catch(() => undefined);
    await back.close();
    expect(state()).toEqual({ state: 'returned' });
  });
});

/** The first row of a query to the catalog of a library that is closed. */
function inCatalog(library: string, sql: string): Record<string, unknown> | undefined {
  const db = openSqlite(catalogPath(library));
  try {
    return db.prepare<[], Record<string, unknown>>(sql).get();
  } finally {
    db.close();
  }
}

describe.skipIf(process.platform !== 'linux')('files of one shot', () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>`;
  const local = '2014:06:21 17:03:22';

  async function withShot(): Promise<Engine> {
    const exif = { DateTimeOriginal: local, OffsetTimeOriginal: '-05:00' };
    await writeFile(join(photos, 'IMG_1.JPG'), await makeJpeg({ exif }));
    const preview = await previewJpeg(1, 300, 200);
    await writeFile(join(photos, 'IMG_1.CR2'), makeCr2({ local, offset: '-05:00', preview }));
    await writeFile(join(photos, 'IMG_1.xmp'), xmp);
    const engine = await openForTest(join(base, 'library'));
    await importAll(engine, photos);
    return engine;
  }

  test('a sidecar stays with the RAW that stays', async () => {
    const engine = await withShot();
    const [photo] = await allAssets(engine);
    const which: FilesToTrash = { what: 'photos', ids: [photo?.id ?? ''], parts: ['sidecar'] };
    expect(await engine.files.planTrash(which)).toMatchObject({ files: 1, parts: [{ part: 'raw', files: 1 }] });
    await moveToTrash(engine, which, 1);
    expect((await readdir(photos)).sort()).toEqual(['IMG_1.CR2', 'IMG_1.xmp']);
  });

  test('all of it goes, and comes back as one photo', async () => {
    const engine = await withShot();
    const before = await allAssets(engine);
    expect(before).toHaveLength(1);
    const which: FilesToTrash = { what: 'photos', ids: before.map(({ id }) => id), parts: ['raw', 'sidecar'] };
    expect(await moveToTrash(engine, which, 3)).toMatchObject({ files: 3, failures: { count: 0 } });
    expect(await readdir(photos)).toEqual([]);
    expect(await engine.undoEdit(null, 'cli')).toMatchObject({ count: 3, left: 0 });
    expect((await readdir(photos)).sort()).toEqual(['IMG_1.CR2', 'IMG_1.JPG', 'IMG_1.xmp']);
    expect(await allAssets(engine)).toEqual(before);
  });
});
