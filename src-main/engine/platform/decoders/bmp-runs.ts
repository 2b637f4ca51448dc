/** @file The run lengths of bitmaps, RLE8 and RLE4 ("Bitmap Compression", Microsoft). */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';

/**
 * Unpacks RLE8 and RLE4 to one byte a pixel, rows as in the file. Pixels that are jumped over have index 0. Throws
 * `file-truncated` where the data end before the picture does.
 */
export function unpackRuns(data: Buffer, width: number, height: number, bits: number): Buffer {
  const indexes = Buffer.alloc(width * height);
  let [x, y, at] = [0, 0, 0];
  const put = (index: number): void => {
    if (x < width && y < height) indexes[y * width + x] = index;
    x++;
  };
  const nibble = (byte: number, n: number): number => (bits === 8 ? byte : n % 2 === 0 ? byte >> 4 : byte & 15);
  while (y < height) {
    const [count, second] = [data[at], data[at + 1]];
    if (count === undefined || second === undefined) {
      // Some writers leave the end mark out.
      if (y === height - 1 && x >= width) break;
      throw new FileFailure('file-truncated');
    }
    at += 2;
    if (count > 0) {
      for (let n = 0; n < count; n++) put(nibble(second, n));
    } else if (second === 0) {
      [x, y] = [0, y + 1];
    } else if (second === 1) {
      break;
    } else if (second === 2) {
      x += data[at] ?? 0;
      y += data[at + 1] ?? 0;
      at += 2;
    } else {
      for (let n = 0; n < second; n++) put(nibble(data[at + (bits === 8 ? n : n >> 1)] ?? 0, n));
      // Padded to an even number of bytes.
      const taken = bits === 8 ? second : Math.ceil(second / 2);
      at += taken + (taken % 2);
    }
  }
  return indexes;
}
