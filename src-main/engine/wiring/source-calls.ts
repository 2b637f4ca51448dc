import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import type { SourceRemoval, SourceRoom } from '../../../src-shared/model/source.ts';
import { originalsFolder } from '../catalog/catalog-paths.ts';
import type { SourceState } from '../catalog/read.ts';
import type { MovedFile } from '../catalog/relocate.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { Engine } from '../engine.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { startImport, type ImportStarter } from './imports.ts';
import { lookAtChosenPlace, refuseWrongFolder } from './new-place.ts';
import { findCandidates } from './source-candidates.ts';
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
  | 'candidatesOfSources'
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
    previewRelocation: async (sourceId, path) => await lookAtChosenPlace(parts, await sourceOf(parts, sourceId), path),
    relocateSource: async (sourceId, path, door) => {
      const told = await lookAtChosenPlace(parts, await sourceOf(parts, sourceId), path);
      refuseWrongFolder(told);
      const group = await watching.standAside(() =>
        turns.take(() => writer.relocateSource(sourceId, told.path, door, libraryPath)),
      );
      changed();
      await importSource(parts, await sourceOf(parts, sourceId), door);
      return { ...told, group };
    },
    candidatesOfSources: () => findCandidates(parts),
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
