import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import type { Relocation, SourceCandidate } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import { isInside } from '../catalog/path-range.ts';
import type { SourceState } from '../catalog/read.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { driveLetters, driveParents } from '../platform/files/drives.ts';
import { movedPath, partsOf, separatorOf } from '../platform/files/path-style.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { countThere, isSameFolder, lookAtPlace, spread, type PlaceParts } from './new-place.ts';
import { reachOf } from './reach-of-sources.ts';

/**
 * @file Where a source that is away seems to lie now: the same folders below another drive, the home folder, beside the
 * library, beside the other sources or near to where it was; else under another name there. Only what is there is
 * proposed; the user decides.
 */

/** A drive that does not answer within this holds no candidate. */
const patienceMs = 5000;
/** Files that are looked for before all of them are. */
const lookedFor = 40;
/** Folders beside one that may have been renamed. */
const mostSiblings = 2000;

export interface CandidateParts extends PlaceParts {
  readonly starter: { readonly libraryPath: string };
  readonly sourceStates: () => Promise<readonly SourceState[]>;
}

/** Every source that cannot be reached now, with the folder that holds most of its files. */
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
      const taken = [libraryPath, ...here, ...told.flatMap(({ place }) => (place === null ? [] : [place.path]))];
      const like = await likenessOf(parts, scanner, source, taken);
      const remains = await remainsOf(scanner, source.path);
      const near = remains === null ? [] : [remains.around, ...remains.beside];
      const place =
        (await sameFolders(scanner, source, [...roots, ...near], like)) ??
        (remains === null ? null : await renamed(scanner, remains, like));
      told.push({ id: source.uuid, was: source.path, place });
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

/** What of a source lies in a folder; null where it is not the folder that is looked for. */
type Likeness = (to: string) => Promise<Relocation | null>;

async function likenessOf(
  parts: CandidateParts,
  scanner: ChildPool<ScanTasks>,
  source: SourceState,
  taken: readonly string[],
): Promise<Likeness> {
  const some = spread((await parts.filesMovedTo(source.uuid, source.path)).files, lookedFor);
  return async (to) => {
    if (to === source.path || some.length === 0) return null;
    if (taken.some((path) => isInside(to, path) || isInside(path, to))) return null;
    const there = some.map((file) => ({ ...file, path: movedPath(file.path, source.path, to) }));
    if ((await countThere(scanner, there)) * 2 < some.length) return null;
    // What cannot be read is not proposed.
    const told = await lookAtPlace(parts, scanner, source, to).catch(() => null);
    return told !== null && isSameFolder(told) ? told : null;
  };
}

/** Folders of the same names elsewhere. */
async function sameFolders(
  scanner: ChildPool<ScanTasks>,
  source: SourceState,
  roots: readonly string[],
  like: Likeness,
): Promise<Relocation | null> {
  const names = partsOf(source.path);
  let best: Relocation | null = null;
  for (const root of roots) {
    // The longest tail first: `/media/me/EOS/DCIM/100` is looked for as `DCIM/100` before `100`.
    const possible = names.map((_, from) => join(root, ...names.slice(from)));
    best = await bestOf(await foldersOf(scanner, possible), like, best);
    if (best !== null && best.found === best.of) break;
  }
  return best;
}

/** What is left of the way to a folder that is away: the last folder that is there, the folders in it, and what follows. */
interface Remains {
  readonly around: string;
  readonly beside: readonly string[];
  /** The names below the one that is gone. */
  readonly rest: readonly string[];
}

/** Null for a path of another system. */
async function remainsOf(scanner: ChildPool<ScanTasks>, path: string): Promise<Remains | null> {
  if (separatorOf(path) !== sep) return null;
  const rest: string[] = [];
  for (let [gone, around] = [path, dirname(path)]; around !== gone; [gone, around] = [around, dirname(around)]) {
    if ((await foldersOf(scanner, [around])).length > 0) {
      const asked = { priority: 0, timeoutMs: patienceMs };
      const beside = scanner.run('foldersIn', { path: around, limit: mostSiblings }, asked);
      return { around, beside: await beside.catch(() => []), rest };
    }
    rest.unshift(basename(gone));
  }
  return null;
}

/** The folder, or one around it, has another name: the rest of the way is as it was. */
async function renamed(
  scanner: ChildPool<ScanTasks>,
  { beside, rest }: Remains,
  like: Likeness,
): Promise<Relocation | null> {
  const possible = beside.map((folder) => join(folder, ...rest));
  return await bestOf(await foldersOf(scanner, possible), like, null);
}

async function bestOf(
  folders: readonly string[],
  like: Likeness,
  first: Relocation | null,
): Promise<Relocation | null> {
  let best = first;
  for (const folder of folders) {
    const told = await like(folder);
    if (told !== null && told.found > (best?.found ?? 0)) best = told;
    if (best !== null && best.found === best.of) break;
  }
  return best;
}

async function foldersOf(scanner: ChildPool<ScanTasks>, possible: readonly string[]): Promise<string[]> {
  return await scanner.run('foldersOf', possible, { priority: 0, timeoutMs: patienceMs }).catch((): string[] => []);
}
