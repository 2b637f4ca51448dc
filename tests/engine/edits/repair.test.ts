import { expect, test } from 'vitest';
import { backUpCatalog } from '../../../src-main/engine/catalog/backup.ts';
import { writeDamageFile } from '../../../src-main/engine/catalog/damage-files.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { closeCatalog, openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openRepaired } from '../../../src-main/engine/catalog/repair.ts';
import { tellRepair } from '../../../src-main/engine/catalog/repair-telling.ts';
import { catalogCalls } from '../../../src-main/engine/catalog/writer-calls.ts';
import type { CatalogWriter } from '../../../src-main/engine/catalog/writer-api.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { filledLibrary, fillMore, overwrite, pagesOf } from '../catalog/damage.ts';
import { scanAll, temporaryLibrary, workOff } from '../catalog/world.ts';

interface Opened {
  readonly db: SqliteDatabase;
  readonly calls: CatalogWriter;
}

function opened(folder: string, work: (opened: Opened) => void): void {
  const { db } = openCatalog(folder);
  work({ db, calls: catalogCalls(db, () => undefined) });
  closeCatalog(db, true);
}

/** Long titles, so that they fill pages; tags of files hidden; the first ones rated. */
function sayMuch({ db, calls }: Opened, title: string): void {
  const ids = db.prepare<unknown[], string>('SELECT uuid FROM assets ORDER BY id').pluck().all();
  calls.say(ids, { what: 'title', title: `${title} `.repeat(100) }, 'cli');
  calls.say(ids.slice(0, 30), { what: 'rating', rating: 5 }, 'cli');
  calls.say(ids, { what: 'tags', add: [], remove: ['travel'] }, 'cli');
  calls.say(ids.slice(0, 5), { what: 'tags', add: ['travel'], remove: [] }, 'cli');
  const beach = { class: 'seashore', wnid: 'n09428293', box: null };
  calls.say(ids.slice(0, 9), { what: 'seen', says: [{ ...beach, verdict: 'right' }] }, 'cli');
  calls.say(ids.slice(0, 5), { what: 'seen', says: [{ ...beach, verdict: 'wrong' }] }, 'cli');
}

const allSaid = (db: SqliteDatabase): unknown[] =>
  db.prepare('SELECT sha256, what, value FROM said JOIN assets ON assets.id = asset_id ORDER BY 1, 2').all();
const allShown = (db: SqliteDatabase): unknown[] =>
  db.prepare('SELECT sha256, title, rating FROM assets ORDER BY 1').all();

function damagedAndRepaired(folder: string, look: (db: SqliteDatabase) => void): void {
  writeDamageFile(folder, 'found', { at: new Date().toISOString(), finding: 'a page is damaged' });
  const { db } = openRepaired(folder);
  expect(brokenInvariants(db)).toEqual([]);
  look(db);
  closeCatalog(db, true);
}

test('what cannot be read of it is taken from the edits', () => {
  const folder = temporaryLibrary();
  filledLibrary(folder, 60);
  let before: unknown[] = [];
  let shown: unknown[] = [];
  opened(folder, (library) => {
    sayMuch(library, 'title');
    before = allSaid(library.db);
    shown = allShown(library.db);
  });
  const pages = pagesOf(folder, 'said');
  expect(pages.length).toBeGreaterThan(3);
  overwrite(folder, pages);
  damagedAndRepaired(folder, (db) => {
    expect(allSaid(db)).toEqual(before);
    expect(allShown(db)).toEqual(shown);
  });
});

test('what was said since the backup is carried over, and waits for photos that came since', () => {
  const folder = temporaryLibrary();
  const world = filledLibrary(folder, 30);
  opened(folder, (library) => {
    sayMuch(library, 'old');
    backUpCatalog(library.db, folder, readMigrations().length, 'daily');
  });
  fillMore(folder, world, 10, 'later');
  let before: unknown[] = [];
  opened(folder, (library) => {
    sayMuch(library, 'new');
    library.calls.undoEdits(null, 'cli');
    before = allSaid(library.db);
  });
  // Nobody can say which photos the lost edits were of.
  overwrite(folder, pagesOf(folder, 'edits'));
  damagedAndRepaired(folder, (db) => {
    const calls = catalogCalls(db, () => undefined);
    const { sourceId } = calls.addSource('/p', 'cli');
    scanAll(calls, sourceId, '/p', world);
    while (Object.keys(workOff(calls, [sourceId], world)).length > 0);
    expect(allSaid(db)).toEqual(before);
    expect(brokenInvariants(db)).toEqual([]);
  });
  expect(tellRepair(folder, true)).toMatch(/ratings, texts and tags that you gave since then may be lost/);
});
