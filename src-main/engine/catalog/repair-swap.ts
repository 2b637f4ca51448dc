import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { catalogPath, damagedPath } from './catalog-paths.ts';
import { readDamageFile, removeDamageFile, writeDamageFile, type RepairSwap } from './damage-files.ts';
import { makePrivateFolder } from './private-files.ts';
import { syncFile, syncFolder } from './sync-files.ts';

/**
 * @file A repaired catalog takes the place of the damaged one as a whole or not at all. First `swap.json` says that it
 * shall; from then on every step may be done again, and the next start does what a killed one has left.
 */

/** How many damaged catalogs are kept: they are as large as the library's, and of no use but to an expert. */
const keptDamaged = 3;

/** Where a repair works. */
export interface RepairPlace {
  readonly folder: string;
  /** The damaged catalog, copied; its log lies beside it. */
  readonly damaged: string;
  /** What shall take its place. */
  readonly repaired: string;
}

/** An empty place to work at; what an earlier, undecided repair has left there goes. */
export function makeRepairPlace(libraryPath: string): RepairPlace {
  const folder = join(damagedPath(libraryPath), 'work');
  rmSync(folder, { recursive: true, force: true });
  makePrivateFolder(folder);
  return placeIn(folder);
}

function placeIn(folder: string): RepairPlace {
  return { folder, damaged: join(folder, 'catalog.sqlite'), repaired: join(folder, 'repaired.sqlite') };
}

/** The folder's name that a damaged catalog is kept under: the time, as a file name. */
export function keptName(at: Date): string {
  return at.toISOString().replaceAll(':', '-');
}

/** Puts `repaired.sqlite` in the place of the catalog. Nobody has the catalog open. Throws what `node:fs` throws. */
export function swapIn(libraryPath: string, place: RepairPlace, decision: RepairSwap): void {
  syncFile(place.repaired);
  syncFolder(place.folder);
  writeDamageFile(libraryPath, 'swap', decision);
  finishSwap(libraryPath);
}

/** Carries through a swap that was decided; does nothing where there is none. */
export function finishSwap(libraryPath: string): void {
  const decision = readDamageFile(libraryPath, 'swap');
  if (decision === null) return;
  const place = placeIn(join(damagedPath(libraryPath), 'work'));
  const catalog = catalogPath(libraryPath);
  if (existsSync(place.repaired)) {
    // The old log first: it must never be played into the new file.
    for (const ending of ['-wal', '-shm', '-journal']) rmSync(catalog + ending, { force: true });
    syncFolder(libraryPath);
    renameSync(place.repaired, catalog);
    syncFolder(libraryPath);
  }
  if (existsSync(place.folder)) {
    // Empty where the catalog had vanished: then nothing is kept.
    if (readdirSync(place.folder).length === 0) rmSync(place.folder, { recursive: true });
    else renameSync(place.folder, join(damagedPath(libraryPath), decision.keptAs));
  }
  writeDamageFile(libraryPath, 'notice', decision.notice);
  removeDamageFile(libraryPath, 'found');
  removeDamageFile(libraryPath, 'swap');
  dropOldest(libraryPath);
}

function dropOldest(libraryPath: string): void {
  const folder = damagedPath(libraryPath);
  const kept = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\dT/.test(name));
  for (const name of kept.sort().reverse().slice(keptDamaged)) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}
