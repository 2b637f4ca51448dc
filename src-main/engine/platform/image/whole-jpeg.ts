/** @file A JPEG, and what of its picture is missing. See `jpeg-scans.ts` for how that is known. */
import { equalRows, isProgressiveJpeg, readJpegScans, withFiller } from './jpeg-scans.ts';
import type { RawPicture } from './raw-tiff.ts';
import type { Size } from './rendition-sizes.ts';

/** What a decoder makes of a picture. */
interface Shrunk {
  /** Full size as stored. */
  readonly full: Size;
  readonly picture: RawPicture;
}

const jpegEnd = Buffer.from([0xff, 0xd9]);
/** Shrinking mixes a pixel with so many of its neighbours. */
const blurRows = 4;

/**
 * Decodes a JPEG by `decodeOnce`, which throws at a decoder's warnings or only at its errors. One without a warning is
 * taken at once; of others it is looked up how many rows are missing. Stray bytes, a missing end marker alone and, in a
 * file that is closed, less than a row of blocks are forgiven. A file that is closed although much of its picture is
 * missing was made so by a program: it is taken, and `damage` says what is missing. Throws what `decodeOnce` throws.
 */
export async function decodeWholeJpeg<Decoded extends Shrunk>(
  bytes: Buffer,
  decodeOnce: (bytes: Buffer, failOn: 'warning' | 'error') => Promise<Decoded>,
): Promise<Decoded & { readonly damage?: string }> {
  // A progressive one that ends between two scans gives no warning.
  const isCoarse = isProgressiveJpeg(bytes) && readJpegScans(bytes)?.complete === false;
  const coarse = isCoarse ? { damage: 'The finer parts of the picture are missing.' } : {};
  try {
    return { ...(await decodeOnce(bytes, 'warning')), ...coarse };
  } catch {
    // Warnings are often harmless; an error comes again.
  }
  let decoded: Decoded;
  try {
    decoded = await decodeOnce(bytes, 'error');
  } catch (error) {
    // Perhaps only the end marker is missing. With the marker put back a larger gap is at least a warning.
    if (!/premature end/i.test(String(error))) throw error;
    return await decodeOnce(Buffer.concat([bytes, jpegEnd]), 'warning').catch(() => {
      throw error;
    });
  }
  const missing = await missingPart(bytes, decoded, (filled) => decodeOnce(filled, 'error'));
  if (missing === 0) return { ...decoded, ...coarse };
  const percent = Math.min(99, Math.max(1, Math.round(100 * missing)));
  return { ...decoded, damage: `About ${percent} % of the picture is missing.` };
}

/** Which part (0–1) of the picture's height has no data of its own; 0 for hardly more than a row of blocks. */
async function missingPart(
  bytes: Buffer,
  { full, picture }: Shrunk,
  decode: (filled: Buffer) => Promise<Shrunk>,
): Promise<number> {
  const scans = readJpegScans(bytes);
  if (scans === null) return 0;
  const filled = await decode(withFiller(bytes, scans)).catch(() => null);
  if (filled?.picture.height !== picture.height) return 0;
  const rowHeight = full.height / picture.height;
  const missingRows = (picture.height - equalRows(picture, filled.picture)) * rowHeight;
  return missingRows <= scans.blockRows + blurRows * rowHeight ? 0 : missingRows / full.height;
}
