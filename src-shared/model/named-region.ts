import type { PictureBox } from './detection.ts';

/** Somebody's face or any other thing on a picture that was given a name. */
export interface NamedRegion {
  readonly name: string;
  /** On the upright picture. */
  readonly box: PictureBox;
}

/** The picture that regions are of, as its file tells. */
export interface RegionPicture {
  /** EXIF orientation; null: none. */
  readonly orientation: number | null;
  /** Pixels as shown, upright; null: not known. */
  readonly shown: { readonly width: number; readonly height: number } | null;
}
