import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { listBackups } from './backup.ts';
import { catalogPath, damagedPath } from './catalog-paths.ts';
import { readDamageFile, removeDamageFile } from './damage-files.ts';
import { readMigrations, type Migration } from './migrate.ts';
import { openCatalog, type OpenedCatalog } from './open.ts';
import { finishSwap, keptName, makeRepairPlace, swapIn } from './repair-swap.ts';
import { repairSentence } from './repair-telling.ts';
import { copyCatalog, findWay } from './repair-ways.ts';
import { catalogError, damagedCatalog } from './sqlite-errors.ts';

/**
 * @file A damaged catalog is repaired before anybody works with it: first what is derived (indexes, words, positions),
 * else all that can be read of it, else the newest backup with what can be read of the user's own. Never in place: the
 * damaged file and its log are copied first and kept. Without a backup and with nothing readable the catalog is left
 * alone and told; a fresh one is never made in silence.
 */

/**
 * Opens the catalog as `openCatalog` does, repaired where it is damaged: found so now, or while it was last in use
 * (`found.json`). Call it with the library's lock held. Throws as `openCatalog`; `catalog-damaged` where nothing helps.
 */
export function openRepaired(libraryPath: string, migrations: readonly Migration[] = readMigrations()): OpenedCatalog {
  try {
    finishSwap(libraryPath);
    const finding = readDamageFile(libraryPath, 'found')?.finding ?? whatVanished(libraryPath);
    if (finding !== null) repair(libraryPath, finding, migrations);
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
  try {
    return openCatalog(libraryPath, migrations);
  } catch (error) {
    if (!(error instanceof FernwehError) || error.code !== 'catalog-damaged') throw error;
    const { cause } = error;
    try {
      repair(libraryPath, cause instanceof Error ? cause.message : error.message, migrations);
    } catch (failure) {
      throw catalogError(failure, libraryPath);
    }
    return openCatalog(libraryPath, migrations);
  }
}

/** A catalog that was there and is gone or empty; null for one with content and for a library that is new. */
function whatVanished(libraryPath: string): string | null {
  const path = catalogPath(libraryPath);
  const hasBackups = listBackups(libraryPath).length > 0;
  if (!existsSync(path)) return hasBackups ? 'the file is gone' : null;
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (statSync(path).size > 0 || (log !== undefined && log.size > 0)) return null;
  return hasBackups || hasRenditions(libraryPath) ? 'the file is empty' : null;
}

/** Only of a photo in the catalog was there ever a rendition. */
function hasRenditions(libraryPath: string): boolean {
  const folder = join(libraryPath, 'renditions');
  return existsSync(folder) && readdirSync(folder).some((name) => /^[0-9a-f]{2}$/.test(name));
}

function repair(libraryPath: string, finding: string, migrations: readonly Migration[]): void {
  const place = makeRepairPlace(libraryPath);
  const path = catalogPath(libraryPath);
  try {
    const isThere = existsSync(path) && statSync(path).size > 0;
    if (isThere) copyCatalog(path, place.damaged);
    const outcome = findWay(libraryPath, place, isThere, migrations);
    if (outcome === 'sound') {
      rmSync(place.folder, { recursive: true, force: true });
      removeDamageFile(libraryPath, 'found');
      return;
    }
    if (outcome === null) throw damagedCatalog(libraryPath, listBackups(libraryPath), finding);
    const at = new Date();
    const kept = isThere ? join(damagedPath(libraryPath), keptName(at)) : null;
    const notice = { at: at.toISOString(), sentence: repairSentence(outcome, kept), starts: 0 };
    swapIn(libraryPath, place, { keptAs: keptName(at), notice });
  } catch (error) {
    // What is decided is carried through by the next start; what is not begins anew.
    if (readDamageFile(libraryPath, 'swap') === null) rmSync(place.folder, { recursive: true, force: true });
    throw error;
  }
}
