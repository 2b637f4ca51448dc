import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Relocation, SourceCandidate } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import { isInside } from '../catalog/path-range.ts';
import type { SourceState } from '../catalog/read.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { driveLetters, driveParents } from '../platform/files/drives.ts';
import { partsOf } from '../platform/files/path-style.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { countThere, isSameFolder, lookAtPlace, spread, type PlaceParts } from './new-place.ts';
import { reachOf } from './reach-of-sources.ts';

/**
 * @file Where a source that is away seems to lie now: the same folders below another drive, the home folder, beside the
 * library or beside the other sources. Only what is there is proposed; the user decides.
 */

/** A drive that does not answer within this holds no candidate. */
const patienceMs = 5000;
/** Files that are looked for before all of them are. */
const lookedFor = 40;

export interface CandidateParts extends PlaceParts {
  readonly starter: { readonly libraryPath: string };
  readonly sourceStates: () => Promise<readonly SourceState[]>;
}

/** Of every source that cannot be reached now, the folder that holds most of its files; none where there is none. */
export async function findCandidates(parts: CandidateParts): Promise<SourceCandidate[]> {
  const { libraryPath } = parts.starter;
  const sources = await parts.sourceStates();
  const paths = sources.map(({ path }) => path);
  const { awaySources } = await reachOf(paths, parts.openScanner);
  const away = sources.filter(({ path }) => awaySources.includes(path) && path !== originalsFolder(libraryPath));
  if (away.length === 0) return [];
  const here = paths.filter((path) => !awaySources.includes(path));
  const roots = await likelyRoots(libraryPath, here);
  const scanner = parts.openScanner();
  try {
    const told: SourceCandidate[] = [];
    for (const source of away) {
      const taken = [libraryPath, ...here, ...told.map(({ place }) => place.path)];
      const place = await bestPlace(parts, scanner, source, roots, taken);
      if (place !== null) told.push({ id: source.uuid, was: source.path, place });
    }
    return told;
  } finally {
    await scanner.close();
  }
}

/** Folders that may hold what lay elsewhere, the likeliest first. */
async function likelyRoots(libraryPath: string, here: readonly string[]): Promise<string[]> {
  const parents = driveParents();
  const drives = await Promise.all(
    parents.map(async (parent) => (await readdir(parent).catch(() => [])).map((name) => join(parent, name))),
  );
  const beside = [libraryPath, dirname(libraryPath), ...here].map((path) => dirname(path));
  return [...new Set([...parents, ...drives.flat(), ...driveLetters(), homedir(), ...beside])];
}

async function bestPlace(
  parts: CandidateParts,
  scanner: ChildPool<ScanTasks>,
  source: SourceState,
  roots: readonly string[],
  taken: readonly string[],
): Promise<Relocation | null> {
  const names = partsOf(source.path);
  let best: Relocation | null = null;
  for (const root of roots) {
    // The longest tail first: `/media/me/EOS/DCIM/100` is looked for as `DCIM/100` before `100`.
    const possible = names.map((_, from) => join(root, ...names.slice(from)));
    const there = await scanner
      .run('foldersOf', possible, { priority: 0, timeoutMs: patienceMs })
      .catch((): string[] => []);
    for (const to of there) {
      if (
        taken.some((path) => isInside(to, path) || isInside(path, to)) ||
        !(await isLikely(parts, source, scanner, to))
      )
        continue;
      const told = await lookAtPlace(parts, scanner, source, to);
      if (told.found > (best?.found ?? 0) && isSameFolder(told)) best = told;
    }
    if (best !== null && best.found === best.of) break;
  }
  return best;
}

/** Whether half of a few of its files are there. */
async function isLikely(
  { filesMovedTo }: CandidateParts,
  { uuid, path }: SourceState,
  scanner: ChildPool<ScanTasks>,
  to: string,
): Promise<boolean> {
  if (to === path) return false;
  const some = spread((await filesMovedTo(uuid, to)).files, lookedFor);
  return some.length > 0 && (await countThere(scanner, some)) * 2 >= some.length;
}
