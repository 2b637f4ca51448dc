import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBackups } from '../../../src-main/engine/catalog/backup.ts';
import { backupsPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { readMigrations, type Migration } from '../../../src-main/engine/catalog/migrate.ts';
import { closeCatalog, openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { catalogForTest, scanAll, temporaryLibrary, workOff, World } from './world.ts';

/** What a later release might bring, after all that there is today. */
function later(...sqls: string[]): Migration[] {
  const present = readMigrations();
  return [
    ...present,
    ...sqls.map((sql, at) => ({ version: present.length + at + 1, name: `test ${String(at)}`, sql })),
  ];
}

const addColumn = 'ALTER TABLE assets ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0';

/** A library with something in it, closed cleanly. */
function filledLibrary(): string {
  const folder = temporaryLibrary();
  const { db, calls } = catalogForTest(folder);
  const world = new World();
  world.write('/photos/a.jpg', 'beach');
  world.write('/photos/b.jpg', 'ruins');
  const { sourceId } = calls.addSource('/photos', 'cli');
  scanAll(calls, sourceId, '/photos', world);
  workOff(calls, [sourceId], world);
  closeCatalog(db, true);
  return folder;
}

test('a new catalog gets all migrations and needs no backup', () => {
  const folder = temporaryLibrary();
  const { db } = openCatalog(folder);
  expect(listBackups(folder)).toEqual([]);
  db.close();
});

test('before a migration the catalog is backed up, whole and at its old version', () => {
  const folder = filledLibrary();
  const old = openCatalog(folder);
  const before = canonicalDump(old.db);
  closeCatalog(old.db, true);

  const { db } = openCatalog(folder, later(addColumn));
  expect(db.pragma('user_version', { simple: true })).toBe(readMigrations().length + 1);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.prepare('SELECT sum(hidden), count(*) FROM assets').raw().get()).toEqual([0, 2]);
  expect(brokenInvariants(db)).toEqual([]);
  db.close();

  const backups = listBackups(folder);
  expect(backups).toHaveLength(1);
  expect(backups[0]).toMatch(new RegExp(`-v${String(readMigrations().length)}\\.sqlite$`));
  const backup = openSqlite(backups[0] ?? '', { readOnly: true });
  expect(canonicalDump(backup)).toEqual(before);
  expect(backup.pragma('application_id', { simple: true })).toBe(Buffer.from('Fern').readUInt32BE());
  backup.close();
});

test('a migration that fails, or breaks references, leaves the catalog as it was, and the ones before it done', () => {
  for (const bad of ['CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER)', 'DELETE FROM sources']) {
    const folder = filledLibrary();
    expect(() => openCatalog(folder, later(addColumn, bad))).toThrow(/half|references/);
    const { db } = openCatalog(folder, later(addColumn));
    expect(db.pragma('user_version', { simple: true })).toBe(readMigrations().length + 1);
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    expect(brokenInvariants(db)).toEqual([]);
    db.close();
  }
});

test('three backups are kept, and nothing unfinished', () => {
  const folder = filledLibrary();
  const more = ['a', 'b', 'c', 'd', 'e'].map((name) => `CREATE TABLE ${name} (id INTEGER)`);
  openCatalog(folder, later(...more)).db.close();
  const versions = listBackups(folder).map((path) => Number(/-v(\d+)\.sqlite$/.exec(path)?.[1]));
  const newest = readMigrations().length + 4;
  expect(versions).toEqual([newest, newest - 1, newest - 2]);
  expect(readdirSync(backupsPath(folder))).toHaveLength(3);
});

test('migrations must be numbered without a gap', () => {
  const folder = join(temporaryLibrary(), 'migrations');
  mkdirSync(folder);
  writeFileSync(join(folder, '0001-first.sql'), '');
  writeFileSync(join(folder, '0003-third.sql'), '');
  expect(() => readMigrations(pathToFileURL(`${folder}/`))).toThrow(/0003-third\.sql is out of order/);
});
