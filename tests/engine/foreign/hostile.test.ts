/** @file Databases of other versions, of strangers, damaged, and open in the program they belong to: told in a sentence. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readDigikam } from '../../../src-main/engine/foreign/digikam.ts';
import { findForeign } from '../../../src-main/engine/foreign/find-foreign.ts';
import { readLightroom } from '../../../src-main/engine/foreign/lightroom.ts';
import { withForeign } from '../../../src-main/engine/foreign/open-foreign.ts';
import type { ForeignProgram } from '../../../src-shared/model/foreign-data.ts';
import { temporaryFolder } from '../engine/open-library.ts';
import { filesIn } from '../export/export-photos.ts';
import { writeDigikam, writeLightroom } from './foreign-databases.ts';

const readers = { digikam: readDigikam, lightroom: readLightroom };

async function read(program: ForeignProgram, path: string) {
  return withForeign(await findForeign(program, path), readers[program]);
}

/** What is left of databases that were read. */
function copiesLeft(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('fernweh-foreign-'));
}

const photo = { id: 1, album: 1, name: 'a.jpg', status: 1, category: 1 };
const folders = {
  AlbumRoots: [{ id: 1, status: 0, type: 1, identifier: 'volumeid:?path=/p', specificPath: '/' }],
  Albums: [{ id: 1, albumRoot: 1, relativePath: '/' }],
};

test('what is no database of that program is refused', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'digikam4.db');
  const refusals: [string, ForeignProgram, string, string][] = [];
  const refuses = async (what: string, program: ForeignProgram, at: string, code: string): Promise<void> => {
    refusals.push([what, program, at, code]);
    await expect(read(program, at), what).rejects.toThrow(expect.objectContaining({ code }) as Error);
  };
  await refuses('nothing there', 'digikam', join(folder, 'none.db'), 'user-data-away');
  await refuses('an empty folder', 'digikam', folder, 'foreign-unknown');
  await refuses('no whole path', 'digikam', 'digikam4.db', 'bad-input');
  writeFileSync(path, '');
  await refuses('an empty file', 'digikam', path, 'foreign-unknown');
  writeFileSync(path, 'x'.repeat(5000));
  await refuses('no SQLite', 'digikam', path, 'foreign-unknown');
  writeFileSync(path, `SQLite format 3\0${'x'.repeat(5000)}`);
  await expect(read('digikam', path)).rejects.toThrow(/is (damaged|no SQLite)/);
  rmSync(path);
  writeLightroom(path, {});
  await refuses('of another program', 'digikam', path, 'foreign-unknown');
  rmSync(path);
  const views = new Database(path);
  for (const name of ['AlbumRoots', 'Albums', 'Images', 'Tags', 'ImageTags']) {
    views.exec(
      `CREATE VIEW ${name} AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id FROM n`,
    );
  }
  views.close();
  await refuses('views without end', 'digikam', path, 'foreign-unknown');
  mkdirSync(join(folder, 'two'));
  for (const name of ['a.lrcat', 'b.lrcat']) writeLightroom(join(folder, 'two', name), {});
  await refuses('two catalogues', 'lightroom', join(folder, 'two'), 'foreign-unknown');
  expect(refusals).toHaveLength(8);
});

test('a missing column is told by its name; a missing table that is not needed is nothing', async () => {
  const path = join(temporaryFolder(), 'digikam4.db');
  writeDigikam(path, { ...folders, Images: [photo] });
  const db = new Database(path);
  db.exec('DROP TABLE ImagePositions; DROP TABLE ImageTagProperties; ALTER TABLE Images DROP COLUMN fileSize');
  expect((await read('digikam', path)).photos).toMatchObject([{ path: '/p/a.jpg', sizeBytes: null, position: null }]);
  db.exec('ALTER TABLE ImageInformation RENAME COLUMN rating TO stars');
  db.close();
  await expect(read('digikam', path)).rejects.toThrow(
    expect.objectContaining({
      code: 'foreign-version',
      message: expect.stringContaining('ImageInformation.rating') as string,
    }) as Error,
  );
});

test('damage is told, wherever it is', async () => {
  const path = join(temporaryFolder(), 'digikam4.db');
  const images = Array.from({ length: 2000 }, (_, at) => ({ ...photo, id: at + 1, name: `${String(at)}.jpg` }));
  writeDigikam(path, { ...folders, Images: images });
  const sound = readFileSync(path);
  expect((await read('digikam', path)).photos).toHaveLength(2000);
  let told = 0;
  for (let at = 4096; at < sound.length; at += 4096) {
    const damaged = Buffer.from(sound);
    damaged.fill(0xff, at, at + 4096);
    writeFileSync(path, damaged);
    try {
      await read('digikam', path);
    } catch (error) {
      told += 1;
      expect(error).toMatchObject({ code: expect.stringMatching(/^foreign-/) as string });
    }
  }
  expect(told).toBeGreaterThan(5);
  writeFileSync(path, sound.subarray(0, sound.length / 2));
  await expect(read('digikam', path)).rejects.toThrow(expect.objectContaining({ code: 'foreign-damaged' }) as Error);
});

test('values of any kind are passed over, texts of any length are cut', async () => {
  const path = join(temporaryFolder(), 'digikam4.db');
  const names = [Buffer.from('blob.jpg'), 'ok.jpg', 'x'.repeat(2_000_000)];
  writeDigikam(path, {
    ...folders,
    Images: names.map((name, at) => ({ ...photo, id: at + 1, name })),
    ImageInformation: [{ imageid: 2, rating: 'many', orientation: 'x', width: -1, height: 1e300 }],
    ImagePositions: [{ imageid: 2, latitudeNumber: 91, longitudeNumber: 'east' }],
    ImageComments: [{ id: 1, imageid: 2, type: 1, language: 'x-default', comment: 'y'.repeat(3_000_000) }],
    Tags: [
      { id: 20, pid: 20, name: 'itself' },
      { id: 21, pid: 99, name: 'of nobody' },
    ],
    ImageTags: [
      { imageid: 2, tagid: 20 },
      { imageid: 2, tagid: 21 },
      { imageid: 2, tagid: 77 },
    ],
    ImageTagProperties: ['', '<rect', '<rect x="NaN" y="1" width="1" height="1"/>', '<script/>'].map((value) => ({
      ...{ imageid: 2, tagid: 20, property: 'tagRegion', value },
    })),
  });
  const { photos, refused } = await read('digikam', path);
  expect(photos.map(({ path: one }) => one.length)).toEqual([9, 1_000_003]);
  expect(photos[0]).toMatchObject({ rating: null, position: null, tags: ['itself', 'of nobody'], regions: [] });
  expect(photos[0]?.caption).toHaveLength(1_000_000);
  expect(refused).toHaveLength(4);
});

test('a database in WAL mode, not closed, is read as it stands, without a byte beside it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'Mine.lrcat');
  writeLightroom(path, {});
  const left = copiesLeft();
  // Killed in the middle: what was written stands in the log only.
  const script = `
    const db = new (require('better-sqlite3'))(${JSON.stringify(path)});
    db.pragma('journal_mode = WAL');
    db.exec("INSERT INTO AgLibraryRootFolder (id_local, absolutePath) VALUES (1, '/p/');"
      + "INSERT INTO AgLibraryFolder (id_local, pathFromRoot, rootFolder) VALUES (2, '', 1);"
      + "INSERT INTO AgLibraryFile (id_local, folder, baseName, extension, idx_filename) VALUES (3, 2, 'a', 'jpg', 'a.jpg');"
      + "INSERT INTO Adobe_images (id_local, rootFile, rating) VALUES (4, 3, 5)");
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', script], { cwd: process.cwd() });
  expect(existsSync(`${path}-wal`)).toBe(true);
  const before = filesIn(folder);
  expect((await read('lightroom', path)).photos).toMatchObject([{ path: '/p/a.jpg', rating: 5 }]);
  expect(filesIn(folder)).toEqual(before);
  expect(copiesLeft()).toEqual(left);
});

test('a transaction that was broken off is not seen, and is left to the program', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'digikam4.db');
  writeDigikam(path, { ...folders, Images: [photo] });
  const db = new Database(path);
  db.pragma('cache_size = 1');
  db.exec('BEGIN IMMEDIATE');
  for (let id = 2; id < 3000; id += 1) {
    db.prepare('INSERT INTO Images (id, album, name, status, category) VALUES (?, 1, ?, 1, 1)').run(
      id,
      `${String(id)}.jpg`,
    );
  }
  const killed = join(folder, 'killed');
  mkdirSync(killed);
  for (const suffix of ['', '-journal']) copyFileSync(path + suffix, join(killed, `digikam4.db${suffix}`));
  db.exec('ROLLBACK');
  db.close();
  const before = filesIn(killed);
  expect((await read('digikam', killed)).photos).toHaveLength(1);
  expect(filesIn(killed)).toEqual(before);
});

test('while its program has it open, it says so', async () => {
  const folder = temporaryFolder();
  const catalogue = join(folder, 'Mine.lrcat');
  writeLightroom(catalogue, {});
  writeFileSync(`${catalogue}.lock`, '');
  await expect(read('lightroom', catalogue)).rejects.toThrow(/^Lightroom is working with .*Close Lightroom/);
  const path = join(folder, 'digikam4.db');
  writeDigikam(path, {});
  const db = new Database(path);
  db.exec('BEGIN EXCLUSIVE');
  await expect(read('digikam', path)).rejects.toThrow(expect.objectContaining({ code: 'foreign-busy' }) as Error);
  db.close();
}, 20_000);
