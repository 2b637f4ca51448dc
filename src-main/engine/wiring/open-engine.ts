import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { contractVersion } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { DamageWatch } from '../catalog/damage-watch.ts';
import { LivingBackups } from '../catalog/living-backups.ts';
import { tellRepair } from '../catalog/repair-telling.ts';
import { catalogError, damagedNow } from '../catalog/sqlite-errors.ts';
import { readAddress, takeLibrary, type HeldLibrary } from '../catalog/lock.ts';
import { privateFolderMode } from '../catalog/private-files.ts';
import { openWriter, type Writer } from '../catalog/writer.ts';
import type { Engine, EngineOptions, LivingEngine } from '../engine.ts';
import { ImportQueue } from '../ingest/import-queue.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { ChildPool } from '../platform/pool/pool.ts';
import { openQueryClient, type QueryClient } from '../query/query-client.ts';
import { EventHub } from './event-hub.ts';
import { outerFolders, resumeImports, startImport, type ImportStarter } from './imports.ts';
import { listFolders } from './list-folders.ts';
import type { LookupCalls } from './lookup-thread.ts';
import { asAsk, asAskPage } from './parse-question.ts';
import { Pictures } from './pictures.ts';
import { openPlaces } from './places.ts';
import { planImport, type PlanParts } from './plan-import.ts';
import { programVersion } from './program.ts';
import { reachOf } from './reach-of-sources.ts';
import { Recent } from './recent.ts';
import { callThread } from './thread-calls.ts';
import { Turns } from './turns.ts';
import { previewUndo, resumeTrash, undoImport, type UndoParts } from './undo-import.ts';

/** Photos in one child at the same time: one is read or hashed while the other is decoded. */
const photosPerChild = 2;
/** A child that has grown beyond this is replaced; a 100-megapixel picture needs less. */
const recycleChildAboveBytes = 2 ** 30;
/** A child that decodes may take its part of half the machine's memory, but never less or more than this. */
const leastChildLimitBytes = 1.25 * 2 ** 30;
const greatestChildLimitBytes = 4 * 2 ** 30;
const dayMs = 86_400_000;
/** Renditions made because somebody looked at them before the import came to them. */
const keptEarly = 2000;
/** How long a closing engine waits for a backup that is due; a command that made the user wait anyway waits longer. */
const backupAtCloseMs = 1500;
const backupAfterCommandMs = 20_000;

/** The engine that holds this library and can be spoken to, wherever it was started; null where there is none. */
export function findEngine(libraryPath: string): Promise<LivingEngine | null> {
  return Promise.resolve(readAddress(resolve(libraryPath)));
}

/**
 * Opens a library: takes its lock, opens the catalog and goes on with imports that were under way. Quick: decoders
 * start when there is work for them. Rejects with `library-busy`, `catalog-newer`, `catalog-damaged`,
 * `catalog-read-only` or `disk-full`.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const libraryPath = await libraryFolder(resolve(options.libraryPath));
  const held = takeLibrary(libraryPath, { version: programVersion, contractVersion }, options.passing);
  const damage = new DamageWatch(libraryPath);
  try {
    return await openHeld(options, libraryPath, held, damage).catch(async (error: unknown) => {
      // Met only now, and noted: opened once more, it is repaired.
      if (!damage.isNoted) throw error;
      return await openHeld(options, libraryPath, held, new DamageWatch(libraryPath));
    });
  } catch (error) {
    held.release();
    throw error;
  }
}

async function openHeld(
  options: EngineOptions,
  libraryPath: string,
  held: HeldLibrary,
  damage: DamageWatch,
): Promise<Engine> {
  let writer: Writer | null = null;
  let query: QueryClient | null = null;
  try {
    const writing = openWriter(libraryPath, { onDamaged: damage.heard });
    // The query thread starts while the catalog is opened, migrated and looked over.
    const reading = openQueryClient({ libraryPath, catalogReady: writing, onDamaged: damage.heard });
    // Awaited below, where the writer's own error comes first.
    reading.catch(() => undefined);
    writer = await writing;
    query = await reading;
    const renditions = await RenditionCache.open(join(libraryPath, 'renditions'), null);
    return await assemble({ options, libraryPath, held, writer, query, renditions, damage });
  } catch (error) {
    await query?.close().catch(() => undefined);
    await writer?.close().catch(() => undefined);
    throw error;
  }
}

function childLimitBytes(children: number): number {
  const share = totalmem() / 2 / children;
  return Math.min(greatestChildLimitBytes, Math.max(leastChildLimitBytes, share));
}

/** The library's folder, made if missing, by its real path. */
async function libraryFolder(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true, mode: privateFolderMode });
    return await realpath(path);
  } catch (error) {
    throw catalogError(error, path);
  }
}

interface Opened {
  readonly options: EngineOptions;
  readonly libraryPath: string;
  readonly held: HeldLibrary;
  readonly writer: Writer;
  readonly query: QueryClient;
  readonly renditions: RenditionCache;
  readonly damage: DamageWatch;
}

async function assemble({ options, libraryPath, held, writer, query, renditions, damage }: Opened): Promise<Engine> {
  const extension = extname(import.meta.url);
  const size = options.parallelism ?? availableParallelism();
  const photos = new ChildPool<PhotoTasks>({
    entry: new URL(`../ingest/photo-worker${extension}`, import.meta.url),
    size,
    tasksPerChild: photosPerChild,
    recycleAboveBytes: recycleChildAboveBytes,
    limitBytes: childLimitBytes(size),
    env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '3' },
  });
  const openScanner = (): ChildPool<ScanTasks> =>
    new ChildPool<ScanTasks>({
      entry: new URL(`../ingest/scan-worker${extension}`, import.meta.url),
      size: 1,
      tasksPerChild: 1,
      idleMs: 5000,
    });
  const scanner = openScanner();
  const places = openPlaces();
  const lookup = callThread<LookupCalls>('lookup-thread', { libraryPath }, damage.heard);
  const passing = options.passing === true;
  const backups = new LivingBackups({
    libraryPath,
    // Somebody waits for the end of a command; an engine that stays writes its first backup behind the scenes.
    firstNotBeforeMs: passing ? Date.parse(writer.createdAt) + dayMs : 0,
    closeWithinMs: passing ? backupAfterCommandMs : backupAtCloseMs,
    onDamaged: damage.heard,
  });
  const events = new EventHub();
  const renderedEarly: ConstructorParameters<typeof Pictures>[0]['renderedEarly'] = new Recent(keptEarly);
  const sources = async (): Promise<Awaited<ReturnType<typeof library>>['sources']> => (await library()).sources;
  const library = () => lookup.ask('library', null);
  const sourcePaths = (): Promise<string[]> => lookup.ask('sourcePaths', null);

  const queue = new ImportQueue(
    {
      writer,
      photos,
      photoSlots: size * photosPerChild,
      scanner,
      renditions,
      renderedEarly,
      libraryPath,
      sourcePaths,
      failuresBelow: (folders) => lookup.ask('failures', folders),
      importedFiles: (jobId, after, limit) => lookup.ask('importedFiles', { jobId, after, limit }),
      copiedFiles: (jobId, after, limit) => lookup.ask('copiedFiles', { jobId, after, limit }),
      takenFacts: (jobId) => lookup.ask('takenFacts', jobId),
      placesAt: (positions) => places.placesAt(positions),
    },
    (job) => {
      events.job(job);
    },
    () => {
      // A cache over its budget is no reason to fail an import; it is tried again after the next.
      void renditions.enforceBudget().catch(() => undefined);
      backups.writeIfDue();
    },
  );
  const pictures = new Pictures({
    photos,
    renditions,
    renderedEarly,
    originalsOf: (assetId) => lookup.ask('originalsOf', assetId),
    assetOf: (assetId) => lookup.ask('asset', assetId),
    motionPartOf: (assetId) => lookup.ask('motionPart', assetId),
  });
  const stopListening = writer.onCommitted((changed, removed) => {
    backups.changed();
    query.changed([...changed, ...removed]).then(
      (revision) => {
        events.catalog(revision);
      },
      // The thread has stopped: questions say so.
      () => undefined,
    );
  });
  const turns = new Turns();
  const starter: ImportStarter = { writer, queue, sources, libraryPath, turns, resumed: new Map() };
  const undo: UndoParts = { writer, libraryPath, turns, copiesToTrash: () => lookup.ask('copiesToTrash', null) };
  const planParts: PlanParts = {
    ...{ libraryPath, sourcePaths, scanner: openScanner },
    compare: (files, copied) => lookup.ask('compareScanned', { files, copied }),
    pace: () => lookup.ask('importPace', null),
    cores: size,
  };
  const planning = new Set<AbortController>();
  // Damage shows itself at the latest when all is read for the columns.
  query.loaded().catch(() => undefined);
  const repaired = tellRepair(libraryPath, !passing);
  const notices = (): string[] => [
    ...damage.sentences,
    ...[repaired, backups.problem].filter((sentence) => sentence !== null),
  ];
  const warnings = (): string[] => [
    ...writer.warnings,
    ...notices(),
    ...(places.problem === null ? [] : [places.problem]),
  ];
  await resumeImports(starter);
  // What cannot go to the trash now is tried again at the next start.
  void resumeTrash(undo).catch(() => undefined);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    for (const plan of planning) plan.abort(new FernwehError('engine-stopped', 'Fernweh is closing.'));
    await Promise.allSettled([queue.close(), photos.close(), scanner.close()]);
    stopListening();
    // It reads the catalog: the log can be emptied only when it is done.
    await backups.close();
    await Promise.allSettled([query.close(), lookup.close(), writer.close(), renditions.close()]);
    await places.close();
    events.close();
    held.release();
  };

  return {
    info: async () => {
      const { id, assets, missing, failures, sources: known } = await library();
      return {
        ...{ id, path: libraryPath, version: programVersion, contractVersion },
        ...{ assets, missing, failures, sources: known, warnings: warnings() },
      };
    },
    notices,
    listFolders,
    planImport: async ({ folders, copy }, signal) => {
      const outer = await outerFolders(folders, starter);
      const ended = new AbortController();
      planning.add(ended);
      try {
        const either = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
        return await planImport(planParts, outer, copy, either);
      } finally {
        planning.delete(ended);
      }
    },
    startImport: (folders, door, copy = null) => startImport(starter, folders, door, copy),
    importReport: async (jobId) => (await queue.report(jobId)) ?? (await lookup.ask('savedReport', jobId)),
    imports: () => lookup.ask('imports', null),
    previewUndo: (jobId) =>
      previewUndo(
        {
          preview: (id) => lookup.ask('previewUndo', id),
          copiedFrom: (id) => lookup.ask('copiedFrom', id),
          scanner,
        },
        jobId,
      ),
    undoImport: (jobId, door) => undoImport(undo, jobId, door),
    jobs: () => Promise.resolve(queue.list()),
    pauseJob: (jobId) => queue.pause(jobId),
    resumeJob: (jobId) => queue.resume(jobId),
    cancelJob: (jobId) => queue.cancel(jobId),
    failures: () => lookup.ask('failures', null),
    run: async (question, signal) => await query.run(await asAsk(question, places), signal),
    slice: async (page, signal) => await query.slice(await asAskPage(page, places), signal),
    assets: async (page, signal) => await query.assets(await asAskPage(page, places), signal),
    asset: async (id) => {
      const asset = await lookup.ask('asset', id);
      if (asset === null)
        throw new FernwehError('not-found', 'There is no such photo in the library.', { data: { id } });
      return asset;
    },
    ungroup: (id, door) => writer.setApart(id, true, door),
    regroup: (id, door) => writer.setApart(id, false, door),
    searchPlaces: (text, limit) => places.search(text, limit),
    showFirst: (assetIds) => {
      queue.showFirst(assetIds);
    },
    rendition: (assetId, size) => pictures.rendition(assetId, size),
    original: (assetId) => pictures.original(assetId),
    motion: (assetId) => pictures.motion(assetId),
    publish: async (origin, token) => {
      held.publishAddress(origin, token);
      await Promise.resolve();
    },
    withdraw: async () => {
      held.withdrawAddress();
      await Promise.resolve();
    },
    doctor: async () => {
      const { examine } = await import('./doctor.ts');
      return await examine({
        libraryPath,
        decoderVersions: () => photos.run('versions', null, { priority: 0, timeoutMs: 30_000 }),
        catalog: async () => {
          // A thread of its own: the check of a large catalog takes seconds, which nobody else should wait for.
          const checking = callThread<LookupCalls>('lookup-thread', { libraryPath });
          try {
            const health = await checking.ask('health', null);
            if (health.damage !== null) damage.heard(damagedNow(libraryPath, health.damage));
            return { ...health, ...(await reachOf(await sourcePaths(), openScanner)) };
          } finally {
            await checking.close();
          }
        },
        warnings: writer.warnings,
        notices: notices(),
        placesProblem: places.problem,
      });
    },
    events: (signal) => events.listen(signal),
    close: () => (closing ??= close()),
  };
}
