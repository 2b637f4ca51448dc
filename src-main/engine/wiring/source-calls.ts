import { stat } from 'node:fs/promises';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import type { Relocation, SourceRemoval, SourceRoom } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import type { SourceState } from '../catalog/read.ts';
import type { MovedFile } from '../catalog/relocate.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { Engine } from '../engine.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { startImport, type ImportStarter } from './imports.ts';
import type { Watching } from './watching.ts';

/** What the calls on sources need from the rest of the engine. */
export interface SourceParts {
  readonly starter: ImportStarter;
  readonly watching: Watching;
  readonly sourceStates: () => Promise<readonly SourceState[]>;
  readonly previewRemoval: (sourceId: string) => Promise<SourceRemoval>;
  readonly filesMovedTo: (
    sourceId: string,
    path: string,
  ) => Promise<{ readonly path: string; readonly files: readonly MovedFile[] }>;
  readonly openScanner: () => ChildPool<ScanTasks>;
  /** A source came, went, moved, or is watched or not. */
  readonly onChange: () => void;
}

/** Files that are looked at at a time, and how long a drive is waited for. */
const lookedAt = { files: 1000, timeoutMs: 20_000 };

/** How long a disk is waited for that only tells what is free on it. */
const patienceMs = 5000;

/** The engine's calls on the folders that the library looks after. */
export function sourceCalls(
  parts: SourceParts,
): Pick<
  Engine,
  | 'rescan'
  | 'previewRemoval'
  | 'removeSource'
  | 'previewRelocation'
  | 'relocateSource'
  | 'watchSource'
  | 'roomOfSources'
> {
  const { starter, watching, onChange } = parts;
  const { writer, turns, libraryPath } = starter;
  const changed = (): void => {
    watching.sourcesChanged();
    onChange();
  };
  return {
    rescan: async (sourceId, door) => await importSource(parts, await sourceOf(parts, sourceId), door),
    previewRemoval: (sourceId) => parts.previewRemoval(sourceId),
    removeSource: async (sourceId, door) => {
      const told = await watching.standAside(() => turns.take(() => writer.removeSource(sourceId, door, libraryPath)));
      changed();
      return told;
    },
    previewRelocation: (sourceId, path) => lookAtNewPlace(parts, sourceId, path),
    relocateSource: async (sourceId, path, door) => {
      const told = await lookAtNewPlace(parts, sourceId, path);
      refuseWrongFolder(told);
      const group = await watching.standAside(() =>
        turns.take(() => writer.relocateSource(sourceId, told.path, door, libraryPath)),
      );
      changed();
      await importSource(parts, await sourceOf(parts, sourceId), door);
      return { ...told, group };
    },
    watchSource: async (sourceId, watch) => {
      const { path } = await sourceOf(parts, sourceId);
      if (watch && path === originalsFolder(libraryPath)) {
        throw new FernwehError('bad-input', `${path} is Fernweh's own folder: nobody else puts photos there.`);
      }
      await writer.watchSource(sourceId, watch);
      changed();
    },
    roomOfSources: () => roomOfSources(parts),
  };
}

/** Asked in a process of its own, one disk after the other: one that hangs holds up nothing but this answer. */
async function roomOfSources({ sourceStates, openScanner }: SourceParts): Promise<SourceRoom[]> {
  const sources = await sourceStates();
  const scanner = openScanner();
  try {
    const rooms: SourceRoom[] = [];
    for (const { uuid, path, state } of sources) {
      const asked = { priority: 0, timeoutMs: patienceMs };
      const freeBytes = state === 'away' ? null : await scanner.run('freeBytes', path, asked).catch(() => null);
      rooms.push({ id: uuid, freeBytes });
    }
    return rooms;
  } finally {
    await scanner.close();
  }
}

/**
 * Takes an action of the user back, or does it again; a quiet import in its way stands aside. Sources that came back or
 * moved by it are scanned.
 */
export async function reversing(parts: SourceParts, door: Door, work: () => Promise<Reversal>): Promise<Reversal> {
  const told = await work().catch((error: unknown) => {
    if (!(error instanceof FernwehError) || error.code !== 'import-running') throw error;
    return parts.watching.standAside(() => parts.starter.turns.take(work));
  });
  if (told?.kind.startsWith('source.') !== true) return told;
  for (const source of await parts.sourceStates())
    if (!source.isScanned) await importSource(parts, source, door, 'undo');
  parts.watching.sourcesChanged();
  parts.onChange();
  return told;
}

/** The id of the import that looks through the whole source: the one that does already, else a new one. */
async function importSource(
  { starter }: SourceParts,
  { path }: SourceState,
  door: Door,
  trigger: 'user' | 'undo' = 'user',
): Promise<string> {
  const running = starter.queue
    .list()
    .find(
      ({ trigger, endedAt, folders, stages }) =>
        trigger === 'user' &&
        endedAt === null &&
        folders.includes(path) &&
        stages.every(({ stage }) => stage !== 'copy'),
    );
  if (running === undefined) return await startImport(starter, [path], door, null, trigger);
  await starter.queue.resume(running.id);
  return running.id;
}

async function sourceOf({ sourceStates }: SourceParts, id: string): Promise<SourceState> {
  const source = (await sourceStates()).find(({ uuid }) => uuid === id);
  if (source !== undefined) return source;
  throw new FernwehError('not-found', 'The library has no such folder (any more).', { data: { id } });
}

/** Whether the files lie at this path now, or in the folder of the same name in it. */
async function lookAtNewPlace(parts: SourceParts, sourceId: string, path: string): Promise<Relocation> {
  const source = await sourceOf(parts, sourceId);
  const chosen = await realFolder(path);
  const scanner = parts.openScanner();
  try {
    let best: Relocation | null = null;
    for (const to of [chosen, join(chosen, basename(source.path))]) {
      const { files } = await parts.filesMovedTo(sourceId, to);
      const found = to === source.path ? 0 : await countThere(scanner, files);
      if (best === null || found > best.found) best = { path: to, found, of: files.length, group: null };
      if (found * 2 >= files.length) break;
    }
    return best ?? { path: chosen, found: 0, of: 0, group: null };
  } finally {
    await scanner.close();
  }
}

async function countThere(scanner: ChildPool<ScanTasks>, files: readonly MovedFile[]): Promise<number> {
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

/** Less than half would be another folder, or one that was taken apart. */
function refuseWrongFolder({ path, found, of }: Relocation): void {
  if (found * 2 >= of) return;
  const files = of === 1 ? 'the one file' : `the ${of.toLocaleString('en')} files`;
  throw new FernwehError(
    'bad-input',
    `Of ${files} of this folder ${found === 0 ? 'none' : `only ${found.toLocaleString('en')}`} ${found > 1 ? 'are' : 'is'} in ${path}, at the same place and of the same size. Name the folder that they lie in now.`,
    { data: { path } },
  );
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
