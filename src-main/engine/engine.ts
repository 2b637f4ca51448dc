import type { Answer, EngineEvent, FolderListing, LibraryInfo, Slice } from '../../src-shared/contract/contract.ts';
import type { RenditionSize } from '../../src-shared/contract/media.ts';
import type { Asset } from '../../src-shared/model/asset.ts';
import type { DoctorReport } from '../../src-shared/model/doctor.ts';
import type { Failure, ImportReport, Job } from '../../src-shared/model/job.ts';
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
  listFolders(path: string | null): Promise<FolderListing>;

  /** Adds the folders as sources, scans them and takes what is new; returns at once with the job's id. */
  startImport(folders: readonly string[], door: Door): Promise<string>;
  /** The job as it ended; waits for its end. */
  importReport(jobId: string): Promise<ImportReport>;
  jobs(): Promise<Job[]>;
  pauseJob(jobId: string): Promise<void>;
  resumeJob(jobId: string): Promise<void>;
  cancelJob(jobId: string): Promise<void>;
  failures(): Promise<Failure[]>;

  run(question: Question, signal?: AbortSignal): Promise<Answer>;
  slice(page: Page, signal?: AbortSignal): Promise<Slice>;
  assets(page: Page, signal?: AbortSignal): Promise<{ total: number; assets: Asset[] }>;
  asset(id: string): Promise<Asset>;
  searchPlaces(text: string, limit: number): Promise<NamedPlace[]>;

  /** Tells what is on screen: these pictures are made first. */
  showFirst(assetIds: readonly string[]): void;
  /** The rendition, made now if it is missing; null for an unknown asset. */
  rendition(assetId: string, size: RenditionSize): Promise<MediaFile | MediaBytes | null>;
  /** The original's file: only ever a file inside one of the library's sources, symlinks resolved. */
  original(assetId: string): Promise<MediaFile | null>;

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
