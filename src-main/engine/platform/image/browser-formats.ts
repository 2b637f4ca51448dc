/** @file Which pictures a browser shows as they should be seen, without our help. */
import type { Head } from '../head.ts';
import { fullSize } from './rendition-sizes.ts';

/** Formats that Chromium, Firefox and Safari show; in which of them the EXIF orientation counts for them. */
const shown: ReadonlyMap<Head['format'], { readonly orients: boolean }> = new Map([
  ['jpeg', { orients: true }],
  // The container's own turns count, as they should.
  ['avif', { orients: true }],
  ['png', { orients: false }],
  ['webp', { orients: false }],
  ['gif', { orients: false }],
]);

/** Types of files that a browser may be able to show as they are; their heads tell. */
export const browserMimes: ReadonlySet<string> = new Set(
  ['jpeg', 'avif', 'png', 'webp', 'gif'].map((format) => `image/${format}`),
);

/**
 * Whether a browser shows the file itself upright and in its right colours. Not so: an orientation that browsers pass
 * over, a colour space that only EXIF names, a picture too large to be held.
 */
export function isShownByBrowsers(head: Head): boolean {
  const format = shown.get(head.format);
  if (format === undefined) return false;
  const isUpright = head.transformed || format.orients || (head.orientation ?? 1) === 1;
  const size = { width: head.width ?? 0, height: head.height ?? 0 };
  const isNamedOnly = head.colorSpace !== undefined && head.format !== 'avif';
  return isUpright && !isNamedOnly && fullSize(size).width === size.width;
}
