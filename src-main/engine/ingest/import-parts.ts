import type { Failure } from '../../../src-shared/model/job.ts';
import type { Place } from '../../../src-shared/model/place.ts';
import type { MadeAlbum } from '../../../src-shared/model/user-data.ts';
import type { ImportedFile, TakenFacts } from '../catalog/import-files.ts';
import type { RegionPhoto } from '../catalog/region-photos.ts';
import type { PhotoToTake } from '../catalog/take-photos.ts';
import type { TakeoutPhoto } from '../catalog/takeout-photos.ts';
import type { RenderResult } from '../catalog/writer-api.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import type { PhotoTasks } from './photo-worker.ts';
import type { RenditionCache } from './renditions/rendition-cache.ts';
import type { ScanTasks } from './scan-worker.ts';

/** What an import needs from the rest of the engine; put together by the wiring. */
export interface ImportParts {
  readonly writer: WriterCalls;
  /** Decoders. */
  readonly photos: ChildPool<PhotoTasks>;
  /** How many photo tasks run at the same time. */
  readonly photoSlots: number;
  readonly scanner: ChildPool<ScanTasks>;
  readonly renditions: RenditionCache;
  /** What was rendered, because somebody looked at it, before the import came to it: undefined for other contents. */
  readonly renderedEarly: { get(sha256: string): NonNullable<RenderResult['rendered']> | undefined };
  readonly libraryPath: string;
  /** How long nobody may have written to a file before a quiet import takes it. */
  readonly settledMs: number;
  /** Paths of all sources, links resolved. */
  readonly sourcePaths: () => Promise<readonly string[]>;
  /** Failures that now stand in the catalog for files and folders at or below these folders. */
  readonly failuresBelow: (folders: readonly string[]) => Promise<readonly Failure[]>;
  /** The files that an import took, in the order of their paths, behind `after`. */
  readonly importedFiles: (jobId: string, after: string, limit: number) => Promise<readonly ImportedFile[]>;
  /** The files of cards that an import copied, in the order of their paths, behind `after`. */
  readonly copiedFiles: (jobId: string, after: string, limit: number) => Promise<readonly ImportedFile[]>;
  /** Of the files that an import took: how many are shown with another one. */
  readonly takenFacts: (jobId: string) => Promise<TakenFacts>;
  /** The photos that an import took with Google Takeout's JSON. */
  readonly takeoutPhotos: (jobId: string) => Promise<readonly TakeoutPhoto[]>;
  /** Makes these albums of Google Takeout, as one action, or adds to those there are. */
  readonly takeAlbums: (albums: readonly MadeAlbum[]) => Promise<void>;
  /** The photos that an import took, on which their files or sidecars name things. */
  readonly regionPhotos: (jobId: string) => Promise<readonly RegionPhoto[]>;
  /** The user says what files tell of these photos, as one action. */
  readonly takeRegions: (photos: readonly PhotoToTake[]) => Promise<void>;
  /** The places of positions, in their order; null where there are no offline places. */
  readonly placesAt: (
    positions: readonly { readonly lat: number; readonly lon: number }[],
  ) => Promise<readonly (Place | null)[]>;
}

/** Priorities of tasks in the photo pool: lower is sooner. */
export const taskPriority = { waiting: 0, onScreen: 1, read: 2, render: 3 } as const;

/** How long a decoder may take. A 24-megapixel HEIC takes 3 s in WebAssembly; machines may be ten times as slow. */
export const taskTimeoutMs = { read: 60_000, thumbnail: 30_000, render: 180_000 } as const;

/** The slowest drive that is still waited for: an old USB stick beside other work. */
const slowestBytesPerMs = 1000;

/** How long identifying and rendering one file may take: videos of many gigabytes are read whole. */
export function renderTimeoutMs(sizeBytes: number): number {
  return taskTimeoutMs.render + sizeBytes / slowestBytesPerMs;
}
