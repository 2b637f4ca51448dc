/** @file How much is to be seen in a picture: next to nothing in a black or white frame. */
import type { RawPicture } from './raw-tiff.ts';

/** Pixels looked at: enough to tell a night sky from a closed lens. */
const mostPixels = 20_000;

/** Standard deviation of the luma (ITU-R BT.601 weights) over evenly spread pixels, 0 to 127. */
export function contrastOf({ pixels, channels }: Pick<RawPicture, 'pixels' | 'channels'>): number {
  const count = Math.floor(pixels.length / channels);
  const step = Math.max(1, Math.floor(count / mostPixels)) * channels;
  let looked = 0;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at + channels <= pixels.length; at += step) {
    const red = pixels[at] ?? 0;
    const luma = channels === 1 ? red : 0.299 * red + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    looked += 1;
    sum += luma;
    squares += luma * luma;
  }
  return looked === 0 ? 0 : Math.sqrt(Math.max(0, squares / looked - (sum / looked) ** 2));
}
