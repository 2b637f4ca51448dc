/** @file A JPEG without anything but its picture (ITU-T T.81): nothing is lost by encoding it once more. */
import { isFrame, segmentsOf } from './jpeg-scans.ts';

const startOfImage = Buffer.from([0xff, 0xd8]);
const endOfImage = Buffer.from([0xff, 0xd9]);
/** JFIF's and Adobe's segments say how the numbers are to be read; all others of applications say something about the picture. */
const app0 = 0xe0;
const app14 = 0xee;
const app15 = 0xef;
const comment = 0xfe;
/** Baseline, extended and progressive, Huffman coded: what every browser shows. */
const lastUsualFrame = 0xc2;

/**
 * The first picture of the file, with its data as they are and free of metadata; null where browsers may not show it
 * right (arithmetic coding, 12 bits, four colours), or it is not built plainly enough to tell.
 */
export function bareJpeg(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [startOfImage];
  let frames = 0;
  let end = 0;
  for (const { start, kind, segment, dataEnd } of segmentsOf(bytes)) {
    end = dataEnd;
    if (isFrame(kind)) {
      const [bits, components] = [segment[0], segment[5]];
      if (kind > lastUsualFrame || bits !== 8 || (components !== 1 && components !== 3)) return null;
      frames += 1;
    }
    const isAside = kind === comment || (kind > app0 && kind <= app15 && kind !== app14);
    if (!isAside) parts.push(bytes.subarray(start, dataEnd));
  }
  const isAtEnd = end === bytes.length || bytes.subarray(end, end + 2).equals(endOfImage);
  return frames === 1 && isAtEnd ? Buffer.concat([...parts, endOfImage]) : null;
}
