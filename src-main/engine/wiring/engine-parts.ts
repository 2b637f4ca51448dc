import { randomUUID } from 'node:crypto';
import { availableParallelism, totalmem } from 'node:os';
import { extname } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { DamageWatch } from '../catalog/damage-watch.ts';
import { LivingBackups } from '../catalog/living-backups.ts';
import { tellRepair } from '../catalog/repair-telling.ts';
import { type HeldLibrary } from '../catalog/lock.ts';
import { type Writer } from '../catalog/writer.ts';
import type { EngineOptions } from '../engine.ts';
import { ImportQueue } from '../ingest/import-queue.ts';
import type { PhotoTasks } from '../ingest/photo-worker.ts';
import type { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import type { ScanTasks } from '../ingest/scan-worker.ts';
import { settledMs, usualTimes } from '../ingest/watch/watch-messages.ts';
import { ChildPool } from '../platform/pool/pool.ts';
import { openModels, type Models } from '../recognise/models/models.ts';
import { type QueryClient } from '../query/query-client.ts';
import { Classes } from './classes.ts';
import { BackupFiles } from './backups.ts';
import { BackupSchedule } from './backup-schedule.ts';
import { openExports } from './exports.ts';
import { EventHub } from './event-hub.ts';
import { followOwnCopies } from './follow-own-copies.ts';
import { resumeImports, type ImportStarter } from './imports.ts';
import type { LookupCalls } from './lookup-thread.ts';
import { Pictures, type PictureParts } from './pictures.ts';
import { asAsk } from './parse-question.ts';
import { openPlaces } from './places.ts';
import { mapCalls } from './maps.ts';
import { modelCalls } from './models.ts';
import { type PlanParts } from './plan-import.ts';
import { Recent } from './recent.ts';
import { openRecognition } from './recognition.ts';
import { somePhotos } from './some-photos.ts';
import { albumCalls } from './albums.ts';
import { savedCalls } from './saved.ts';
import { openSidecars } from './sidecars.ts';
import { SettingsFile } from './settings-file.ts';
import { type SourceParts } from './source-calls.ts';
import { callThread } from './thread-calls.ts';
import { SettlingTrash } from './settling-trash.ts';
import { TrashMoves, type TrashParts } from './trash-moves.ts';
import { Turns } from './turns.ts';
import { resumeTrash, type UndoParts } from './undo-import.ts';
import { watchTimes, Watching } from './watching.ts';
import type { WorldCalls } from './world-thread.ts';

/** Photos in one child at the same time: one is read or hashed while the other is decoded. */
const photosPerChild = 2;
/** A child that has grown beyond this is replaced; a 100-megapixel picture needs less. */
const recycleChildAboveBytes = 2 ** 30;
/** A child that decodes may take its part of half the machine's memory, but never less or more than this. */
const leastChildLimitBytes = 1.25 * 2 ** 30;
const greatestChildLimitBytes = 4 * 2 ** 30;
const dayMs = 86_400_000;
/** Photos whose named things are taken in together: others have their turn at the writer between two. */
const takenTogether = 500;
/** Renditions made because somebody looked at them before the import came to them. */
const keptEarly = 2000;
/** How long a closing engine waits for a backup that is due; a command that made the user wait anyway waits longer. */
const backupAtCloseMs = 1500;
const backupAfterCommandMs = 20_000;

/** What nobody waits for begins only when the first screen had its turn on the processor. */
const afterFirstScreenMs = 800;

/** What an engine is opened on. */
export interface Opened {
  readonly options: EngineOptions;
  readonly libraryPath: string;
  readonly held: HeldLibrary;
  readonly writer: Writer;
  readonly query: QueryClient;
  readonly renditions: RenditionCache;
  readonly damage: DamageWatch;
}

function childLimitBytes(children: number): number {
  const share = totalmem() / 2 / children;
  return Math.min(greatestChildLimitBytes, Math.max(leastChildLimitBytes, share));
}

/** Starts all that an engine consists of, and goes on with what was under way. */
export async function startParts({ options, libraryPath, held, writer, query, renditions, damage }: Opened) {
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
  const world = callThread<WorldCalls>('world-thread', { libraryPath });
  const lookup = callThread<LookupCalls>('lookup-thread', { libraryPath }, damage.heard);
  const readSaved = (): Promise<LookupCalls['saved']['output']> => lookup.ask('saved', null);
  const readAlbums = (): Promise<LookupCalls['albums']['output']> => lookup.ask('albums', null);
  const places = openPlaces(async () => (await readSaved()).filter(({ kind }) => kind === 'area'), readAlbums);
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
  const library = () => query.library();
  const sources = async (): Promise<Awaited<ReturnType<typeof library>>['sources']> => (await library()).sources;
  const sourcePaths = (): Promise<string[]> => lookup.ask('sourcePaths', null);

  const times = watchTimes(options.watch ?? false);
  const queue = new ImportQueue(
    {
      writer,
      photos,
      photoSlots: size * photosPerChild,
      scanner,
      renditions,
      renderedEarly,
      libraryPath,
      settledMs: settledMs(times ?? usualTimes),
      sourcePaths,
      failuresBelow: (folders) => lookup.ask('failures', folders),
      importedFiles: (jobId, after, limit) => lookup.ask('importedFiles', { jobId, after, limit }),
      copiedFiles: (jobId, after, limit) => lookup.ask('copiedFiles', { jobId, after, limit }),
      takenFacts: (jobId) => lookup.ask('takenFacts', jobId),
      takeoutPhotos: (jobId) => lookup.ask('takeoutPhotos', jobId),
      takeAlbums: async (made) => {
        const how = { door: 'desktop', group: randomUUID(), head: 'takeout.take', file: 'Google Takeout' } as const;
        await writer.takeUserData({ what: 'albums', albums: made }, { ...how, replace: false, dryRun: false });
        await albumsChanged();
      },
      regionPhotos: (jobId) => lookup.ask('regionPhotos', jobId),
      takeRegions: async (photos) => {
        const how = { door: 'desktop', group: randomUUID(), head: 'regions.take', file: 'XMP' } as const;
        for (let from = 0; from < photos.length; from += takenTogether) {
          const part = { what: 'photos', photos: photos.slice(from, from + takenTogether) } as const;
          await writer.takeUserData(part, { ...how, replace: false, dryRun: false });
        }
      },
      placesAt: (positions) => places.placesAt(positions),
    },
    (job) => {
      events.job(job);
      watching.jobChanged(job);
      recognition.importsChanged();
    },
    () => {
      // A cache over its budget is no reason to fail an import; it is tried again after the next.
      void renditions.enforceBudget().catch(() => undefined);
      void sidecars.sync.lookAgain(true).catch(() => undefined);
      backups.writeIfDue();
    },
  );
  const pictureParts: PictureParts = {
    photos,
    renditions,
    renderedEarly,
    originalsOf: (assetId) => lookup.ask('originalsOf', assetId),
    assetOf: (assetId) => lookup.ask('asset', assetId),
    motionPartOf: (assetId) => lookup.ask('motionPart', assetId),
  };
  const pictures = new Pictures(pictureParts);
  const stopListening = writer.onCommitted((changed, removed, step) => {
    backups.changed();
    sidecars.sync.wake();
    recognition.catalogChanged(changed);
    query.changed([...changed, ...removed], step).then(
      (revision) => {
        events.catalog(revision);
      },
      // The thread has stopped: questions say so.
      () => undefined,
    );
  });
  const turns = new Turns();
  const settings = new SettingsFile(libraryPath);
  const backupFiles = new BackupFiles(libraryPath, settings);
  const sidecars = openSidecars({ writer, lookup, places, settings });
  const starter: ImportStarter = { writer, queue, sources, libraryPath, turns, resumed: new Map() };
  const undo: UndoParts = { writer, libraryPath, turns, copiesToTrash: () => lookup.ask('copiesToTrash', null) };
  const planParts: PlanParts = {
    ...{ libraryPath, sourcePaths, scanner: openScanner },
    compare: (files, copied) => lookup.ask('compareScanned', { files, copied }),
    pace: () => lookup.ask('importPace', null),
    cores: size,
  };
  const sourceStates = (): Promise<LookupCalls['sourceStates']['output']> => lookup.ask('sourceStates', null);
  const onChange = (): void => {
    events.sources();
  };
  const watching = new Watching({ writer, queue, turns, sourceStates, libraryPath, onChange }, times);
  const sourceParts: SourceParts = {
    ...{ starter, watching, sourceStates, onChange, openScanner },
    previewRemoval: (sourceId) => lookup.ask('sourceRemoval', sourceId),
    filesMovedTo: (sourceId, path) => lookup.ask('filesMovedTo', { sourceId, path }),
  };
  const standAside: TrashParts['standAside'] = (work) => watching.standAside(() => turns.take(work));
  const settling = new SettlingTrash({ writer, standAside });
  const trash: TrashParts = {
    ...{ writer, lookup, standAside },
    settled: () => settling.done(),
    unsettled: () => {
      settling.again();
    },
    onProgress: (progress) => {
      events.trash(progress);
    },
  };
  const trashMoves = new TrashMoves(trash);
  // Reading the manifest takes time that the first screen needs.
  const { modelsPath } = options;
  let installed: Models | null = null;
  const installedModels =
    modelsPath === undefined ? null : (): Models => (installed ??= openModels(modelsPath, options.models));
  const models = modelCalls({
    ...{ models: installedModels, settings },
    onState: (state) => {
      events.models(state);
    },
    onModels: () => {
      recognition.modelsChanged();
    },
    somePhotos: () => somePhotos(query),
    viewOf: (assetId) => pictures.rendition(assetId, 'view', 0),
  });
  const recognition = openRecognition({
    ...{ libraryPath, writer, queue, renditions, pictures, settings, lookup, passing },
    models: installedModels,
    patience: options.modelPatience,
    idsOf: async (text) => {
      const asked = await asAsk({ query: text, sort: 'time' }, places);
      return (await query.ids({ ...asked, offset: 0, limit: null })).ids;
    },
    onState: (state) => {
      events.recognition(state);
    },
    onSource: () => {
      events.sources();
    },
    onDamagedModel: () => {
      // Pages ask again how each model stands.
      void models.installation().then((state) => {
        events.models(state);
      });
    },
  });
  const classes = new Classes({
    ...{ query, places, settings },
    onRevision: (revision) => {
      events.catalog(revision);
    },
  });
  const savedChanged = (): void => {
    // Answers about areas may be others: the pages ask again.
    void query.changed([]).then(
      (revision) => {
        events.catalog(revision);
      },
      () => undefined,
    );
  };
  const saved = savedCalls({ writer, list: readSaved, onChange: savedChanged });
  const albumsChanged = async (): Promise<void> => {
    events.catalog(await query.changed([]));
  };
  const albums = albumCalls({
    ...{ writer, query, places, list: readAlbums, onChange: albumsChanged },
    contents: (id) => lookup.ask('albumContents', id),
  });
  const maps = mapCalls({
    ...{ libraryPath, world, settings },
    onPacks: () => {
      events.maps();
    },
  });
  const exports = openExports({
    ...{ libraryPath, writer, lookup, pictures, places, query, settings, size, readSaved, albums },
    limitBytes: childLimitBytes(size),
    onJob: (job) => {
      events.export(job);
    },
  });
  const backupSchedule = new BackupSchedule(backupFiles, settings);
  const planning = new Set<AbortController>();
  // Damage shows itself at the latest when all is read for the columns.
  query.loaded().catch(() => undefined);
  const repaired = tellRepair(libraryPath, !passing);
  const notices = (): string[] => [
    ...damage.sentences,
    ...[repaired, backups.problem, backupFiles.problem].filter((sentence) => sentence !== null),
  ];
  const warnings = (): string[] => [
    ...writer.warnings,
    ...notices(),
    ...(places.problem === null ? [] : [places.problem]),
  ];
  await followOwnCopies(sourceParts, writer, libraryPath, await lookup.ask('ownSources', null));
  await classes.begin();
  await resumeImports(starter);
  await exports.resume();
  const later = setTimeout(() => {
    watching.sourcesChanged();
    if (!passing) recognition.start();
    void sidecars.sync.lookAgain(true).catch(() => undefined);
    sidecars.sync.wake();
    if (!passing) backupSchedule.begin();
    // What cannot go to the trash now is tried again at the next start.
    void resumeTrash(undo).catch(() => undefined);
    void settling.done().catch(() => undefined);
  }, afterFirstScreenMs);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    clearTimeout(later);
    backupSchedule.end();
    await trashMoves.close();
    for (const plan of planning) plan.abort(new FernwehError('engine-stopped', 'Fernweh is closing.'));
    await recognition.close();
    await exports.close();
    await sidecars.sync.close();
    await Promise.allSettled([models.close(), watching.close(), queue.close(), photos.close(), scanner.close()]);
    stopListening();
    // It reads the catalog: the log can be emptied only when it is done.
    await Promise.all([backups.close(), backupFiles.close()]);
    await Promise.allSettled([query.close(), lookup.close(), writer.close(), renditions.close()]);
    await Promise.all([places.close(), world.close()]);
    events.close();
    held.release();
  };

  return {
    ...{ libraryPath, held, writer, query, damage, photos, scanner, openScanner, places, world, lookup },
    ...{ queue, pictureParts, pictures, settings, starter, undo, planParts, watching, sourceParts, planning, events },
    ...{
      backupFiles,
      trash,
      trashMoves,
      exports,
      albums,
      albumsChanged,
      readAlbums,
      saved,
      savedChanged,
      maps,
      sidecars,
    },
    ...{ library, sourcePaths, notices, warnings, models, classes, recognition, close: () => (closing ??= close()) },
  };
}
export type EngineParts = Awaited<ReturnType<typeof startParts>>;
