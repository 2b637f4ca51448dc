import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { damagedPath } from './catalog-paths.ts';
import { makePrivateFolder } from './private-files.ts';
import { syncFolder } from './sync-files.ts';

/**
 * @file What is known of damage outlives the process, as small files in the library's `damaged/`:
 *
 *     found.json     damage was met while the catalog was in use: the next start repairs it
 *     swap.json      a repair is decided and is carried through, whoever is killed (`repair-swap.ts`)
 *     notice.json    what the last repair did, for the user
 *     work/          a repair under way
 *     2026-11-19T14-02-11.000Z/   the damaged catalog and its log as they were, kept
 */

const found = z.object({ at: z.string(), finding: z.string() });

const notice = z.object({
  /** When the repair was, as ISO 8601. */
  at: z.string(),
  /** What happened, what was lost, where the damaged file lies. */
  sentence: z.string(),
  /** How many engines that stay open have told it. */
  starts: z.number(),
});
export type RepairNotice = z.infer<typeof notice>;

const swap = z.object({
  /** The folder's name in `damaged/` that keeps the damaged catalog. */
  keptAs: z.string(),
  notice,
});
export type RepairSwap = z.infer<typeof swap>;

/** The state files by name. */
export const damageFiles = {
  found: { name: 'found.json', schema: found },
  swap: { name: 'swap.json', schema: swap },
  notice: { name: 'notice.json', schema: notice },
} as const;

type DamageFiles = typeof damageFiles;
type Content<Name extends keyof DamageFiles> = z.infer<DamageFiles[Name]['schema']>;

/** Its content; null when there is none, or none that we could have written. */
export function readDamageFile<Name extends keyof DamageFiles>(libraryPath: string, name: Name): Content<Name> | null {
  try {
    const text = readFileSync(join(damagedPath(libraryPath), damageFiles[name].name), 'utf8');
    const parsed = damageFiles[name].schema.safeParse(JSON.parse(text));
    // The schema of the same row.
    return parsed.success ? (parsed.data as Content<Name>) : null;
  } catch {
    return null;
  }
}

/** Writes it, whole or not at all, and to the disk. Throws what `node:fs` throws. */
export function writeDamageFile<Name extends keyof DamageFiles>(
  libraryPath: string,
  name: Name,
  content: Content<Name>,
): void {
  const folder = damagedPath(libraryPath);
  makePrivateFolder(folder);
  const path = join(folder, damageFiles[name].name);
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, path);
  syncFolder(folder);
}

export function removeDamageFile(libraryPath: string, name: keyof DamageFiles): void {
  rmSync(join(damagedPath(libraryPath), damageFiles[name].name), { force: true });
}
