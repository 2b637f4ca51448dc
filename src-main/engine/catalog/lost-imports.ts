import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { originalsFolder, reportsPath } from './catalog-paths.ts';
import { isInside } from './path-range.ts';

/** @file Imports that a restored catalog does not know, as far as their saved reports tell of them. */

/** What is asked of a report (`ingest/report-files.ts`). */
const report = z.object({
  id: z.string(),
  folders: z.array(z.string()),
  startedAt: z.iso.datetime(),
  /** Reports of before there was this word tell it by their files. */
  copied: z.boolean().optional(),
  files: z.array(z.object({ path: z.string() })),
});
type Report = z.infer<typeof report>;

export interface LostImports {
  readonly count: number;
  /** Folders that were imported where they are, and are there now. */
  readonly found: readonly string[];
  /** Folders that are not there now. */
  readonly gone: readonly string[];
}

/**
 * The imports that were begun after `sinceMs` and are none of `known` (uuids of jobs); of those in `undone` the folders
 * are left out. Reports that cannot be read are passed over.
 */
export function lostImports(
  libraryPath: string,
  sinceMs: number,
  known: ReadonlySet<string>,
  undone: ReadonlySet<string>,
): LostImports {
  const lost = readReports(libraryPath, sinceMs).filter(({ id }) => !known.has(id));
  const originals = originalsFolder(libraryPath);
  const found = new Set<string>();
  const gone = new Set<string>();
  for (const { id, folders, files, ...said } of lost) {
    if (undone.has(id)) continue;
    const copied = said.copied ?? files.some(({ path }) => isInside(path, originals));
    // The copies count, not the card: they are in the originals, which are looked through whatever was imported.
    if (copied && isFolderWithFiles(originals)) continue;
    for (const folder of folders) {
      if (isInside(folder, libraryPath)) continue;
      (!copied && isFolderWithFiles(folder) ? found : gone).add(folder);
    }
  }
  return { count: lost.length, found: [...found].sort(), gone: [...gone].sort() };
}

function readReports(libraryPath: string, sinceMs: number): Report[] {
  const folder = reportsPath(libraryPath);
  // The name begins with the second of the start: the files of older ones, which may be large, are not read.
  const oldest = `import-${new Date(sinceMs).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  return namesIn(folder)
    .filter((name) => name.startsWith('import-') && name.endsWith('.json') && name >= oldest)
    .map((name) => readReport(join(folder, name)))
    .filter((read) => read !== null)
    .filter(({ startedAt }) => Date.parse(startedAt) >= sinceMs);
}

function readReport(path: string): Report | null {
  try {
    return report.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** The mount point of a drive that is away is often there, and empty. */
export function isFolderWithFiles(path: string): boolean {
  return namesIn(path).length > 0;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(pathToFs(folder), 'utf8');
  } catch {
    return [];
  }
}
