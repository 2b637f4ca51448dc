import type { PictureBox } from '../../../src-shared/model/detection.ts';
import type { Untaken } from '../../../src-shared/model/user-data.ts';

/** @file What every reader of another program's database gives: what its user made, in our words, by path. */

/** A named box on a picture: a face, mostly. */
export interface ForeignRegion {
  readonly name: string;
  /** Upright, if the file is turned by `orientation`. */
  readonly box: PictureBox;
  /** EXIF orientation by which the program had turned the stored picture; null: not told, as the library does. */
  readonly orientation: number | null;
}

/** A photo, and what is said of it; null was not said. */
export interface ForeignPhoto {
  /** Names it in albums. */
  readonly key: number;
  /** As the program spells it: of another machine, of another system. It is compared, never opened. */
  readonly path: string;
  /** Of its file when the program last saw it. */
  readonly sizeBytes: number | null;
  /** Wall time of the capture, `YYYY-MM-DDTHH:MM:SS`. */
  readonly local: string | null;
  /** `/` parts levels. */
  readonly tags: readonly string[];
  /** -1 rejected, 0–5 stars. */
  readonly rating: number | null;
  readonly isFavourite: boolean;
  readonly title: string | null;
  readonly caption: string | null;
  readonly position: { readonly lat: number; readonly lon: number } | null;
  readonly regions: readonly ForeignRegion[];
}

/** An album; those beside each other stand in their order. */
export interface ForeignAlbum {
  readonly key: number;
  readonly name: string;
  /** Empty for none. */
  readonly description: string;
  /** The key of the album that it lies in; null at the top. */
  readonly parent: number | null;
  /** Keys of photos, in order. */
  readonly photos: readonly number[];
  /** It is a folder: where none of its photos is in the library, these are told and not the album. */
  readonly isFolder: boolean;
}

export interface ForeignLibrary {
  readonly photos: readonly ForeignPhoto[];
  readonly albums: readonly ForeignAlbum[];
  /** What there is no counterpart for, and what cannot be. */
  readonly refused: readonly Untaken[];
}
