/** @file A thread that looks single things up in the catalog, so that the engine's own thread never waits for a disk. */
import { workerData } from 'node:worker_threads';
import type { DuplicatePage, FilesToTrash, TrashedFile } from '../../../src-shared/contract/trash-calls.ts';
import type { TagUse } from '../../../src-shared/contract/edit-calls.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { HistoryPage } from '../../../src-shared/model/change.ts';
import type { Failure, ImportReport, PastImport, UndoPreview } from '../../../src-shared/model/job.ts';
import type { FailedRecognition, ModelResults } from '../../../src-shared/model/recognition-state.ts';
import type { AlbumContents } from '../../../src-shared/model/album.ts';
import type { Saved } from '../../../src-shared/model/saved.ts';
import type { SourceRemoval } from '../../../src-shared/model/source.ts';
import { compareScanned, type ComparedFile } from '../catalog/compare-scanned.ts';
import { listDuplicates } from '../catalog/duplicates.ts';
import { goingFiles, type GoingFiles } from '../catalog/trash-plan.ts';
import { trashedFiles } from '../catalog/trashed-files.ts';
import { editHistory } from '../catalog/edit-history.ts';
import { failedRecognitions } from '../catalog/failed-recognitions.ts';
import { recognitionResults } from '../catalog/recognition-results.ts';
import { findDamage } from '../catalog/find-damage.ts';
import {
  type AlsoChanged,
  changedSidecars,
  pendingSidecars,
  type PendingSidecars,
  type SidecarPhoto,
  sidecarPhotos,
  sidecarTrouble,
  waitingEdits,
  writtenSidecars,
} from '../catalog/sidecar-writes.ts';
import { regionPhotos, type RegionPhoto } from '../catalog/region-photos.ts';
import { takeoutPhotos, type TakeoutPhoto } from '../catalog/takeout-photos.ts';
import { copiedFiles, importedFiles, takenFacts, type ImportedFile, type TakenFacts } from '../catalog/import-files.ts';
import { motionPartOf, type MotionPartFacts } from '../catalog/motion-part.ts';
import { openForQuery } from '../catalog/open.ts';
import { importPace, listImports, savedReport, type ImportPace } from '../catalog/past-imports.ts';
import {
  exportFiles,
  exportPhotos,
  readExport,
  type ExportFileRow,
  type ExportPhotoRow,
  type ExportRow,
} from '../catalog/exports.ts';
import { madeAlbums } from '../catalog/made-albums.ts';
import { exportedUuids, isOfAllPhotos, madePhotos, type MadeAfter, type MadePage } from '../catalog/made-photos.ts';
import { findAsset, findAssets, originalsOf, type AssetOriginal } from '../catalog/read-assets.ts';
import { listFailures, readSourcePaths, readSourceStates, type SourceState } from '../catalog/read.ts';
import type { RecognisingModel, ToRecognise, WorkLeft } from '../catalog/recognition.ts';
import { filesMovedTo, ownSources } from '../catalog/relocate.ts';
import { type AlbumNode, readAlbumContents, readAlbumTree } from '../catalog/read-albums.ts';
import { readSaved } from '../catalog/saved.ts';
import { previewSourceRemoval } from '../catalog/source-removal.ts';
import { copiedFrom, copiesToTrash } from '../catalog/undo-copies.ts';
import { tagsInUse } from '../catalog/tags-in-use.ts';
import { amongToRecognise, anyToRecognise, countToRecognise, toRecognise } from '../catalog/to-recognise.ts';
import { previewUndo } from '../catalog/undo.ts';
import type { MadeRest } from '../export/export-parts.ts';
import type { TakenFile } from '../ingest/look-again.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { catalogError, sqliteCode } from '../catalog/sqlite-errors.ts';
import { serveCalls } from './thread-calls.ts';

/** What can be looked up. */
export interface LookupCalls {
  readonly sourcePaths: { readonly input: null; readonly output: string[] };
  readonly sourceStates: { readonly input: null; readonly output: SourceState[] };
  /** By the source's id. */
  readonly sourceRemoval: { readonly input: string; readonly output: SourceRemoval };
  readonly ownSources: { readonly input: null; readonly output: SourceState[] };
  readonly filesMovedTo: {
    readonly input: { readonly sourceId: string; readonly path: string };
    readonly output: ReturnType<typeof filesMovedTo>;
  };
  /** Of these folders and what lies in them; null: all. */
  readonly failures: { readonly input: readonly string[] | null; readonly output: Failure[] };
  readonly failedRecognitions: { readonly input: null; readonly output: FailedRecognition[] };
  readonly recognitionResults: { readonly input: null; readonly output: ModelResults[] };
  /** By the asset's id. */
  readonly originalsOf: { readonly input: string; readonly output: AssetOriginal[] };
  readonly asset: { readonly input: string; readonly output: Asset | null };
  /** The assets with these ids, in order; those that are gone are left out. */
  readonly someAssets: { readonly input: readonly string[]; readonly output: Asset[] };
  /** By the export's id, as the next two. */
  readonly export: { readonly input: string; readonly output: ExportRow | null };
  readonly exportPhotos: {
    readonly input: { readonly id: string; readonly after: number; readonly limit: number };
    readonly output: ExportPhotoRow[];
  };
  readonly exportFiles: { readonly input: string; readonly output: ExportFileRow[] };
  /** What the user made; `exportId` null: of all photos, else of those of the export. */
  readonly madePhotos: {
    readonly input: { readonly exportId: string | null; readonly after: MadeAfter; readonly limit: number };
    readonly output: MadePage;
  };
  /** By the export's id. */
  readonly madeRest: { readonly input: string; readonly output: MadeRest };
  /** Seconds a photo, by the preset. */
  readonly motionPart: { readonly input: string; readonly output: MotionPartFacts | null };
  /** What a scan that met these files would find. */
  readonly compareScanned: {
    readonly input: { readonly files: readonly FileFacts[]; readonly copied: boolean };
    readonly output: ComparedFile[];
  };
  readonly importPace: { readonly input: null; readonly output: ImportPace | null };
  /** Newest first. */
  readonly imports: { readonly input: null; readonly output: PastImport[] };
  /** By the import's id, as the next two. */
  readonly savedReport: { readonly input: string; readonly output: ImportReport };
  readonly takenFacts: { readonly input: string; readonly output: TakenFacts };
  readonly copiedFrom: { readonly input: string; readonly output: TakenFile[] };
  readonly previewUndo: { readonly input: string; readonly output: UndoPreview };
  readonly importedFiles: {
    readonly input: { readonly jobId: string; readonly after: string; readonly limit: number };
    readonly output: ImportedFile[];
  };
  readonly copiedFiles: LookupCalls['importedFiles'];
  /** Of so many edits. */
  readonly pendingSidecars: { readonly input: number; readonly output: PendingSidecars };
  readonly waitingSidecars: { readonly input: null; readonly output: number };
  readonly writtenSidecars: { readonly input: null; readonly output: number };
  /** By the assets' ids. */
  readonly sidecarPhotos: { readonly input: readonly string[]; readonly output: SidecarPhoto[] };
  readonly changedSidecars: { readonly input: AlsoChanged; readonly output: string[] };
  readonly sidecarTrouble: { readonly input: null; readonly output: string[] };
  /** By the import's id. */
  readonly regionPhotos: { readonly input: string; readonly output: RegionPhoto[] };
  readonly takeoutPhotos: { readonly input: string; readonly output: TakeoutPhoto[] };
  readonly duplicates: {
    readonly input: { readonly offset: number; readonly limit: number };
    readonly output: DuplicatePage;
  };
  readonly goingFiles: { readonly input: FilesToTrash; readonly output: GoingFiles };
  /** By the group of their edits. */
  readonly trashedFiles: { readonly input: string; readonly output: Omit<TrashedFile, 'obstacle'>[] };
  readonly copiesToTrash: { readonly input: null; readonly output: ReturnType<typeof copiesToTrash> };
  /** By the assets' ids. */
  readonly tagsInUse: { readonly input: readonly string[]; readonly output: TagUse[] };
  /** What the user did, newest first; `before` is the last group known. */
  readonly history: {
    readonly input: { readonly before: string | null; readonly limit: number; readonly only: 'deleted' | null };
    readonly output: HistoryPage;
  };
  readonly saved: { readonly input: null; readonly output: Saved[] };
  /** Each before those in it. */
  readonly albums: { readonly input: null; readonly output: AlbumNode[] };
  /** By the album's id. */
  readonly albumContents: { readonly input: string; readonly output: AlbumContents };
  /** See `to-recognise.ts`. */
  readonly toRecognise: {
    readonly input: {
      readonly models: readonly RecognisingModel[];
      readonly limit: number;
      readonly after: Pick<ToRecognise, 'sortMs' | 'id'> | null;
    };
    readonly output: ToRecognise[];
  };
  readonly amongToRecognise: {
    readonly input: { readonly models: readonly RecognisingModel[]; readonly uuids: readonly string[] };
    readonly output: ToRecognise[];
  };
  readonly anyToRecognise: {
    readonly input: { readonly models: readonly RecognisingModel[]; readonly ids: readonly number[] };
    readonly output: boolean;
  };
  readonly countToRecognise: { readonly input: readonly RecognisingModel[]; readonly output: WorkLeft };
  /** Looks through the whole catalog, which takes seconds for a large one; `damage` null: it is sound. */
  readonly health: {
    readonly input: null;
    readonly output: { readonly sqliteVersion: string; readonly damage: string | null };
  };
}

// Given by whoever starts this thread.
const { libraryPath } = workerData as { libraryPath: string };
const db = openForQuery(libraryPath);

serveCalls<LookupCalls>(
  {
    sourcePaths: () => readSourcePaths(db),
    sourceStates: () => readSourceStates(db),
    sourceRemoval: (sourceId) => previewSourceRemoval(db, sourceId, libraryPath),
    ownSources: () => ownSources(db),
    filesMovedTo: ({ sourceId, path }) => filesMovedTo(db, sourceId, path),
    failures: (folders) => listFailures(db, folders),
    failedRecognitions: () => failedRecognitions(db),
    recognitionResults: () => recognitionResults(db),
    originalsOf: (assetId) => originalsOf(db, assetId),
    asset: (assetId) => findAsset(db, assetId),
    someAssets: (assetIds) => findAssets(db, assetIds),
    export: (id) => readExport(db, id),
    exportPhotos: ({ id, after, limit }) => exportPhotos(db, id, after, limit),
    exportFiles: (id) => exportFiles(db, id),
    madePhotos: ({ exportId, after, limit }) => madePhotos(db, exportId, after, limit),
    madeRest: (exportId) => {
      const isOfAll = isOfAllPhotos(db, exportId);
      const exported = isOfAll ? [] : exportedUuids(db, exportId);
      return { isOfAll, exported, albums: madeAlbums(db), saved: readSaved(db) };
    },
    motionPart: (assetId) => motionPartOf(db, assetId),
    compareScanned: ({ files, copied }) => compareScanned(db, files, copied),
    importPace: () => importPace(db),
    imports: () => listImports(db),
    savedReport: (jobId) => savedReport(db, jobId),
    takenFacts: (jobId) => takenFacts(db, jobId),
    copiedFrom: (jobId) => copiedFrom(db, jobId),
    previewUndo: (jobId) => previewUndo(db, jobId, libraryPath),
    pendingSidecars: (limit) => pendingSidecars(db, limit),
    waitingSidecars: () => waitingEdits(db),
    writtenSidecars: () => writtenSidecars(db),
    sidecarPhotos: (assets) => sidecarPhotos(db, assets),
    changedSidecars: (also) => changedSidecars(db, also),
    sidecarTrouble: () => sidecarTrouble(db),
    regionPhotos: (jobId) => regionPhotos(db, jobId),
    takeoutPhotos: (jobId) => takeoutPhotos(db, jobId),
    importedFiles: ({ jobId, after, limit }) => importedFiles(db, jobId, after, limit),
    copiedFiles: ({ jobId, after, limit }) => copiedFiles(db, jobId, after, limit),
    duplicates: ({ offset, limit }) => listDuplicates(db, offset, limit),
    goingFiles: (which) => goingFiles(db, which),
    trashedFiles: (group) => trashedFiles(db, group),
    copiesToTrash: () => copiesToTrash(db, libraryPath),
    tagsInUse: (assetIds) => tagsInUse(db, assetIds),
    saved: () => readSaved(db),
    albums: () => readAlbumTree(db),
    albumContents: (id) => readAlbumContents(db, id),
    history: ({ before, limit, only }) => editHistory(db, before, limit, only),
    toRecognise: ({ models, limit, after }) => toRecognise(db, models, limit, after),
    amongToRecognise: ({ models, uuids }) => amongToRecognise(db, models, uuids),
    anyToRecognise: ({ models, ids }) => anyToRecognise(db, models, ids),
    countToRecognise: (models) => countToRecognise(db, models),
    health: () => ({
      sqliteVersion: String(db.prepare<unknown[], string>('SELECT sqlite_version()').pluck().get()),
      damage: findDamage(libraryPath),
    }),
  },
  (error) => (sqliteCode(error) === null ? error : catalogError(error, libraryPath)),
);
