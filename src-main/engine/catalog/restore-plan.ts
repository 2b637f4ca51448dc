import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDamageFile } from './damage-files.ts';
import { restoreFile } from './restore-file.ts';
import { catalogError } from './sqlite-errors.ts';

/**
 * @file A restore that was asked for in the app: the catalog is open then, so that the next opening does it, before
 * anything else, by the file `restore.json`. One that cannot be done is told, and the library opens as it is.
 */

const plan = z.object({ file: z.string() });
export type RestorePlan = z.infer<typeof plan>;

/** What is planned; null for nothing. */
export function readRestorePlan(libraryPath: string): RestorePlan | null {
  try {
    return plan.parse(JSON.parse(readFileSync(planPath(libraryPath), 'utf8')));
  } catch {
    return null;
  }
}

/** Plans to restore this file, or nothing. Throws what `catalogError` makes of it. */
export function writeRestorePlan(libraryPath: string, file: string | null): void {
  const path = planPath(libraryPath);
  try {
    if (file === null) {
      rmSync(path, { force: true });
      return;
    }
    writeFileSync(`${path}.new`, `${JSON.stringify({ file } satisfies RestorePlan)}\n`, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw catalogError(error, libraryPath);
  }
}

/** Does what is planned, once. Call it with the library's lock held, before the catalog is opened. Never throws. */
export function carryOutRestore(libraryPath: string): void {
  const planned = readRestorePlan(libraryPath);
  if (planned === null) return;
  let why: string | null = null;
  try {
    restoreFile(planned.file, libraryPath, true);
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  try {
    rmSync(planPath(libraryPath), { force: true });
    if (why === null) return;
    const sentence = `The backup could not be restored: ${why}`;
    writeDamageFile(libraryPath, 'notice', { at: new Date().toISOString(), sentence, starts: 0 });
  } catch {
    // A disk that takes nothing more: opening the catalog tells of that.
  }
}

function planPath(libraryPath: string): string {
  return join(libraryPath, 'restore.json');
}
