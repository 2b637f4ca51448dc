/** @file A picture while it is worked on, and what is to be known of its colours. */
import { bareJpeg } from './bare-jpeg.ts';
import type { RenderHead } from './renditions.ts';
import { isBrokenProfile, isSrgbProfile, matrixProfile } from './icc.ts';
import type { RawPicture } from './raw-tiff.ts';
import type { Size } from './rendition-sizes.ts';

/** What the picture is while it is worked on: few pixels, stored orientation, any colour space. */
export interface Decoded {
  /** Full size as stored. */
  readonly full: Size;
  readonly picture: RawPicture;
  /** The profile of `picture`, null for sRGB. */
  readonly icc: Uint8Array | null;
  /** A JPEG that was read without a single warning. */
  readonly isClean?: boolean;
  readonly damage?: string;
}

/** The file itself without its metadata, where that is the view rendition already: models then see what is in the file. */
export function viewInside(
  bytes: Buffer,
  { isClean, picture, full, icc }: Decoded,
  orientation: number | null,
): Buffer | null {
  const isWhole = picture.width === full.width && picture.height === full.height;
  return isClean === true && isWhole && otherProfile(icc) === null && (orientation ?? 1) === 1 ? bareJpeg(bytes) : null;
}

/** The profile of a space that is only named; null for none. */
export function namedProfile(head: RenderHead): Buffer | null {
  return head.colorSpace === undefined ? null : matrixProfile(head.colorSpace);
}

/** The profile, unless its pixels are taken for sRGB as they are. */
export function otherProfile(icc: Uint8Array | null): Uint8Array | null {
  return icc === null || isSrgbProfile(icc) || isBrokenProfile(icc) ? null : icc;
}
