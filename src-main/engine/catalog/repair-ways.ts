import { constants, copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from '../platform/sqlite.ts';
import { applicationId } from './application-id.ts';
import { listBackups } from './backup.ts';
import { originalsFolder } from './catalog-paths.ts';
import { createJob } from './jobs.ts';
import { isFolderWithFiles, lostImports, type LostImports } from './lost-imports.ts';
import { mendReferences } from './mend.ts';
import type { Migration } from './migrate.ts';
import { isInside } from './path-range.ts';
import type { RepairPlace } from './repair-swap.ts';
import type { RepairOutcome } from './repair-telling.ts';
import { restoreNewest } from './restore.ts';
import { forBulk, salvage, type Salvaged } from './salvage.ts';
import { unsound } from './soundness.ts';
import { isDamage } from './sqlite-errors.ts';

/** @file The ways to a sound catalog, in the order of what they cost: `repair.ts` takes the first that leads there. */

/** What the user gave, and what his folders are: of these tables nothing may be lost without a word. */
const userTables = [
  ...['library', 'sources', 'tags', 'asset_tags', 'said', 'edits', 'former_contents', 'asset_aliases'],
  ...['albums', 'album_entries'],
] as const;

/** Leaves the repaired catalog at `place.repaired`; `sound`: there was nothing to repair; null: nothing helps. */
export function findWay(
  libraryPath: string,
  place: RepairPlace,
  isThere: boolean,
  migrations: readonly Migration[],
): RepairOutcome | 'sound' | null {
  const { damaged, repaired, folder } = place;
  if (isThere) {
    copyCatalog(damaged, repaired);
    const mended = mendDerived(repaired);
    if (mended !== null) return mended ? { how: 'mended' } : 'sound';
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(repaired + ending, { force: true });
  }
  const savedPath = join(folder, 'saved.sqlite');
  const saved = isThere ? saveAll(damaged, savedPath, migrations) : null;
  try {
    if (saved !== null && saved.isComplete && saved.photos >= photosInBackup(libraryPath)) {
      copyFileSync(savedPath, repaired, constants.COPYFILE_FICLONE);
      if (!saved.isWhole) readAgain(libraryPath, repaired);
      return saved.outcome;
    }
    const isWhole = saved?.outcome.userDataWhole ?? false;
    const from = saved === null ? null : { path: savedPath, isWhole, hasAllPhotos: saved.hasAllPhotos };
    const restored = restoreNewest(libraryPath, repaired, from, migrations);
    if (restored !== null) {
      const lost = lostSince(libraryPath, repaired, restored.backupMs, isThere ? savedPath : null);
      // The sources of a catalog that was saved are all known: what is none any more was taken out.
      const { found, gone } = saved === null ? lost : { found: [], gone: [] };
      const lookedThrough = readAgain(libraryPath, repaired, found).filter(isFolderWithFiles);
      return {
        ...{ how: 'restored', ...restored, userDataWhole: isWhole, lookedThrough, gone },
        ...{ knowsSources: saved !== null, importsLost: lost.count },
      };
    }
    // Better a part of it, told, than nothing.
    if (saved === null || saved.photos === 0) return null;
    copyFileSync(savedPath, repaired, constants.COPYFILE_FICLONE);
    readAgain(libraryPath, repaired);
    return saved.outcome;
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(savedPath + ending, { force: true });
    tidyAway(damaged);
  }
}

/**
 * Derives indexes, words and positions again in the catalog at `path`. True: it is sound now; false: it was sound
 * already; null: that does not help.
 */
function mendDerived(path: string): boolean | null {
  let db: SqliteDatabase | null = null;
  try {
    db = openSqlite(path);
    // One file, without a log.
    db.pragma('journal_mode = DELETE');
    if (unsound(db) === null) return false;
    db.exec('REINDEX');
    db.exec(`INSERT INTO asset_text (asset_text) VALUES ('rebuild')`);
    db.exec('DELETE FROM asset_positions');
    db.exec(
      'INSERT INTO asset_positions SELECT id, lat, lat, lon, lon FROM assets WHERE lat IS NOT NULL AND lon IS NOT NULL',
    );
    return unsound(db) === null ? true : null;
  } catch (error) {
    if (isDamage(error) || isRefused(error)) return null;
    throw error;
  } finally {
    db?.close();
  }
}

/** An index that shall hold each value once, over a table that holds one twice; or a table that is not there. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^SQLITE_(CONSTRAINT|ERROR|MISMATCH|READONLY)/.test(String(error.code))
  );
}

interface Saved {
  readonly outcome: Extract<RepairOutcome, { how: 'salvaged' }>;
  /** Not a row is missing in it. */
  readonly isWhole: boolean;
  /** Nothing of the user's is missing in it. */
  readonly isComplete: boolean;
  readonly photos: number;
  readonly hasAllPhotos: boolean;
}

/** All that can be read, holding together; null where that is nothing, or not even the sources. */
function saveAll(damaged: string, savedPath: string, migrations: readonly Migration[]): Saved | null {
  const salvaged = salvage(damaged, savedPath, migrations);
  if (salvaged === null || !(salvaged.tables.get('sources')?.whole ?? false)) return null;
  const db = openSqlite(savedPath);
  try {
    forBulk(db);
    db.pragma(`application_id = ${String(applicationId)}`);
    const saidWhole = salvaged.tables.get('said')?.whole ?? true;
    const { toReadAgain, userTagsLost } = mendReferences(db, salvaged.uuids, saidWhole);
    if (unsound(db) !== null) return null;
    const userDataWhole = userTables.every((name) => salvaged.tables.get(name)?.whole ?? true);
    const outcome = { how: 'salvaged', photosLost: lost(salvaged, toReadAgain), userTagsLost, userDataWhole } as const;
    const photos = Number(db.prepare('SELECT count(*) FROM assets').pluck().get());
    const isWhole = [...salvaged.tables.values()].every(({ whole }) => whole);
    const hasAllPhotos = salvaged.tables.get('assets')?.whole ?? false;
    return { outcome, isWhole, isComplete: userDataWhole && userTagsLost === 0, photos, hasAllPhotos };
  } finally {
    db.close();
  }
}

/** How many photos are not in it any more: by the rows that an index still counts, and by files without their photo. */
function lost({ tables }: Salvaged, toReadAgain: number): number | null {
  const counts = ['assets', 'originals'].map((name) => {
    const table = tables.get(name);
    if (table === undefined || table.whole) return 0;
    return table.before === null ? null : Math.max(0, table.before - table.saved);
  });
  const known = counts.filter((count) => count !== null);
  return known.length < counts.length ? null : Math.max(toReadAgain, ...known);
}

function photosInBackup(libraryPath: string): number {
  for (const path of listBackups(libraryPath)) {
    let db: SqliteDatabase | null = null;
    try {
      db = openSqlite(path, { readOnly: true });
      return Number(db.prepare('SELECT count(*) FROM assets').pluck().get());
    } catch (error) {
      if (!isDamage(error)) throw error;
    } finally {
      db?.close();
    }
  }
  return 0;
}

/** The imports that the catalog restored at `path` does not know; `savedPath` is what was saved of the damaged one. */
function lostSince(libraryPath: string, path: string, backupMs: number, savedPath: string | null): LostImports {
  const known = uuidsOfJobs(path, 'SELECT uuid FROM jobs');
  const undone =
    savedPath !== null && existsSync(savedPath)
      ? uuidsOfJobs(savedPath, 'SELECT uuid FROM jobs WHERE undone_at IS NOT NULL')
      : [];
  return lostImports(libraryPath, backupMs, new Set(known), new Set(undone));
}

function uuidsOfJobs(path: string, sql: string): string[] {
  const db = openSqlite(path);
  try {
    return db.prepare<unknown[], string>(sql).pluck().all();
  } catch (error) {
    // Of what was saved not even the table may be there.
    if (isDamage(error) || isRefused(error)) return [];
    throw error;
  } finally {
    db.close();
  }
}

/**
 * All folders that are there are looked through again, the library's own originals and `more` with them: as an import
 * that goes on when the engine has started, and makes a source of what is none. Returns the folders.
 */
function readAgain(libraryPath: string, path: string, more: readonly string[] = []): string[] {
  const db = openSqlite(path);
  try {
    const sources = db
      .prepare<unknown[], string>(`SELECT path FROM sources WHERE absorbed_by IS NULL AND state = 'here' ORDER BY path`)
      .pluck()
      .all();
    db.pragma('synchronous = OFF');
    const originals = originalsFolder(libraryPath);
    const all = [...new Set([...sources, ...(isFolderWithFiles(originals) ? [originals] : []), ...more])];
    const folders = all.filter((folder) => !all.some((other) => other !== folder && isInside(folder, other)));
    if (folders.length > 0) createJob(db, folders);
    return folders;
  } finally {
    db.close();
  }
}

/** Removes what reading has made beside the copy. */
function tidyAway(path: string): void {
  rmSync(`${path}-shm`, { force: true });
  if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size === 0) rmSync(`${path}-wal`);
}

/** The log belongs to the file; without it the last changes are lost. */
export function copyCatalog(from: string, to: string): void {
  for (const ending of ['', '-wal']) {
    if (existsSync(from + ending)) copyFileSync(from + ending, to + ending, constants.COPYFILE_FICLONE);
  }
}
