import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { contractVersion } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { catalogError } from '../catalog/sqlite-errors.ts';
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
import { resumeImports, startImport, type ImportStarter } from './imports.ts';
import { listFolders } from './list-folders.ts';
import type { LookupCalls } from './lookup-thread.ts';
import { asAsk, asAskPage } from './parse-question.ts';
import { Pictures } from './pictures.ts';
import { openPlaces } from './places.ts';
import { programVersion } from './program.ts';
import { Recent } from './recent.ts';
import { callThread } from './thread-calls.ts';

/** Photos in one child at the same time: one is read or hashed while the other is decoded. */
const photosPerChild = 2;
/** A child that has grown beyond this is replaced; a 100-megapixel picture needs less. */
const recycleChildAboveBytes = 2 ** 30;
/** A child that decodes may take its part of half the machine's memory, but never less or more than this. */
const leastChildLimitBytes = 1.25 * 2 ** 30;
const greatestChildLimitBytes = 4 * 2 ** 30;
/** Renditions made because somebody looked at them before the import came to them. */
const keptEarly = 2000;

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
  let writer: Writer | null = null;
  try {
    const damaged: string[] = [];
    const writing = openWriter(libraryPath, { onDamaged: ({ message }) => damaged.push(message) });
    // The query thread starts while the catalog is opened, migrated and looked over.
    const reading = openQueryClient({ libraryPath, catalogReady: writing });
    // Awaited below, where the writer's own error comes first.
    reading.catch(() => undefined);
    writer = await writing;
    const [query, renditions] = await Promise.all([
      reading,
      RenditionCache.open(join(libraryPath, 'renditions'), null),
    ]);
    return await assemble({ options, libraryPath, held, writer, query, renditions, damaged });
  } catch (error) {
    await writer?.close().catch(() => undefined);
    held.release();
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
  /** Filled when the check after an unclean end finds damage. */
  readonly damaged: readonly string[];
}

async function assemble({ options, libraryPath, held, writer, query, renditions, damaged }: Opened): Promise<Engine> {
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
  const scanner = new ChildPool<ScanTasks>({
    entry: new URL(`../ingest/scan-worker${extension}`, import.meta.url),
    size: 1,
    tasksPerChild: 1,
    idleMs: 5000,
  });
  const places = openPlaces();
  const lookup = callThread<LookupCalls>('lookup-thread', { libraryPath });
  const events = new EventHub();
  const renderedEarly: ConstructorParameters<typeof Pictures>[0]['renderedEarly'] = new Recent(keptEarly);
  const sources = async (): Promise<Awaited<ReturnType<typeof library>>['sources']> => (await library()).sources;
  const library = () => lookup.ask('library', null);

  const queue = new ImportQueue(
    {
      writer,
      photos,
      photoSlots: size * photosPerChild,
      scanner,
      renditions,
      renderedEarly,
      libraryPath,
      sourcePaths: async () => (await sources()).map(({ path }) => path),
      failuresBelow: (folders) => lookup.ask('failures', folders),
      placesAt: (positions) => places.placesAt(positions),
    },
    (job) => {
      events.job(job);
    },
    () => {
      // A cache over its budget is no reason to fail an import; it is tried again after the next.
      void renditions.enforceBudget().catch(() => undefined);
    },
  );
  const pictures = new Pictures({
    photos,
    renditions,
    renderedEarly,
    originalsOf: (assetId) => lookup.ask('originalsOf', assetId),
    mimeOf: async (assetId) => (await lookup.ask('asset', assetId))?.mime ?? 'application/octet-stream',
  });
  const stopListening = writer.onCommitted((changed, removed) => {
    query.changed([...changed, ...removed]).then(
      (revision) => {
        events.catalog(revision);
      },
      // The thread has stopped: questions say so.
      () => undefined,
    );
  });
  const starter: ImportStarter = { writer, queue, sources, libraryPath };
  const warnings = (): string[] => [
    ...writer.warnings,
    ...damaged,
    ...(places.problem === null ? [] : [places.problem]),
  ];
  await resumeImports(starter);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await Promise.allSettled([queue.close(), photos.close(), scanner.close()]);
    stopListening();
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
    listFolders,
    startImport: (folders, door) => startImport(starter, folders, door),
    importReport: (jobId) => queue.report(jobId),
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
    searchPlaces: (text, limit) => places.search(text, limit),
    showFirst: (assetIds) => {
      queue.showFirst(assetIds);
    },
    rendition: (assetId, size) => pictures.rendition(assetId, size),
    original: (assetId) => pictures.original(assetId),
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
            const away = (await sources()).filter(({ state }) => state === 'away').map(({ path }) => path);
            return { ...(await checking.ask('health', null)), awaySources: away };
          } finally {
            await checking.close();
          }
        },
        warnings: writer.warnings,
        placesProblem: places.problem,
      });
    },
    events: (signal) => events.listen(signal),
    close: () => (closing ??= close()),
  };
}
