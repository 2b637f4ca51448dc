import { stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Relocation } from '../../../src-shared/model/source.ts';
import type { SourceState } from '../catalog/read.ts';
import type { MovedFile } from '../catalog/relocate.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { partsOf } from '../platform/files/path-style.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import type { ChildPool } from '../platform/pool/pool.ts';

/**
 * @file Whether a folder is what a source was: its files lie there at the same places with the same sizes, and some that
 * are read have the same content. The source may come from another system, with other separators.
 */

/** Files that are looked at at a time, and how long a drive is waited for. */
const lookedAt = { files: 1000, timeoutMs: 20_000 };
/**
 * Files that are read to be sure, spread over the folder, and none that takes long; where there are fewer than `least` such,
 * the smallest of the others (a folder of videos).
 */
const compared = { files: 12, least: 3, mostBytes: 50_000_000, timeoutMs: 60_000 };

/** What is needed to look at a place. */
export interface PlaceParts {
  readonly filesMovedTo: (
    sourceId: string,
    path: string,
  ) => Promise<{ readonly path: string; readonly files: readonly MovedFile[] }>;
  readonly openScanner: () => ChildPool<ScanTasks>;
}

/** Whether the files lie at this path now, or in the folder of the same name in it. Throws `bad-input`, `no-such-folder`. */
export async function lookAtChosenPlace(parts: PlaceParts, source: SourceState, path: string): Promise<Relocation> {
  const chosen = await realFolder(path);
  const scanner = parts.openScanner();
  try {
    let best: Relocation | null = null;
    for (const to of [chosen, join(chosen, partsOf(source.path).at(-1) ?? '')]) {
      const told = await lookAtPlace(parts, scanner, source, to);
      if (best === null || told.found > best.found) best = told;
      if (told.found * 2 >= told.of) break;
    }
    return best ?? { path: chosen, found: 0, of: 0, compared: 0, same: 0, group: null };
  } finally {
    await scanner.close();
  }
}

/** What of a source lies in this folder. A drive that hangs holds nothing of it. Throws `bad-input` where no file can be read. */
export async function lookAtPlace(
  { filesMovedTo }: PlaceParts,
  scanner: ChildPool<ScanTasks>,
  source: Pick<SourceState, 'uuid' | 'path'>,
  to: string,
): Promise<Relocation> {
  const { files } = await filesMovedTo(source.uuid, to);
  const found = to === source.path ? 0 : await countThere(scanner, files);
  const content = found * 2 < files.length ? { compared: 0, same: 0 } : await compareSome(scanner, files, to);
  return { path: to, found, of: files.length, ...content, group: null };
}

/** Whether it is the folder that was meant: half of the files, and of those that were read half with their content. */
export function isSameFolder({ found, of, compared: read, same }: Relocation): boolean {
  return found * 2 >= of && same * 2 >= read;
}

/** Less than half would be another folder, or one that was taken apart. */
export function refuseWrongFolder(told: Relocation): void {
  if (isSameFolder(told)) return;
  const { path, found, of, compared: read, same } = told;
  const data = { path };
  if (found * 2 >= of) {
    throw new FernwehError(
      'bad-input',
      `The files in ${path} are called as those of this folder, but hold something else: of ${String(read)} that were ` +
        `read, ${String(read - same)} are not the photos of the library. Name the folder that they lie in now.`,
      { data },
    );
  }
  const files = of === 1 ? 'the one file' : `the ${of.toLocaleString('en')} files`;
  throw new FernwehError(
    'bad-input',
    `Of ${files} of this folder ${found === 0 ? 'none' : `only ${found.toLocaleString('en')}`} ${found > 1 ? 'are' : 'is'} in ${path}, at the same place and of the same size. Name the folder that they lie in now.`,
    { data },
  );
}

/** So many of the files are there with the same size. */
export async function countThere(scanner: ChildPool<ScanTasks>, files: readonly MovedFile[]): Promise<number> {
  let found = 0;
  for (let at = 0; at < files.length; at += lookedAt.files) {
    const some = files.slice(at, at + lookedAt.files);
    // A drive that hangs: nobody knows, so they are not there.
    const there = await scanner
      .run('countSameSize', some, { priority: 0, timeoutMs: lookedAt.timeoutMs })
      .catch(() => null);
    if (there === null) break;
    found += there;
  }
  return found;
}

/** So many of these, spread evenly. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, index) => items[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  );
}

/** Files whose content was never read cannot be compared: those count by name and size alone. */
async function compareSome(
  scanner: ChildPool<ScanTasks>,
  files: readonly MovedFile[],
  to: string,
): Promise<{ compared: number; same: number }> {
  const { some, enough } = toCompare(files);
  const endsAt = performance.now() + compared.timeoutMs;
  let [read, same] = [0, 0];
  for (const file of some) {
    const timeoutMs = endsAt - performance.now();
    if (read >= enough || timeoutMs <= 0) break;
    const told = await scanner.run('compareContent', [file], { priority: 0, timeoutMs }).catch(() => null);
    read += told?.compared ?? 0;
    same += told?.same ?? 0;
  }
  if (read > 0 || some.length === 0) return { compared: read, same };
  throw new FernwehError(
    'bad-input',
    `The files in ${to} are called as those of this folder, but none of them could be read, so that nobody knows whether ` +
      'they are the same. Look whether the drive answers, and try again.',
    { data: { path: to } },
  );
}

/** Files to be tried, and after how many that could be read it is enough. */
function toCompare(files: readonly MovedFile[]): {
  readonly some: readonly { readonly path: string; readonly sha256: string }[];
  readonly enough: number;
} {
  const known = files.flatMap(({ path, sizeBytes, sha256 }) => (sha256 === null ? [] : [{ path, sizeBytes, sha256 }]));
  const small = known.filter(({ sizeBytes }) => sizeBytes <= compared.mostBytes);
  if (small.length >= compared.least) return { some: spread(small, compared.files), enough: compared.files };
  const bySize = known.toSorted((one, other) => one.sizeBytes - other.sizeBytes);
  return { some: bySize.slice(0, compared.files), enough: compared.least };
}

/** The folder with its links resolved. */
async function realFolder(folder: string): Promise<string> {
  if (!isAbsolute(folder)) {
    throw new FernwehError('bad-input', `Name the whole path of the folder, not only "${folder}".`);
  }
  const path = resolve(folder);
  try {
    const real = await realPathOf(path);
    if ((await stat(pathToFs(real))).isDirectory()) return real;
  } catch (cause) {
    throw new FernwehError('no-such-folder', `There is no folder ${path}.`, { cause, data: { path } });
  }
  throw new FernwehError('no-such-folder', `${path} is a file. Name the folder it lies in.`, { data: { path } });
}
