import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ExportJob } from '../../../src-shared/model/export.ts';
import type { MadeAlbum, MadeSaved } from '../../../src-shared/model/user-data.ts';
import type { Place } from '../../../src-shared/model/place.ts';
import type { SortKey } from '../../../src-shared/query/query.ts';
import type { ExportFileRow, ExportPhotoRow, ExportRow } from '../catalog/exports.ts';
import type { MadeAfter, MadePage } from '../catalog/made-photos.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import type { AlbumToExport } from './export-album.ts';
import type { OriginalFile } from './pictures/picture-recipe.ts';
import type { ExportTasks } from './export-worker.ts';

/** What the user made beside what he said of photos. */
export interface MadeRest {
  /** The export has every photo of the library. */
  readonly isOfAll: boolean;
  /** Uuids of its photos and of what stands with them; empty where it has all. */
  readonly exported: readonly string[];
  readonly albums: readonly MadeAlbum[];
  readonly saved: readonly MadeSaved[];
}

/** What exports need of the rest of the engine. */
export interface ExportParts {
  readonly libraryPath: string;
  readonly writer: Pick<WriterCalls, 'createExport' | 'recordExported' | 'updateExport'>;
  /** Makes pictures and copies; starts its processes when there is work. */
  readonly pool: Pick<ChildPool<ExportTasks>, 'run' | 'close'>;
  /** Pictures that are made at the same time: processes. */
  readonly lanes: number;
  /** Photos at the same time: while one is made, others are read and written. */
  readonly width: number;
  readonly exportOf: (id: string) => Promise<ExportRow | null>;
  readonly photosOf: (id: string, after: number, limit: number) => Promise<readonly ExportPhotoRow[]>;
  readonly filesOf: (id: string) => Promise<readonly ExportFileRow[]>;
  readonly unfinished: () => Promise<readonly ExportRow[]>;
  /** The source in which a folder lies, links resolved; null: in none. */
  readonly sourceOf: (folder: string) => Promise<string | null>;
  /** In order; those that are gone from the library are left out. */
  readonly assetsOf: (ids: readonly string[]) => Promise<readonly Asset[]>;
  /** The asset's file, if it is there now; only ever one that lies in a source, links resolved. */
  readonly originalOf: (assetId: string) => Promise<OriginalFile | null>;
  /** The view rendition as the user turned it: a file or bytes; null where there is none. */
  readonly viewOf: (assetId: string) => Promise<string | Uint8Array | null>;
  readonly idsOf: (query: string, sort: SortKey) => Promise<readonly string[]>;
  /** From which score on classes count, where the user moved it. */
  readonly classThresholds: () => Promise<Readonly<Record<string, number>>>;
  /** Saved areas: names, and shapes in the query language. */
  readonly areas: () => Promise<readonly { readonly name: string; readonly query: string }[]>;
  /** The album that the query asks for, and for nothing else; null for any other query. */
  readonly albumOf: (query: string) => Promise<AlbumToExport | null>;
  readonly placesAt: (
    points: readonly { readonly lat: number; readonly lon: number }[],
  ) => Promise<readonly (Place | null)[]>;
  /** What the user made: of the photos of the export, or with null of all. */
  readonly madePhotos: (exportId: string | null, after: MadeAfter) => Promise<MadePage>;
  readonly madeRest: (exportId: string) => Promise<MadeRest>;
  /** Hears how an export stands, often. */
  readonly onJob: (job: ExportJob) => void;
}
