import type {
  CopyOptions,
  Failure,
  ImportReport,
  ImportTotals,
  JobState,
  JobTrigger,
  UndoPreview,
} from '../../../src-shared/model/job.ts';
import type { SourceRemoval } from '../../../src-shared/model/source.ts';
import type { Changed, Reversal } from '../../../src-shared/model/change.ts';
import type { Place } from '../../../src-shared/model/place.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { Exposure } from '../../../src-shared/model/exposure.ts';
import type { Saved } from '../../../src-shared/model/saved.ts';
import type { SavedValue } from './saved.ts';
import type { Recognition, RecognisingModel } from './recognition.ts';
import type { AlbumWriter } from './album-writer.ts';
import type { SavedChange } from './saved.ts';
import type { ExportRow, ExportStep, NewExportPhoto } from './exports.ts';
import type { ExportSettings } from '../../../src-shared/model/export.ts';
import type { EditGroup } from './edit-groups.ts';
import type { GoingFile } from './trash-plan.ts';
import type { FileArrived, FileOnItsWay } from './trashed-files.ts';
import type { Saying } from './say.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { SidecarRecord } from './sidecar-writes.ts';
import type { PartToTake, TakingHow, TookPart } from './take-user-data.ts';

/**
 * @file What may be asked of the one writing connection. Every call is one `BEGIN IMMEDIATE` transaction and
 * synchronous inside the writer thread; `catalog/writer.ts` gives the same calls as promises to the engine's thread.
 * Types that ingest also uses live here, because catalog is the ground and imports nothing above it.
 */

export interface FileFacts {
  /** Absolute, in the spelling of `platform/files/path-bytes.ts`. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** As text (64 bit); null where the file system has none that lasts. */
  readonly inode: string | null;
  /** Files beside it that tell more of it; absent for none. */
  readonly sidecars?: readonly SidecarFacts[];
}

/** A folder in which every file is in the catalog just as a scan met it. */
export interface ScannedFolder {
  readonly path: string;
  /** Over all that a scan tells of its files (`ingest/scan/folder-digest.ts`). */
  readonly digest: string;
  /** Originals in it; those of folders below it not counted. */
  readonly files: number;
}

/** What a scan met in all. */
export interface ScanSeen {
  /** Files told one by one. */
  readonly told: number;
  /** Folders whose digest was the same, so that their files were not told. */
  readonly unchanged: readonly ScannedFolder[];
}

/** A file that tells of another one: an XMP sidecar, or the JSON that Google Takeout writes beside each photo. */
export interface SidecarFacts {
  readonly kind: 'xmp' | 'takeout';
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** What *read* and *normalise* made of the head of one file: all that the catalog shows before the file is decoded. */
export interface ReadResult {
  readonly kind: 'photo' | 'video';
  readonly mime: string;
  /** As shown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly capturedAt: Asset['capturedAt'];
  readonly position: Asset['position'];
  readonly positionRefused: string | null;
  readonly camera: Asset['camera'];
  /** Absent in what was read before version 3. */
  readonly exposure?: Exposure | null;
  readonly caption: string | null;
  /** Absent in what was read before version 5. */
  readonly title?: string | null;
  /** 0–5, -1 rejected; null when the file says nothing. */
  readonly rating: number | null;
  readonly keywords: readonly string[];
  /** Of a video. */
  readonly durationMs: number | null;
  /** What still and video of a Live Photo have in common. */
  readonly contentIdentifier: string | null;
  /** The video inside the file of a motion photo. */
  readonly motion: { readonly offset: number; readonly sizeBytes: number } | null;
  /** What its XMP names on the picture, on it upright; absent: nothing, or read before version 4. */
  readonly regions?: readonly NamedRegion[];
  /** Looked up at the position; null without position. */
  readonly place: Place | null;
}

/** What *identify* and *render* made of the whole file, read once. */
export interface RenderResult {
  readonly sha256: string;
  /** Null where the content was known already and nothing was decoded. */
  readonly rendered: {
    readonly width: number;
    readonly height: number;
    readonly color: number;
    /** What of the picture is missing, in a sentence; null or absent for a whole one. */
    readonly damage?: string | null;
  } | null;
}

/** An original with work to do, and the facts it was scanned with. */
export interface WorkItem {
  readonly originalId: number;
  readonly sourceId: number;
  readonly facts: FileFacts;
  /** Null before it was read. */
  readonly assetUuid: string | null;
}

/** `moved`: known by its content under another path that is gone. `changed`: same path, other bytes. */
export type RenderOutcome = 'added' | 'duplicate' | 'moved' | 'changed' | 'unchanged';

/**
 * What a scan found of a file. `changed`: other bytes than before, or to be tried again. `retold`: the same bytes, known
 * and rendered, while its sidecars came, changed or went.
 */
export type ScanFinding = 'new' | 'changed' | 'retold' | 'unchanged';

/** What reading made of one file, and which of its sidecars could not be read. */
export interface ReadRecord {
  readonly originalId: number;
  readonly facts: FileFacts;
  readonly result: ReadResult;
  readonly sidecarFailures?: readonly Failure[];
  /** The scan found it `retold`: with this it is done, and noted for the job's report. */
  readonly retold?: boolean;
}

export interface CatalogWriter extends AlbumWriter {
  /**
   * The folder as a source; a folder inside an existing source gives that source, a folder around existing ones takes
   * over what is known of them (their ids go on working). Writes an edit when it is new.
   */
  addSource(path: string, door: Door): { sourceId: number; sourcePath: string; created: boolean };
  /** `away` marks all of its files missing; `here` brings back those that were there before. */
  setSourceState(sourceId: number, state: 'here' | 'away'): void;

  /** See `recognitions.ts`. */
  recordRecognised(model: RecognisingModel, recognitions: readonly Recognition[]): void;
  forgetRecognised(
    modelId: string,
    after: number,
    limit: number,
  ): { readonly forgotten: number; readonly last: number | null };
  forgetFailedRecognitions(): number;

  /** Next scan number of the source. */
  beginScan(sourceId: number): number;
  /**
   * New and changed files get work to do, unchanged ones are marked seen (and no longer missing). Same size, time and
   * inode (where both are known) is unchanged. Where only the sidecars differ the file is to be read, not rendered. New ones are noted as brought by the job.
   * `complete` are the folders whose last files these are.
   */
  recordScanned(
    sourceId: number,
    scan: number,
    files: readonly FileFacts[],
    jobUuid?: string | null,
    complete?: readonly ScannedFolder[],
  ): ScanFinding[];
  /** The folders at and below `folder` whose files need not be told one by one while the digest is the same. */
  scannedFolders(folder: string): ScannedFolder[];
  /**
   * Marks originals under `folder` that this scan did not see as missing, except below `unreadable` and in folders
   * whose digest was the same; returns how many.
   */
  endScan(sourceId: number, scan: number, folder: string, unreadable: readonly string[], seen?: ScanSeen): number;

  /**
   * Originals whose head is to be read, source by source, in path order in each. `afterOriginalId` is the last one of
   * the page before, 0 for the first page.
   */
  toRead(sourceIds: readonly number[], limit: number, afterOriginalId: number): WorkItem[];
  /**
   * Creates or updates the asset of each original; a result for a file that has changed since, or whose sidecars have,
   * is left out. The Failures of its sidecars are then those given here and no others.
   */
  recordRead(items: readonly ReadRecord[], jobUuid?: string | null): void;
  /** Originals to identify and render: `firstAssetUuids` (on screen) first, then newest first; `skip` are under way. */
  toRender(
    sourceIds: readonly number[],
    limit: number,
    firstAssetUuids: readonly string[],
    skip: readonly number[],
  ): WorkItem[];
  /** How many originals `toRead` and `toRender` have left; a file still to be read is not yet to be rendered. */
  countWork(sourceIds: readonly number[]): { toRead: number; toRender: number };
  /** Whether this content was rendered by the present version: then it need not be decoded. */
  isRendered(sha256: string): boolean;
  /**
   * Sets content and identity; exact duplicates are merged into one asset. A result for a file that has changed since,
   * or was never read, is left out (`unchanged`). With `rendered: null` for a content that is not `isRendered`, the
   * original is identified but stays in the work. What became of each file is noted for the job's report.
   */
  recordRendered(
    items: readonly { originalId: number; facts: FileFacts; result: RenderResult }[],
    jobUuid?: string | null,
  ): RenderOutcome[];

  /**
   * Writes or replaces the Failure of each path and takes the original out of the work until it changes; reasons that
   * may pass by themselves (`file-unreadable`, `file-changed` …) are tried again by the next scan. An asset that was
   * never identified goes. `path` may be a folder. Success of the same path clears its Failure.
   */
  recordFailures(sourceId: number, failures: readonly Failure[]): void;
  clearFailures(paths: readonly string[]): void;
  /** Counts a crash of the decoder at this original; true when it is now set aside. */
  countCrash(originalId: number): boolean;

  /** A new running job; gives its uuid. `copy` for an import that copies into the library first. */
  createJob(folders: readonly string[], copy?: CopyOptions | null, trigger?: JobTrigger): string;
  /** `progress` null leaves the time it has worked, and the report, as they are. */
  updateJob(
    uuid: string,
    state: JobState,
    totals: ImportTotals,
    error: { code: string; message: string } | null,
    progress?: { readonly workedMs: number; readonly report: ImportReport | null } | null,
  ): void;
  /** Jobs that were running or paused when the engine ended, the oldest first. */
  unfinishedJobs(): {
    uuid: string;
    trigger: JobTrigger;
    folders: string[];
    copy: CopyOptions | null;
    state: JobState;
    totals: ImportTotals;
    startedAt: string;
    workedMs: number;
  }[];

  /** Forgets an ended quiet import that brought nothing; whether it did. */
  forgetQuietJob(uuid: string): boolean;
  /** See jobs.ts. */
  forgetReadAgain(uuid: string): boolean;

  /**
   * Takes a source and what only it brought out of the catalog, in one durable transaction. Throws `not-found`,
   * `bad-input` for the folder of the library's own copies, `import-running` while an import of it is not ended.
   */
  removeSource(sourceUuid: string, door: Door, libraryPath: string): SourceRemoval;
  /**
   * Moves all that is known of a source to another path, in one durable transaction; the group of its edit. Throws
   * `not-found`, `import-running`, and `bad-input` where the path and another source's lie in each other.
   */
  relocateSource(sourceUuid: string, path: string, door: Door, libraryPath: string): string;
  /** The source of the library's own copies lies in the library where that is now. Throws `not-found`, `import-running`. */
  moveOwnCopies(sourceUuid: string, libraryPath: string): void;
  /** Whether the source is watched; no edit: nothing is lost by it. Throws `not-found`. */
  watchSource(sourceUuid: string, watch: boolean): void;
  /** Whether models look at the photos of the source; no edit either. Throws `not-found`. */
  recogniseSource(sourceUuid: string, recognise: boolean): void;

  /**
   * The user's word on an asset that is shown with another one: `apart`, it stands for itself; else it is shown with the
   * other again. Throws `not-found`, and `bad-input` where it is so already.
   */
  setApart(assetUuid: string, apart: boolean, door: Door): void;

  /**
   * Says one thing of these assets, durably, as one action; those that are so already are left out. Throws `not-found`
   * for an unknown asset and `bad-input` for an impossible time: then nothing is changed.
   */
  say(assetUuids: readonly string[], saying: Saying, door: Door): Changed;
  /** Begins an export of these photos; gives its uuid. */
  createExport(settings: ExportSettings, query: string, photos: readonly NewExportPhoto[]): string;
  /** Exports that were under way when the engine ended, the oldest first. */
  unfinishedExports(): ExportRow[];
  /** Notes what an export wrote, and which photos are done. */
  recordExported(uuid: string, step: ExportStep): void;
  updateExport(uuid: string, as: Pick<ExportRow, 'state' | 'error' | 'workedMs' | 'notes'>): void;
  /** Keeps a query or an area under a name, durably. Throws `name-taken`. */
  addSaved(value: SavedValue, door: Door): SavedChange;
  /** Another name, query or view for it. Throws `not-found` and `name-taken`. */
  changeSaved(id: string, to: Partial<Pick<Saved, 'name' | 'query' | 'shown'>>, door: Door): SavedChange;
  /** Throws `not-found`. */
  removeSaved(id: string, door: Door): SavedChange;
  /** Takes in a part of a file of user data, durably (`take-user-data.ts`). */
  takeUserData(part: PartToTake, how: TakingHow): TookPart;
  /** Remembers sidecars that were read and written (`sidecar-writes.ts`). */
  recordSidecars(records: readonly SidecarRecord[], through: number | null): void;
  /** Shows an asset by this one of its files (`choose-original.ts`). Throws `not-found`. */
  chooseOriginal(assetUuid: string, path: string, door: Door): Changed;
  /** Notes what is about to go to the trash; uuids, in order (`trashed-files.ts`). Throws `import-running`. */
  beginTrash(group: string, files: readonly GoingFile[], door: Door): string[];
  /** Notes what an undo (`back`) or redo of this action is about to move. As `beginTrash`. */
  beginTrashToggle(group: string, back: boolean): FileOnItsWay[];
  /** Writes what became of files on their way into the trash or back. */
  endTrash(arrived: readonly FileArrived[]): void;
  /** Files that were on their way when an engine ended. */
  unfinishedTrash(): FileOnItsWay[];
  /** The action that `undoEdits` (`back`) or `redoEdits` would be about. Throws as they do. */
  nextToggled(group: string | null, back: boolean): Pick<EditGroup, 'group' | 'what'> | null;
  /** Takes back the last action that stands, or the group; null where there is nothing to do (`undo-edits.ts`). */
  undoEdits(group: string | null, door: Door): Reversal;
  /** Does again what was taken back last, or the group. */
  redoEdits(group: string | null, door: Door): Reversal;

  /**
   * Takes what an import brought out of the catalog, in one durable transaction; tells what it did. Its own copies in
   * the library stay until `forgetTrashed`. Throws `not-found`, `import-undone`, or `import-running` while any import
   * is not ended.
   */
  undoImport(jobUuid: string, door: Door, libraryPath: string): UndoPreview;
  /** Own copies of an undone import that are no longer where they were: they go from the catalog. */
  forgetTrashed(jobUuid: string, paths: readonly string[]): void;
  /**
   * Own copies of an undone import that could not go to the trash: they stay, as if they had always been there. Returns
   * how many assets stay with them.
   */
  keepCopies(jobUuid: string, paths: readonly string[]): number;

  /** What is known of files on a card as they are now, in their order; null for those never copied in this state. */
  knownCopies(files: readonly CopyKey[], jobUuid: string): (CopiedFile | null)[];
  /** Files that held each content when they were last looked at, none of those below `exceptFolders`. */
  contentHolders(hashes: readonly string[], exceptFolders: readonly string[]): HeldFile[][];
  /** From now on these files count as copied, also after a power cut. `toPath` null: the library held the content. */
  recordCopies(
    jobUuid: string,
    copies: readonly (CopyKey & { readonly sha256: string; readonly toPath: string | null })[],
  ): void;
  /** What the import made of copies; `known`: in the catalog as it is, `open`: still to be read or rendered. */
  copyOutcomes(jobUuid: string, paths: readonly string[]): (RenderOutcome | 'known' | 'open')[];
  /** Forgets the Failures of files outside their source's folder: what earlier imports could not copy. */
  forgetCopyFailures(): void;
}

/** A file on a card: its path and how it was then. */
export type CopyKey = Pick<FileFacts, 'path' | 'sizeBytes' | 'mtimeMs'>;

/** A file that was copied, or whose content the library held (`toPath` null). */
export interface CopiedFile {
  readonly sha256: string;
  readonly toPath: string | null;
  readonly byThisJob: boolean;
}

/** A file of the library that held a content. */
export interface HeldFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Null for a copy that no scan has met. */
  readonly mtimeMs: number | null;
  /** Known as the copy of a file. */
  readonly isCopy: boolean;
}

export type Door = 'desktop' | 'browser' | 'cli';

/**
 * The stage versions: raising one re-runs exactly that stage. *read* is raised also when the rules of
 * `ingest/normalise/` change what they make of a file.
 */
export const readVersion = 5;
export const renderVersion = 1;
export const placeVersion = 1;
