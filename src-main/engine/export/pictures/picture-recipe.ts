/** @file What is made of a picture for an export; passes the channel between processes. */
import type { CoarsePoint } from '../../../../src-shared/algorithms/coarse-position.ts';
import type { PictureBox } from '../../../../src-shared/model/detection.ts';
import type { ScannedFile } from '../../platform/files/file-facts.ts';

/** The file of a photo. */
export interface OriginalFile extends ScannedFile {
  /** As the catalog knows it, hex; null while its content is unknown. */
  readonly sha256: string | null;
}

/** What the metadata of a picture keep. */
export interface MetadataRecipe {
  readonly keep: 'all' | 'copyright' | 'none';
  /** Of `all`: the position as it is, none, or this one. */
  readonly position: 'keep' | 'remove' | CoarsePoint;
  /** Of pictures made from files without EXIF blocks of JPEG's kind: what stands in a small block of our own. */
  readonly facts: PictureFacts;
}

/** What the catalog knows of a photo and a small EXIF block tells. */
export interface PictureFacts {
  /** Wall time, `YYYY-MM-DDTHH:mm:ss…`; null where it is only the file's own time. */
  readonly local: string | null;
  /** `+HH:MM`. */
  readonly offset: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly caption: string | null;
  readonly position: CoarsePoint | null;
}

/** A box of the upright picture with its label. */
export interface LabelledBox {
  readonly box: PictureBox;
  readonly label: string;
}

/** A picture to be made: upright, turned by the user's quarters. */
export interface PictureRecipe {
  /** `copy`: the file's own bytes where it is upright, in a format that everybody opens, and privacy lets them. */
  readonly want: 'copy' | 'picture';
  readonly format: 'jpeg' | 'webp' | 'avif';
  /** 1–100. */
  readonly quality: number;
  /** Nothing was asked for that takes encoding: a JPEG is turned without loss where its size allows it. */
  readonly lossless: boolean;
  /** Pixels at most; null: as it is. */
  readonly longerSide: number | null;
  /** Whether colours are brought to sRGB; else a JPEG keeps its profile. */
  readonly srgb: boolean;
  /** The user's own turn, clockwise. */
  readonly quarters: number;
  readonly metadata: MetadataRecipe;
  /** Drawn into it. */
  readonly boxes?: readonly LabelledBox[];
}
