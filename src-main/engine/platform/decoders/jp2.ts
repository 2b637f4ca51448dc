/** @file JPEG 2000 by OpenJPEG (in ImageMagick's WebAssembly). */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { DecodedPicture } from '../image/raw-tiff.ts';
import { bytesSource } from '../metadata/byte-source.ts';
import { newFindings } from '../metadata/findings.ts';
import { readJp2 } from '../metadata/jp2.ts';
import { decodeWithMagick } from './magick.ts';

/**
 * The picture of a JPEG 2000 file or naked codestream, pixels as stored. `maxPixels` is refused before decoding. Throws
 * `FileFailure`.
 */
export async function decodeJp2(bytes: Buffer, { maxPixels }: { readonly maxPixels: number }): Promise<DecodedPicture> {
  const findings = newFindings();
  await readJp2(bytesSource(bytes), findings);
  if (findings.width === null || findings.height === null) throw new FileFailure('file-damaged');
  if (findings.width * findings.height > maxPixels) throw new FileFailure('picture-too-large');
  return decodeWithMagick({ bytes, format: bytes[0] === 0xff ? 'J2K' : 'JP2' });
}
