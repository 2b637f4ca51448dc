import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** @file `engine.json` beside the catalog: which engine holds the library and where it can be reached. */

const engineRecord = z.object({
  /** Name of the computer. */
  host: z.string(),
  pid: z.number(),
  startedAt: z.string(),
  version: z.string(),
  contractVersion: z.number(),
  /** `http://127.0.0.1:PORT`; null before a door listens. */
  origin: z.string().nullable(),
  token: z.string().nullable(),
  /** This engine ends with the command that opened it. */
  passing: z.boolean().default(false),
});
export type EngineRecord = z.infer<typeof engineRecord>;

/** Where it lies. */
export function engineFilePath(libraryPath: string): string {
  return join(libraryPath, 'engine.json');
}

/** What the file says; null when there is none or nobody could have written it so. */
export function readEngineFile(libraryPath: string): EngineRecord | null {
  try {
    const parsed = engineRecord.safeParse(JSON.parse(readFileSync(engineFilePath(libraryPath), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes it as a whole or not at all, readable by this user only, because the token opens the library. */
export function writeEngineFile(libraryPath: string, record: EngineRecord): void {
  const path = engineFilePath(libraryPath);
  const unfinished = `${path}.${String(process.pid)}`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Removes it; nothing happens where it is gone already. */
export function removeEngineFile(libraryPath: string): void {
  try {
    rmSync(engineFilePath(libraryPath), { force: true });
  } catch {
    // The drive is gone, and the file with it; the lock decides.
  }
}

/**
 * Whether the file was written within `withinMs`, by the clock of the drive that it lies on (a shared folder has a
 * clock of its own): compared with a file written now.
 */
export function wasWrittenLately(libraryPath: string, withinMs: number): boolean {
  const probe = join(libraryPath, `engine.clock.${String(process.pid)}`);
  try {
    writeFileSync(probe, '');
    // A file far ahead was written before the clock was set back: then its writer is not heard any more either.
    return Math.abs(statSync(probe).mtimeMs - statSync(engineFilePath(libraryPath)).mtimeMs) < withinMs;
  } finally {
    rmSync(probe, { force: true });
  }
}
