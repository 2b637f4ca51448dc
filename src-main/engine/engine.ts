import type { Answer, EngineEvent, FolderListing, LibraryInfo, Slice } from '../../src-shared/contract/contract.ts';
import type { RenditionSize } from '../../src-shared/contract/media.ts';
import type { Asset } from '../../src-shared/model/asset.ts';
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
import type { NamedPlace } from '../../src-shared/model/place.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import type { Door } from './catalog/writer-api.ts';

export interface EngineOptions {
  /** The library's folder; made if missing. */
  readonly libraryPath: string;
  /** Parallel decoders; default: the number of cores. */
  readonly parallelism?: number;
  /** This engine ends with the command that opens it; other doors are told. */
  readonly passing?: boolean;
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
  listFolders(path: string | null): Promise<FolderListing>;

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
  slice(page: Page, signal?: AbortSignal): Promise<Slice>;
  assets(page: Page, signal?: AbortSignal): Promise<{ total: number; assets: Asset[] }>;
  asset(id: string): Promise<Asset>;
  /** Takes a companion (a RAW beside its JPEG, a Live Photo's video) out of its group; `bad-input` for any other asset. */
  ungroup(id: string, door: Door): Promise<void>;
  /** Takes that back; `bad-input` for an asset that was not taken out. */
  regroup(id: string, door: Door): Promise<void>;
  searchPlaces(text: string, limit: number): Promise<NamedPlace[]>;

  /** Tells what is on screen: these pictures are made first. */
  showFirst(assetIds: readonly string[]): void;
  /** The rendition, made now if it is missing; null for an unknown asset. */
  rendition(assetId: string, size: RenditionSize): Promise<MediaFile | MediaBytes | null>;
  /** The original's file: only ever a file inside one of the library's sources, symlinks resolved. */
  original(assetId: string): Promise<MediaFile | null>;
  /**
   * What moves with a still: the video file of a Live Photo, or the video inside a motion photo's file. Null where there
   * is none now.
   */
  motion(assetId: string): Promise<MediaFile | null>;

  /** Writes the door's address and token beside the catalog, so that other doors find this engine. */
  publish(origin: string, token: string): Promise<void>;
  /** Takes the published address back, before the door closes. */
  withdraw(): Promise<void>;

  doctor(): Promise<DoctorReport>;
  /** Job progress (at most 4 a second for each job) and changes of the catalog, until `signal` aborts. */
  events(signal: AbortSignal): AsyncIterable<EngineEvent>;
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

export { findEngine, openEngine } from './wiring/open-engine.ts';
export { programVersion as appVersion } from './wiring/program.ts';
/** Paths of assets are strings of our own spelling; this is how `node:fs` takes them. */
export { pathToFs } from './platform/files/path-bytes.ts';
