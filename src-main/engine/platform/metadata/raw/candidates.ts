/** @file What the readers of the RAW containers find: where previews may be, and how large the picture is. */
import type { NamedColorSpace } from '../../head.ts';
import type { Size } from '../../image/rendition-sizes.ts';
import type { RawDirectory } from './directories.ts';

/** A part of the file that may be a JPEG; only its own bytes tell. */
export interface JpegCandidate {
  readonly offset: number;
  readonly sizeBytes: number;
  /** Where the container names the colour space of this preview. */
  readonly colorSpace?: NamedColorSpace | 'srgb';
}

export interface RawContents {
  /** Pixels of the picture as stored, null where the container does not say. */
  readonly size: Size | null;
  readonly jpegs: readonly JpegCandidate[];
  /** Directories whose pixels are a picture as they stand, strips or tiles. */
  readonly plain: readonly RawDirectory[];
  /** The end of the sensor's pixels as far as it is told; 0 where it is not. */
  readonly pixelsEndAt: number;
  /** From the maker note, for cameras from before EXIF's LensModel. */
  readonly lensModel: string | null;
}
