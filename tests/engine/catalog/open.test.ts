import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { takeLibrary } from '../../../src-main/engine/catalog/lock.ts';
import { closeCatalog, openCatalog, openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { catalogError } from '../../../src-main/engine/catalog/sqlite-errors.ts';
import { readLibrary } from '../../../src-main/engine/catalog/read.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { temporaryLibrary } from './world.ts';

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return 'no error';
}

/** Root may write everywhere: in a container the tests step down for what is about permissions. */
function asOrdinaryUser(work: () => void): void {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe('a new library', () => {
  test('is made with its folder, marked as ours, at the newest schema', () => {
    const folder = join(temporaryLibrary(), 'new', 'library');
    const { db, uncleanEnd, warnings } = openCatalog(folder);
    expect(uncleanEnd).toBe(false);
    expect(warnings).toEqual([]);
    const pragma = (name: string): unknown => db.pragma(name, { simple: true });
    expect(pragma('application_id')).toBe(Buffer.from('Fern').readUInt32BE());
    expect(pragma('user_version')).toBe(readMigrations().length);
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('recursive_triggers')).toBe(1);
    closeCatalog(db, true);
    expect(readFileSync(catalogPath(folder)).toString('latin1', 68, 72)).toBe('Fern');
  });

  test('keeps its identity', () => {
    const folder = temporaryLibrary();
    const ids = [1, 2].map(() => {
      const { db } = openCatalog(folder);
      const { id } = readLibrary(db);
      closeCatalog(db, true);
      return id;
    });
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).toBe(ids[1]);
  });
});

test('an unclean end is noticed once, and again as long as the check did not come to its end', () => {
  const folder = temporaryLibrary();
  const open = (close: 'killed' | 'unchecked' | 'clean'): boolean => {
    const { db, uncleanEnd } = openCatalog(folder);
    if (close === 'killed') db.close();
    else closeCatalog(db, close === 'clean');
    return uncleanEnd;
  };
  expect([open('clean'), open('killed'), open('unchecked'), open('clean'), open('clean')]).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
});

describe('what is not touched', () => {
  test('a catalog of a newer Fernweh', () => {
    const folder = temporaryLibrary();
    const { db } = openCatalog(folder);
    db.pragma('user_version = 99');
    closeCatalog(db, true);
    const before = readFileSync(catalogPath(folder));
    expect(codeOf(() => openCatalog(folder))).toBe('catalog-newer');
    expect(readFileSync(catalogPath(folder)).equals(before)).toBe(true);
  });

  test('one whose newer schema still lies in the log', () => {
    const folder = temporaryLibrary();
    const { db } = openCatalog(folder);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const old = readFileSync(catalogPath(folder));
    db.pragma('user_version = 99');
    const log = readFileSync(`${catalogPath(folder)}-wal`);
    db.close();
    writeFileSync(catalogPath(folder), old);
    writeFileSync(`${catalogPath(folder)}-wal`, log);
    rmSync(`${catalogPath(folder)}-shm`, { force: true });
    expect(codeOf(() => openCatalog(folder))).toBe('catalog-newer');
    const reopened = openSqlite(catalogPath(folder));
    expect(reopened.pragma('user_version', { simple: true })).toBe(99);
    expect(reopened.prepare('SELECT clean FROM library').pluck().get()).toBe(0);
    reopened.close();
  });

  test('a database of another program', () => {
    const folder = temporaryLibrary();
    const other = openSqlite(catalogPath(folder));
    other.pragma('user_version = 7');
    other.exec('CREATE TABLE things (id INTEGER)');
    other.close();
    const before = readFileSync(catalogPath(folder));
    expect(codeOf(() => openCatalog(folder))).toBe('bad-input');
    expect(readFileSync(catalogPath(folder)).equals(before)).toBe(true);
  });
});

describe('errors a traveller understands', () => {
  test('a file that is no database: damaged, with what to do', () => {
    const folder = temporaryLibrary();
    writeFileSync(catalogPath(folder), 'no catalog at all '.repeat(100));
    expect(() => openCatalog(folder)).toThrow(/damaged.*photos are not touched.*import your folders again/s);
    expect(codeOf(() => openCatalog(folder))).toBe('catalog-damaged');
  });

  test('a catalog that is not there cannot be asked', () => {
    expect(codeOf(() => openForQuery(temporaryLibrary()))).toBe('catalog-read-only');
  });

  test('a folder that cannot be made', () => {
    const file = join(temporaryLibrary(), 'file');
    writeFileSync(file, '');
    expect(codeOf(() => openCatalog(join(file, 'library')))).toBe('catalog-read-only');
  });

  test.skipIf(process.platform === 'win32')('a library that this user may not write to', () => {
    const folder = temporaryLibrary();
    closeCatalog(openCatalog(folder).db, true);
    chmodSync(catalogPath(folder), 0o444);
    chmodSync(folder, 0o555);
    asOrdinaryUser(() => {
      expect(codeOf(() => openCatalog(folder))).toBe('catalog-read-only');
      expect(codeOf(() => takeLibrary(folder, { version: '1', contractVersion: 1 }))).toBe('catalog-read-only');
      expect(codeOf(() => openCatalog(join(folder, 'deeper')))).toBe('catalog-read-only');
    });
    chmodSync(folder, 0o755);
  });

  test('a full disk and a catalog that may only be read', () => {
    const { db } = openCatalog(temporaryLibrary());
    const pages = db.pragma('page_count', { simple: true });
    db.pragma(`max_page_count = ${String(pages)}`);
    const fill = (): unknown =>
      db.prepare(`INSERT INTO tags (name) SELECT hex(randomblob(500)) FROM json_each('[${'1,'.repeat(999)}1]')`).run();
    const mapped = (work: () => unknown): unknown =>
      codeOf(() => {
        try {
          work();
        } catch (error) {
          throw catalogError(error, '/library');
        }
      });
    expect(mapped(fill)).toBe('disk-full');
    db.pragma('query_only = ON');
    expect(mapped(fill)).toBe('catalog-read-only');
    db.close();
  });
});

test('the connection for queries sees commits and cannot write', () => {
  const folder = temporaryLibrary();
  const { db } = openCatalog(folder);
  const reader = openForQuery(folder);
  db.prepare(`INSERT INTO tags (name) VALUES ('family')`).run();
  expect(reader.prepare('SELECT name FROM tags').pluck().all()).toEqual(['family']);
  expect(() => reader.prepare('DELETE FROM tags').run()).toThrow(/readonly|read-only|not authorized/i);
  reader.close();
  db.close();
});
