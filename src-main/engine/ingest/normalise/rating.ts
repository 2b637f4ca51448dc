/** @file The stars a person gave. */
import type { RawTags } from '../../platform/head.ts';
import { starsOfPercent } from '../../platform/metadata/xmp-facts.ts';
import { numberOf } from './tag-value.ts';

/**
 * 0–5, or -1 for rejected (XMP specification part 1, 8.4: `xmp:Rating`); null where the file says nothing. A sidecar
 * before the file itself (Takeout has favourites but no stars, and a favourite is no rating), XMP before
 * EXIF, stars before percent. Numbers outside are no rating.
 */
export function ratingOf({ exif, xmp, sidecar }: RawTags): number | null {
  return ratingIn(sidecar, {}) ?? ratingIn(xmp, exif);
}

function ratingIn(xmp: RawTags['xmp'], exif: RawTags['exif']): number | null {
  const stars = [xmp['xmp:Rating'], xmp['xap:Rating'], exif['Rating']].map(numberOf).find((value) => value !== null);
  if (stars !== undefined && stars !== null) return stars >= -1 && stars <= 5 ? Math.round(stars) + 0 : null;
  const percent = numberOf(xmp['MicrosoftPhoto:Rating']) ?? numberOf(exif['RatingPercent']);
  return percent === null || percent < 0 || percent > 100 ? null : starsOfPercent(percent);
}
