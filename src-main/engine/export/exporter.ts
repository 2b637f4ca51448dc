import type { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Asset, AssetFile } from '../../../src-shared/model/asset.ts';
import type { ExportNote, ExportSettings } from '../../../src-shared/model/export.ts';
import type { MadePage } from '../catalog/made-photos.ts';
import type { ExportHead, ExportPhoto } from './export-photo.ts';
import type { MadeRest } from './export-parts.ts';
import type { BoxScores } from './pictures/shown-boxes.ts';
import type { MetadataRecipe, PictureRecipe } from './pictures/picture-recipe.ts';

/** @file What a preset is: one `Exporter`, registered in `exporters.ts`. */

/** What came of a photo, or of an export as a whole, under its own name. */
export interface WrittenFile {
  /** Below the export's folder, parts joined by `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** How photos get names of their own. */
export interface ExporterNames {
  /** Where the settings have none; as `copy-pattern.ts` reads it. */
  readonly pattern: string;
  /** Without the dot, as `ExportPhoto.file` has it. */
  readonly extension: (asset: Asset, settings: ExportSettings) => string;
}

/** What a photo takes, about. */
export interface Estimate {
  readonly files: number;
  readonly sizeBytes: number;
  /** Its file is copied: the bytes are sure, and nothing has to be made. */
  readonly isCopy?: boolean;
}

/** How a preset writes files. Errors of single photos are `FileFailure`; every other error ends the export. */
export interface Exporter {
  /** Null: photos have no file of their own, and `ExportPhoto.file` is null. */
  readonly names: ExporterNames | null;
  /** Files and bytes that the photo takes, about; `scores` as `ExportRun.scores`. */
  readonly estimate: (asset: Asset, settings: ExportSettings, scores: BoxScores) => Estimate;
  /**
   * Writes what is of one photo. Called for several photos at a time, in any order; not again for photos that were done
   * before an engine was killed, and again for those that were not: the same bytes under the same name are written once.
   */
  readonly photo?: (run: ExportRun, photo: ExportPhoto) => Promise<void>;
  /** Writes what tells of all photos, once they are done; begun anew after a kill. */
  readonly whole?: (run: ExportRun) => Promise<void>;
  /** Why the photo cannot be exported so, known before anything of it is done; null: it can. */
  readonly refuses?: (asset: Asset, settings: ExportSettings) => FileFailure | null;
  /** What the photo takes, of those made to see what `estimate` is worth; absent where that is sure. Throws `FileFailure`. */
  readonly weigh?: (run: WeighingRun, photo: ExportPhoto) => Promise<number>;
  /** What so many photos may take as the settings have it, and whether that can be kept; null: there is no limit. */
  readonly atMost?: (
    settings: ExportSettings,
    photos: number,
  ) => { readonly sizeBytes: number; readonly isWithin: boolean } | null;
  /** Files that `whole` writes, about, for the plan. */
  readonly wholeFiles?: number;
  /** Bytes that these take beyond those of the photos. */
  readonly wholeBytes?: () => Promise<number>;
  /** Throws `bad-input` where the settings do not go with the preset. */
  readonly check?: (settings: ExportSettings) => void;
}

/** A file beside those of the export, for a while. */
export interface ScratchFile {
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
  /** When its photo was taken, else when its original was changed; milliseconds. */
  readonly time: number;
  readonly remove: () => Promise<void>;
}

/** Pixels of an upright picture. */
export interface PicturePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part that is cut out of a picture, of so many pixels at most on its longer side; `quality` 1–100. */
export interface PictureCut {
  readonly part: PicturePart;
  readonly longerSide: number;
  readonly quality: number;
}

/** What weighing a photo may use: nothing is written. */
export interface WeighingRun extends Pick<ExportRun, 'settings' | 'scores' | 'metadataOf' | 'cut'> {
  /** Bytes of the picture that is made of a photo's original. Throws `FileFailure`. */
  readonly pictureBytes: (photo: ExportPhoto, recipe: PictureRecipe) => Promise<number>;
}

/** What the user made, as it stands in the catalog. */
export interface ExportMade {
  /** Of all that are known, or only of the photos of the export. */
  readonly photos: (ofAll: boolean) => AsyncIterable<MadePage>;
  readonly rest: () => Promise<MadeRest>;
}

/** An export under way, as its exporter sees it. */
export interface ExportRun {
  readonly settings: ExportSettings;
  readonly head: ExportHead;
  /** All photos in their order, privacy applied, without those that failed or went from the library. */
  readonly photos: () => AsyncIterable<ExportPhoto>;
  /** Waits while the export is paused; throws when it shall end. Call it between pieces of long work. */
  readonly pass: () => Promise<void>;
  /**
   * Writes a file from pieces: verified by its hash, never over another (`name (1).ext` then). Gives it as written. With
   * `photo` it counts as one of this photo, and has its capture time. `path` is made safe for every system.
   */
  readonly write: (
    path: string,
    pieces: AsyncIterable<string | Uint8Array>,
    photo?: ExportPhoto,
  ) => Promise<WrittenFile>;
  /** Has another process make the picture of a photo's original and writes it as `write` does. Throws `FileFailure`. */
  readonly picture: (path: string, photo: ExportPhoto, recipe: PictureRecipe) => Promise<WrittenFile>;
  /** Copies a photo's original (null), or another file of it, byte for byte, with its time. Throws `FileFailure`. */
  readonly copy: (path: string, photo: ExportPhoto, from: AssetFile | null) => Promise<WrittenFile>;
  /** Makes a picture, or a copy of the original (null), that is no file of the export: call `remove`. Throws `FileFailure`. */
  readonly scratch: (photo: ExportPhoto, recipe: PictureRecipe | null) => Promise<ScratchFile>;
  /** Cuts a part out of a JPEG; the JPEG has no metadata. Throws `FileFailure`. */
  readonly cut: (jpeg: Uint8Array, cut: PictureCut) => Promise<Uint8Array>;
  /** Files that were written so far. */
  readonly written: () => Promise<readonly (WrittenFile & { readonly position: number | null })[]>;
  /** The photo cannot be exported: it is told in the report, and the rest goes on. */
  readonly fail: (photo: ExportPhoto, failure: FileFailure) => Promise<void>;
  /** What files made of this photo keep of its metadata. */
  readonly metadataOf: (photo: ExportPhoto) => MetadataRecipe;
  /** From which score on boxes count in this export. */
  readonly scores: BoxScores;
  /** For `user-data.json`. */
  readonly made: ExportMade;
  /** Privacy takes nothing away: files may be copied as they are. */
  readonly tellsAll: boolean;
  /** Tells the report what is to be known of the export as a whole; the same twice counts once. */
  readonly note: (note: ExportNote) => void;
}
