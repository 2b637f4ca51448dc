import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backUpCatalog, listBackups } from '../../../src-main/engine/catalog/backup.ts';
import { backupName } from '../../../src-main/engine/catalog/backup-names.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { readDamageFile, writeDamageFile } from '../../../src-main/engine/catalog/damage-files.ts';
import { readAlbumContents } from '../../../src-main/engine/catalog/read-albums.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { closeCatalog, openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openRepaired } from '../../../src-main/engine/catalog/repair.ts';
import { tellRepair } from '../../../src-main/engine/catalog/repair-telling.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { damagedFolder, filledLibrary, fillMore, overwrite, pagesOf } from './damage.ts';
import { catalogCalls } from '../../../src-main/engine/catalog/writer-calls.ts';
import { scanAll, temporaryLibrary, workOff, type World } from './world.ts';

/** Damage as the check finds it: from now on the next start repairs. */
function found(folder: string): void {
  writeDamageFile(folder, 'found', { at: new Date().toISOString(), finding: 'a page is damaged' });
}

function backUp(folder: string): void {
  const { db } = openCatalog(folder);
  backUpCatalog(db, folder, readMigrations().length, 'daily');
  closeCatalog(db, true);
}

function dumpOf(folder: string): ReturnType<typeof canonicalDump> {
  const { db } = openCatalog(folder);
  try {
    return canonicalDump(db);
  } finally {
    closeCatalog(db, true);
  }
}

/** Repairs, proves that the catalog holds together, and hands it over. */
function repaired<Result>(folder: string, look: (db: SqliteDatabase) => Result): Result {
  const { db } = openRepaired(folder);
  try {
    expect(brokenInvariants(db)).toEqual([]);
    return look(db);
  } finally {
    closeCatalog(db, true);
  }
}

const number = (db: SqliteDatabase, sql: string): number => Number(db.prepare(sql).pluck().get());
const userTags = `SELECT count(*) FROM asset_tags WHERE origin = 'user'`;
const folders = `SELECT folders FROM jobs WHERE state = 'running'`;

/** What the import does that the repair has left to be done: all files are looked at again. */
function importAgain(db: SqliteDatabase, world: World): void {
  const calls = catalogCalls(db, () => undefined);
  const { sourceId } = calls.addSource('/p', 'cli');
  scanAll(calls, sourceId, '/p', world);
  while (Object.keys(workOff(calls, [sourceId], world)).length > 0);
}

describe('only what is derived', () => {
  for (const name of [
    ...['assets_by_time', 'sqlite_autoindex_assets_1', 'originals_by_asset'],
    ...['asset_text_data', 'asset_text_idx', 'asset_positions_node', 'asset_positions_rowid'],
  ]) {
    test(`${name}: nothing is lost`, () => {
      const folder = temporaryLibrary();
      filledLibrary(folder, 120);
      const before = dumpOf(folder);
      overwrite(folder, pagesOf(folder, name));
      found(folder);
      repaired(folder, (db) => {
        expect(canonicalDump(db)).toEqual(before);
        expect(db.prepare(folders).pluck().all()).toEqual([]);
      });
      expect(tellRepair(folder, true)).toMatch(/^The catalog was damaged and was repaired\. Nothing was lost\. The /);
    });
  }
});

test('the damaged catalog is kept as it was', () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 100);
  overwrite(folder, pagesOf(folder, 'originals').slice(2, 4));
  copyFileSync(catalogPath(folder), join(folder, 'as-it-was'));
  found(folder);
  repaired(folder, () => undefined);
  const [kept = ''] = readdirSync(damagedFolder(folder)).filter((name) => name.startsWith('20'));
  expect(readdirSync(join(damagedFolder(folder), kept))).toEqual(['catalog.sqlite']);
  const asItWas = readFileSync(join(folder, 'as-it-was'));
  expect(readFileSync(join(damagedFolder(folder), kept, 'catalog.sqlite')).equals(asItWas)).toBe(true);
  expect(tellRepair(folder, true)).toContain(join(damagedFolder(folder), kept));
});

test('rows that cannot be read come back from the folders, with their identity and the tags of the user', () => {
  const random = mulberry32(7);
  for (let round = 0; round < 6; round++) {
    const folder = temporaryLibrary();
    const world = filledLibrary(folder, 200);
    const before = dumpOf(folder);
    const identities = (db: SqliteDatabase): unknown[] =>
      db.prepare('SELECT uuid, sha256 FROM assets ORDER BY uuid').all();
    const all = openCatalog(folder);
    const known = identities(all.db);
    closeCatalog(all.db, true);
    // Leaves only: with the root of a table all of it is gone.
    const pages = [...pagesOf(folder, 'originals').slice(1), ...pagesOf(folder, 'contents').slice(1)];
    const lost = pages.filter(() => random() < 0.1);
    overwrite(folder, lost, round);
    if (lost.length === 0) continue;
    found(folder);
    repaired(folder, (db) => {
      expect(db.prepare(folders).pluck().all()).toEqual(['["/p"]']);
      importAgain(db, world);
      expect(brokenInvariants(db)).toEqual([]);
      const { edits: _, ...after } = canonicalDump(db);
      const { edits: __, ...expected } = before;
      expect(after).toEqual(expected);
      expect(identities(db)).toEqual(known);
    });
    expect(tellRepair(folder, true)).toMatch(/ could not be read from it; your folders are looked through again/);
  }
});

test('a photo whose row is lost keeps its tags, and is counted', () => {
  const folder = temporaryLibrary();
  const world = filledLibrary(folder, 200);
  overwrite(folder, pagesOf(folder, 'assets').slice(1));
  found(folder);
  repaired(folder, (db) => {
    expect(number(db, 'SELECT count(*) FROM assets')).toBeLessThan(200);
    importAgain(db, world);
    expect(number(db, 'SELECT count(*) FROM assets')).toBe(200);
    expect(number(db, userTags)).toBe(20);
    expect(brokenInvariants(db)).toEqual([]);
  });
  expect(tellRepair(folder, true)).toMatch(/\d+ photos could not be read/);
});

describe('from a backup', () => {
  /** 100 photos, a backup, then 30 more with tags, tags given and taken on the first ones, and an album of both. */
  function library(): { folder: string; world: World } {
    const folder = temporaryLibrary();
    const world = filledLibrary(folder, 100);
    backUp(folder);
    fillMore(folder, world, 30, 'later');
    const { db } = openCatalog(folder);
    db.exec(`INSERT INTO tags (name) VALUES ('beach');
      INSERT INTO asset_tags (asset_id, tag_id, origin) SELECT id, (SELECT id FROM tags WHERE name = 'beach'), 'user' FROM assets WHERE id = 5;
      DELETE FROM asset_tags WHERE asset_id = 11 AND origin = 'user';
      INSERT INTO albums (uuid, name, key, description, rank) VALUES ('a', 'Peru', 'peru', '', 0);
      INSERT INTO album_entries (uuid, album, rank, asset) SELECT 'e' || id, 'a', -id, uuid FROM assets WHERE id IN (5, 120)`);
    closeCatalog(db, true);
    return { folder, world };
  }

  test('what the user gave since then is carried over, and the photos since then come back', () => {
    const { folder, world } = library();
    // Nobody can say which photos the lost edits were of.
    overwrite(folder, pagesOf(folder, 'edits'));
    found(folder);
    repaired(folder, (db) => {
      expect(number(db, 'SELECT count(*) FROM assets')).toBe(100);
      expect(db.prepare(folders).pluck().all()).toEqual(['["/p"]']);
      importAgain(db, world);
      expect(number(db, 'SELECT count(*) FROM assets')).toBe(130);
      expect(number(db, `${userTags} AND tag_id = (SELECT id FROM tags WHERE name = 'beach')`)).toBe(1);
      expect(number(db, `${userTags} AND tag_id = (SELECT id FROM tags WHERE name = 'later')`)).toBe(3);
      expect(number(db, `SELECT count(*) FROM asset_text WHERE asset_text MATCH 'tags:beach'`)).toBe(1);
      expect(readAlbumContents(db, 'a').photos.id).toHaveLength(2);
      expect(brokenInvariants(db)).toEqual([]);
    });
    expect(tellRepair(folder, true)).toMatch(
      /restored from the backup of \d+ \w+ \d{4}, \d\d:\d\d\. 30 photos imported since then are being read again; ratings, texts and tags that you gave since then may be lost\. The list of imports since then is lost: they cannot be undone any more\. The damaged file is kept in /,
    );
  });

  for (const [what, destroy] of [
    ['a zeroed header', (path: string) => writeFileSync(path, Buffer.alloc(4096), { flag: 'r+' })],
    ['a file of zeros', (path: string) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
    ['no database at all', (path: string) => writeFileSync(path, 'no catalog at all '.repeat(100))],
    ['an empty file', (path: string) => truncateSync(path, 0)],
    ['a file that is gone', (path: string) => rmSync(path)],
  ] as const) {
    test(`${what}: the photos since then come back`, () => {
      const { folder, world } = library();
      destroy(catalogPath(folder));
      repaired(folder, (db) => {
        expect(number(db, 'SELECT count(*) FROM assets')).toBe(100);
        importAgain(db, world);
        expect(number(db, 'SELECT count(*) FROM assets')).toBe(130);
        expect(brokenInvariants(db)).toEqual([]);
      });
      expect(tellRepair(folder, true)).toMatch(
        /restored from the backup of .* Photos imported since then are looked for; .* If you imported folders since then, import them again\./,
      );
    });
  }

  test('a damaged backup is passed over for an older one', () => {
    const { folder } = library();
    const [older = ''] = listBackups(folder);
    renameSync(older, join(dirname(older), backupName(Date.now() - 100 * 86_400_000, 2, 'daily')));
    backUp(folder);
    const [newest = ''] = listBackups(folder);
    expect(listBackups(folder)).toHaveLength(2);
    truncateSync(newest, 8192);
    writeFileSync(catalogPath(folder), 'no catalog at all '.repeat(100));
    repaired(folder, (db) => {
      expect(number(db, 'SELECT count(*) FROM assets')).toBe(100);
    });
  });
});

test('a file that was cut off: what is left of it is read', () => {
  const folder = temporaryLibrary();
  const world = filledLibrary(folder, 200);
  truncateSync(catalogPath(folder), Math.floor(statSync(catalogPath(folder)).size * 0.9));
  repaired(folder, (db) => {
    importAgain(db, world);
    expect(number(db, 'SELECT count(*) FROM assets')).toBe(200);
    expect(brokenInvariants(db)).toEqual([]);
  });
});

test('without a backup and with nothing readable it is told, left alone and never replaced in silence', () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 10);
  writeFileSync(catalogPath(folder), 'no catalog at all '.repeat(100));
  for (let start = 0; start < 2; start++) {
    expect(() => openRepaired(folder)).toThrow(
      expect.objectContaining({
        code: 'catalog-damaged',
        message: expect.stringMatching(/photos are not touched.*import your folders again/s) as string,
      }),
    );
  }
  expect(statSync(catalogPath(folder)).size).toBe(1800);
  expect(readdirSync(damagedFolder(folder))).toEqual([]);
});

test('an empty file of a library that had photos is damage; of a new one it is not', () => {
  const folder = temporaryLibrary();
  writeFileSync(catalogPath(folder), '');
  closeCatalog(openRepaired(folder).db, true);
  truncateSync(catalogPath(folder), 0);
  mkdirSync(join(folder, 'renditions', 'ab'), { recursive: true });
  expect(() => openRepaired(folder)).toThrow(expect.objectContaining({ code: 'catalog-damaged' }));
  expect(statSync(catalogPath(folder)).size).toBe(0);
});

test('a false alarm changes nothing and tells nothing', () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 20);
  const before = dumpOf(folder);
  found(folder);
  repaired(folder, (db) => {
    expect(canonicalDump(db)).toEqual(before);
  });
  expect(readDamageFile(folder, 'found')).toBeNull();
  expect(tellRepair(folder, true)).toBeNull();
});

test('the notice is told by commands without counting, and by two starts that stay; a week at most', () => {
  const notice = { at: new Date().toISOString(), sentence: 'It was repaired.', starts: 0 };
  const folder = temporaryLibrary();
  writeDamageFile(folder, 'notice', notice);
  const told = [false, false, true, false, true, true, false].map((counts) => tellRepair(folder, counts) !== null);
  expect(told).toEqual([true, true, true, true, true, false, false]);
  writeDamageFile(folder, 'notice', { ...notice, at: '2026-01-01T00:00:00.000Z' });
  expect(tellRepair(folder, false)).toBeNull();
});
