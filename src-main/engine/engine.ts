import type {
  Answer,
  EngineEvent,
  FolderListing,
  LibraryInfo,
  ListedFiles,
  Slice,
} from '../../src-shared/contract/contract.ts';
import type { TagUse } from '../../src-shared/contract/edit-calls.ts';
import type { SuggestedField, Suggestion } from '../../src-shared/contract/suggest-calls.ts';
import type { QuarterTurns, RenditionSize } from '../../src-shared/contract/media.ts';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { Change, Changed, HistoryPage, Reversal } from '../../src-shared/model/change.ts';
import type { DoctorReport } from '../../src-shared/model/doctor.ts';
import type {
  CopyOptions,
  Failure,
  ImportPlan,
  ImportReport,
  Job,
  PastImport,
  UndoPreview,
} from '../../src-shared/model/job.ts';
import type { AskedHeat, AskedKinds, Heat, Kinds } from '../../src-shared/contract/map-layers.ts';
import type { AskedTracks, Tracks } from '../../src-shared/contract/tracks.ts';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';
import type { FileMetadata } from '../../src-shared/model/metadata.ts';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import type { ForeignReport } from '../../src-shared/model/foreign-data.ts';
import type { UserDataReport } from '../../src-shared/model/user-data.ts';
import type { Settings, SettingsChange } from '../../src-shared/model/settings.ts';
import type { Relocation, SourceCandidate, SourceRemoval, SourceRoom } from '../../src-shared/model/source.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import type { SentenceReading } from '../../src-shared/query/sentence/sentence.ts';
import type { Facets } from '../../src-shared/contract/facets.ts';
import type { AskedInsights, Insights } from '../../src-shared/contract/insights.ts';
import type { Door } from './catalog/writer-api.ts';
import type { WatchTimes } from './ingest/watch/watch-messages.ts';
import type { Models, ModelsOptions } from './recognise/models/models.ts';
import type { RestoredLibrary } from './catalog/restore-file.ts';
import type { EngineAlbums } from './wiring/albums.ts';
import type { EngineBackups } from './wiring/backups.ts';
import type { EngineClasses } from './wiring/classes.ts';
import type { StepPatience } from './recognise/run/recogniser.ts';
import type { EngineExports } from './wiring/exports.ts';
import type { EngineMaps } from './wiring/maps.ts';
import type { EngineModels } from './wiring/models.ts';
import type { EngineRecognition } from './wiring/recognition.ts';
import type { AskedSentence } from './wiring/sentence-reader.ts';
import type { EngineSaved } from './wiring/saved.ts';
import type { EngineSidecars } from './wiring/sidecars.ts';
import type { ForeignWanted } from './wiring/take-foreign.ts';
import type { EngineFiles } from './wiring/trash-files.ts';
import type { UserDataWanted } from './wiring/take-user-data.ts';

export interface EngineOptions {
  /** The library's folder; made if missing. */
  readonly libraryPath: string;
  /** Parallel decoders; default: the number of cores. */
  readonly parallelism?: number;
  /** This engine ends with the command that opens it; other doors are told. */
  readonly passing?: boolean;
  /**
   * Whether new, changed and removed files of the sources come in by themselves; default: no. For an engine that stays.
   * Other times than the usual ones are for tests.
   */
  readonly watch?: boolean | Partial<WatchTimes>;
  /** The folder of installed models; without one nothing is recognised. */
  readonly modelsPath?: string;
  /** Of the models; others than the usual ones are for tests. */
  readonly models?: ModelsOptions;
  /** How long a model may take; other times than the usual ones are for tests. */
  readonly modelPatience?: StepPatience;
}

/** Folders to import, and how. */
export interface ImportRequest {
  readonly folders: readonly string[];
  /** Null: the files stay where they are. */
  readonly copy: CopyOptions | null;
}

export interface Question {
  /** Text of the query language; empty for everything. */
  readonly query: string;
  readonly sort: SortKey;
}

export interface Page extends Question {
  readonly offset: number;
  readonly limit: number;
}

/** A file to send to a page: where it is and what it is. */
export interface MediaFile {
  /** As the file system takes it: bytes where the name is no valid UTF-8. */
  readonly path: string | Buffer;
  readonly mime: string;
  readonly etag: string;
  /** False for an early thumbnail that gives way to the real picture. */
  readonly lasting: boolean;
  /** Only this part of the file is sent, as if it were a file of its own; absent: all of it. */
  readonly part?: { readonly offset: number; readonly sizeBytes: number };
}

/** A small picture that exists only in memory: the thumbnail inside the file, set upright. */
export interface MediaBytes {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly etag: string;
  readonly lasting: boolean;
}

/**
 * The one facade of the engine; the doors see nothing else. All methods reject with `FernwehError`.
 * Opening it opens no socket.
 */
export interface Engine {
  info(): Promise<LibraryInfo>;
  /** What happened to the catalog, among the warnings of `info`: damage, a repair, backups that cannot be written. */
  notices(): readonly string[];
  /** The folders in a folder, with files of this kind where one is named. */
  listFolders(path: string | null, files?: ListedFiles | null): Promise<FolderListing>;

  /** What an import of the folders would do, without doing it; `signal` ends the looking, whatever it waits for. */
  planImport(request: ImportRequest, signal?: AbortSignal): Promise<ImportPlan>;
  /**
   * Adds the folders as sources, scans them and takes what is new; returns at once with the job's id. With `copy` the
   * files are copied into the library first, and the folders are no sources. An import of the same that was broken off
   * and goes on since the engine was opened is given instead of a new one.
   */
  startImport(folders: readonly string[], door: Door, copy?: CopyOptions | null): Promise<string>;
  /** The job as it ended; waits for its end. Of an import of an earlier engine, the report as it was saved. */
  importReport(jobId: string): Promise<ImportReport>;
  /** All imports that the library has seen, the newest first. */
  imports(): Promise<PastImport[]>;
  /** What `undoImport` would take out of the catalog now. */
  previewUndo(jobId: string): Promise<UndoPreview>;
  /**
   * Takes out of the catalog what the import brought, and its own copies in the library to the trash; originals stay.
   * Rejects with `import-running` while any import is not ended, and with `import-undone` the second time.
   */
  undoImport(jobId: string, door: Door): Promise<UndoPreview>;
  jobs(): Promise<Job[]>;
  pauseJob(jobId: string): Promise<void>;
  resumeJob(jobId: string): Promise<void>;
  cancelJob(jobId: string): Promise<void>;
  failures(): Promise<Failure[]>;

  run(question: Question, signal?: AbortSignal): Promise<Answer>;
  /** As much of the answer as there is at once: it may have shapes and days of the first photos only. */
  head(question: Question & { readonly atLeast: number }, signal?: AbortSignal): Promise<Answer>;
  slice(page: Page, signal?: AbortSignal): Promise<Slice>;
  assets(page: Page, signal?: AbortSignal): Promise<{ total: number; assets: Asset[] }>;
  asset(id: string): Promise<Asset>;
  /** Takes a companion (a RAW beside its JPEG, a Live Photo's video) out of its group; `bad-input` for any other asset. */
  ungroup(id: string, door: Door): Promise<void>;
  /** Takes that back; `bad-input` for an asset that was not taken out. */
  regroup(id: string, door: Door): Promise<void>;
  searchPlaces(text: string, limit: number): Promise<NamedPlace[]>;
  /** What lies in the landscape of this name, in the query language; null where none is called so. */
  landscape(name: string): Promise<string | null>;
  /** Ids in sort order; `limit` null: to the end. */
  ids(
    page: Question & { offset: number; limit: number | null },
    signal?: AbortSignal,
  ): Promise<{ revision: number; ids: string[] }>;
  /** Where an asset stands in the answer; null where it is not in it. */
  indexOf(
    question: Question & { readonly id: string },
    signal?: AbortSignal,
  ): Promise<{ revision: number; index: number | null }>;
  /** How a free sentence in English or German is understood; `bad-input` for one that is too long. */
  readSentence(asked: AskedSentence): Promise<SentenceReading>;
  /** The answer gathered in cells of a map. */
  mapCells(
    question: { readonly query: string; readonly box: MapBox; readonly zoom: number },
    signal?: AbortSignal,
  ): Promise<MapCells>;
  /** The ways of the answer's photos by day and camera, in a map. */
  tracks(asked: AskedTracks, signal?: AbortSignal): Promise<Tracks>;
  /** How dense the answer's photos lie in a map. */
  heat(asked: AskedHeat, signal?: AbortSignal): Promise<Heat>;
  /** How the answer's photos spread over cameras, classes or days, and where they lie in a map. */
  kinds(asked: AskedKinds, signal?: AbortSignal): Promise<Kinds>;
  /** All that every view of the question shows, counted at once: with so many ids, and with cells where a map is in view. */
  facets(
    asked: Question & { readonly ids: number; readonly map: { readonly box: MapBox; readonly zoom: number } | null },
    signal?: AbortSignal,
  ): Promise<Facets>;
  /** What plots show of the photos of a query beside the facets. */
  insights(asked: AskedInsights, signal?: AbortSignal): Promise<Insights>;
  /** Values of a field that begin with the text or hold it, with the number of photos among those that the query finds. */
  suggest(asked: {
    readonly field: SuggestedField;
    readonly text: string;
    readonly limit: number;
    readonly query: string;
    /** Of classes' names; default: English. */
    readonly language?: 'en' | 'de';
  }): Promise<Suggestion[]>;
  /** All that the files of an asset say of themselves, read now. */
  metadata(id: string): Promise<FileMetadata[]>;

  /** Says one thing of photos; `not-found` for an unknown one (then nothing is changed), `bad-input` for an unknown zone. */
  change(ids: readonly string[], change: Change, door: Door): Promise<Changed>;
  /** The tags that these photos carry, with how many of them do. */
  tagsOf(ids: readonly string[]): Promise<TagUse[]>;
  /** Takes back the last action that can be taken back, or this one; null where there is none. */
  undoEdit(group: string | null, door: Door): Promise<Reversal>;
  /** Does again what was taken back last, or this. */
  redoEdit(group: string | null, door: Door): Promise<Reversal>;
  /** What the user did, newest first; `before` is the group of the last entry known. */
  history(before: string | null, limit: number, only?: 'deleted' | null): Promise<HistoryPage>;

  /** Takes in what an export of user data holds; what the library says otherwise stays unless `replace`. One undo takes it back. */
  takeUserData(wanted: UserDataWanted, door: Door): Promise<UserDataReport>;
  /** The same with the database of another program, for photos that are in the library. */
  takeForeign(wanted: ForeignWanted, door: Door): Promise<ForeignReport>;

  /** Imports a source again; the job's id. */
  rescan(sourceId: string, door: Door): Promise<string>;
  previewRemoval(sourceId: string): Promise<SourceRemoval>;
  /** Takes a source and what only it brought out of the catalog, never a file. */
  removeSource(sourceId: string, door: Door): Promise<SourceRemoval>;
  previewRelocation(sourceId: string, path: string): Promise<Relocation>;
  /** The folder of a source lies elsewhere now; `bad-input` where too little of it is found there. */
  relocateSource(sourceId: string, path: string, door: Door): Promise<Relocation>;
  /** Where folders that are away seem to lie now. */
  candidatesOfSources(): Promise<SourceCandidate[]>;
  /** Whether new photos in the folder come in by themselves. */
  watchSource(sourceId: string, watch: boolean): Promise<void>;
  /** What is free on the disks of all sources. */
  roomOfSources(): Promise<SourceRoom[]>;

  /** The models on this machine. */
  readonly models: EngineModels;
  /** Looking at photos with them. */
  readonly recognition: EngineRecognition;

  /** What is on the photos, as a whole. */
  readonly classes: EngineClasses;

  /** Queries and areas under a name. */
  readonly saved: EngineSaved;

  /** XMP beside photos: what the user says goes out, what other programs say comes in. */
  readonly sidecars: EngineSidecars;

  /** Photos that belong together, by hand or by a query. */
  readonly albums: EngineAlbums;

  /** Files with the same content, and originals on their way to the system's trash. */
  readonly files: EngineFiles;

  /** What is handed on. */
  readonly exports: EngineExports;

  /** The whole library in one file, elsewhere. */
  readonly backups: EngineBackups;

  /** Map packs and the online map. */
  readonly maps: EngineMaps;

  settings(): Promise<Settings>;
  /** Changes what is given, and gives all. */
  changeSettings(changed: SettingsChange): Promise<Settings>;

  /** Tells what is on screen: these pictures are made first. */
  showFirst(assetIds: readonly string[]): void;
  /** The rendition, made now if it is missing, turned so (null: as the user turned it); null for an unknown asset. */
  rendition(assetId: string, size: RenditionSize, turn?: QuarterTurns | null): Promise<MediaFile | MediaBytes | null>;
  /**
   * The sharpest picture that a browser can show, turned so (null: as the user turned it): the original where a browser
   * shows it as it should be, else a JPEG of at most 80 megapixels made from it now. Null for an unknown asset. `signal`
   * gives up waiting for it.
   */
  sharpest(assetId: string, turn?: QuarterTurns | null, signal?: AbortSignal): Promise<MediaFile | MediaBytes | null>;
  /** The original's file: only ever a file inside one of the library's sources, symlinks resolved. */
  original(assetId: string): Promise<MediaFile | null>;
  /**
   * What moves with a still: the video file of a Live Photo, or the video inside a motion photo's file. Null where there
   * is none now.
   */
  motion(assetId: string): Promise<MediaFile | null>;
  /**
   * A tile of the offline map (Mapbox Vector Tile, gzipped), `y` from the north; null where there is nothing but sea.
   * Rejects with `not-found` where the map is not installed.
   */
  worldTile(z: number, x: number, y: number): Promise<Uint8Array | null>;

  /** Writes the door's address and token beside the catalog, so that other doors find this engine. */
  publish(origin: string, token: string): Promise<void>;
  /** Takes the published address back, before the door closes. */
  withdraw(): Promise<void>;

  doctor(): Promise<DoctorReport>;
  /** Job progress (at most 4 a second for each job) and changes of the catalog, until `signal` aborts. */
  events(signal: AbortSignal): AsyncGenerator<EngineEvent>;
  /** Stops the work so that it resumes at the next start, and closes the catalog. */
  close(): Promise<void>;
}

/** An engine that holds a library and can be spoken to. */
export interface LivingEngine {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly token: string;
  readonly version: string;
  readonly contractVersion: number;
  readonly pid: number;
  /** It ends with the command that opened it: good for a question, not for a page. */
  readonly passing: boolean;
}

/**
 * Opens a library: takes its lock, opens the catalog and goes on with imports that were under way. Quick: decoders
 * start when there is work for them. Rejects with `library-busy`, `catalog-newer`, `catalog-damaged`,
 * `catalog-read-only` or `disk-full`.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  // Loaded only now: a door listens before, and a command that finds a living engine needs none of its own.
  const { openEngine: open } = await import('./wiring/open-engine.ts');
  return await open(options);
}

/**
 * Puts what a backup file holds in the place of a library's catalog; `libraryPath` is made if missing. A library that is
 * there is replaced only if `replace` says so, and then kept as a backup first. Rejects with `library-busy` while an
 * engine has it open, `backup-unknown`, `backup-damaged`, `catalog-newer`, `disk-full` and `bad-input`.
 */
export async function restoreLibrary(file: string, libraryPath: string, replace: boolean): Promise<RestoredLibrary> {
  const { restoreLibrary: restore } = await import('./wiring/restore-library.ts');
  return restore(file, libraryPath, replace);
}

/**
 * The models in a folder (`openModels` of recognise/models): list, install, add, remove. Opens no library and, until
 * something is installed, no connection.
 */
export async function openModels(folder: string): Promise<Models> {
  const { openModels: open } = await import('./recognise/models/models.ts');
  return open(folder);
}

/**
 * How a free sentence is understood, by this process alone: no library is needed. `problem` says why names of places are
 * not known, where they are not.
 */
export async function readSentence(
  asked: AskedSentence,
): Promise<SentenceReading & { readonly problem: string | null }> {
  const { readOnce } = await import('./wiring/read-once.ts');
  return await readOnce(asked);
}

export type { EngineAlbums } from './wiring/albums.ts';
export type { EngineClasses } from './wiring/classes.ts';
export type { EngineMaps } from './wiring/maps.ts';
export type { EngineModels } from './wiring/models.ts';
export type { EngineRecognition } from './wiring/recognition.ts';
export type { EngineSaved } from './wiring/saved.ts';
export type { ModelEntry, Models } from './recognise/models/models.ts';
export type { InstallProgress } from './recognise/models/installation.ts';
export { findEngine } from './wiring/find-engine.ts';
export { programVersion as appVersion } from './wiring/program.ts';
/** Paths of assets are strings of our own spelling; this is how `node:fs` takes them. */
export { pathToFs } from './platform/files/path-bytes.ts';
