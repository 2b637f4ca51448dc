import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { addTag } from '../../../src-main/engine/catalog/asset-tags.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { closeCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { catalogForTest, scanAll, workOff, World } from './world.ts';

/** @file Catalogs with something in them, and real damage to their files. */

const pageBytes = 4096;

/** A library of `photos` photos in `/p`, every tenth with a user tag, closed cleanly. */
export function filledLibrary(folder: string, photos: number): World {
  const world = new World();
  fillMore(folder, world, photos, 'photo');
  return world;
}

/** Adds photos to it; tags `<kind>` the first of every ten. */
export function fillMore(folder: string, world: World, photos: number, kind: string): void {
  const { db, calls } = catalogForTest(folder);
  for (let at = 0; at < photos; at++) world.write(`/p/${kind} ${String(at)}.jpg`, `${kind} ${String(at)}`);
  const { sourceId } = calls.addSource('/p', 'cli');
  scanAll(calls, sourceId, '/p', world);
  for (let left = true; left;) left = Object.keys(workOff(calls, [sourceId], world)).length > 0;
  db.transaction(() => {
    const ids = db
      .prepare<unknown[], number>(
        `SELECT asset_id FROM originals WHERE path LIKE ? AND asset_id % 10 = 1 ORDER BY asset_id`,
      )
      .pluck()
      .all(`/p/${kind} %`);
    for (const id of ids) addTag(db, id, 'user', kind);
    refreshAssets(db, new Changes(), ids);
  })();
  closeCatalog(db, true);
}

/** Pages of a table or index, in the order of the file. */
export function pagesOf(folder: string, name: string): number[] {
  const db = openSqlite(catalogPath(folder), { readOnly: true });
  try {
    return db.prepare<unknown[], number>(`SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno`).pluck().all(name);
  } finally {
    db.close();
  }
}

/** Overwrites pages (counted from 1) with noise. */
export function overwrite(folder: string, pages: readonly number[], seed = 1): void {
  const random = mulberry32(seed);
  const file = openSync(catalogPath(folder), 'r+');
  try {
    for (const page of pages) {
      const noise = Buffer.from(Array.from({ length: pageBytes }, () => Math.floor(random() * 256)));
      writeSync(file, noise, 0, pageBytes, (page - 1) * pageBytes);
    }
  } finally {
    closeSync(file);
  }
}

/** The folder of damaged catalogs. */
export function damagedFolder(folder: string): string {
  return join(folder, 'damaged');
}
