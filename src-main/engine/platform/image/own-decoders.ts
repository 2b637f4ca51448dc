/** @file The formats that libvips does not read, and who reads them. */
import { decodeBmp } from '../decoders/bmp.ts';
import { decodeJp2 } from '../decoders/jp2.ts';
import { decodeJxl } from '../decoders/jxl.ts';
import type { FileFormat } from '../head.ts';
import { decodeHeic } from '../heic.ts';
import type { DecodedPicture } from './raw-tiff.ts';

/** Gives whole pictures as pixels, as stored unless the head says `transformed`. */
type Decoder = (bytes: Buffer, options: { readonly maxPixels: number }) => DecodedPicture | Promise<DecodedPicture>;

export const ownDecoders: Readonly<Partial<Record<FileFormat, Decoder>>> = {
  heic: (bytes, { maxPixels: most }) => decodeHeic(bytes, { maxPixels: most }),
  bmp: decodeBmp,
  jxl: decodeJxl,
  jp2: decodeJp2,
};
