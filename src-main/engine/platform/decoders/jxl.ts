/** @file JPEG XL by libjxl (in ImageMagick's WebAssembly). */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { DecodedPicture } from '../image/raw-tiff.ts';
import { bytesSource } from '../metadata/byte-source.ts';
import { newFindings } from '../metadata/findings.ts';
import { readJxl } from '../metadata/jxl.ts';
import { decodeWithMagick } from './magick.ts';

/**
 * The first picture of a JPEG XL file, pixels as stored: the codestream's orientation, which the head tells, is not
 * applied. `maxPixels` is refused before decoding. Throws `FileFailure`.
 */
export async function decodeJxl(bytes: Buffer, { maxPixels }: { readonly maxPixels: number }): Promise<DecodedPicture> {
  const findings = newFindings();
  await readJxl(bytesSource(bytes), findings);
  if (findings.width === null || findings.height === null) throw new FileFailure('file-damaged');
  if (findings.width * findings.height > maxPixels) throw new FileFailure('picture-too-large');
  return decodeWithMagick({ bytes, format: 'JXL' });
}
