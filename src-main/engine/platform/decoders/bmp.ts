/**
 * @file Windows and OS/2 bitmaps to pixels: 1, 2, 4, 8, 16, 24 and 32 bits, bit fields, RLE4 and RLE8 ("Bitmap
 * Compression", Microsoft). Written here, because a bitmap is little more than its header.
 */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { DecodedPicture } from '../image/raw-tiff.ts';
import { bmpHeaderBytes, bmpPixelBytes, bmpRowBytes, parseBmpHeader, type BmpHeader } from '../metadata/bmp.ts';
import { unpackRuns } from './bmp-runs.ts';

/** Under transparent parts, as `neutralGround` of `platform/image.ts`. */
const groundLevel = 200;
/** Blue, green, red in this order of bytes, without alpha. */
const plainMasks = [0xff0000, 0x00ff00, 0x0000ff, 0];
const maxProfileBytes = 4 * 1024 * 1024;

/** Writes a row of the file, the first or the last of the picture first, as RGB into `pixels` at its place. */
type RowWriter = (row: number, at: number) => void;

/** Where the palette's numbers are. */
interface Indexes {
  readonly bytes: Buffer;
  readonly firstAt: number;
  readonly rowBytes: number;
  readonly bits: number;
}

/** Decodes a bitmap; `maxPixels` is refused before anything is laid out. Throws `FileFailure`. */
export function decodeBmp(bytes: Buffer, { maxPixels }: { readonly maxPixels: number }): DecodedPicture {
  const header = parseBmpHeader(bytes.subarray(0, bmpHeaderBytes));
  if (header === null) throw new FileFailure('file-damaged', 'The head of the bitmap makes no sense.');
  const { width, height, topDown } = header;
  if (width * height > maxPixels) throw new FileFailure('picture-too-large');
  if (!isUsual(header)) throw new FileFailure('unsupported-format', 'It is a bitmap of an unusual kind.');
  if (header.pixelsAt + bmpPixelBytes(header) > bytes.length) throw new FileFailure('file-truncated');
  const pixels = Buffer.alloc(width * height * 3);
  const writeRow = rowWriter(bytes, header, pixels);
  for (let row = 0; row < height; row++) writeRow(row, (topDown ? row : height - 1 - row) * width * 3);
  return { pixels, width, height, channels: 3, icc: profileOf(bytes, header) };
}

function isUsual({ bitsPerPixel, compression }: BmpHeader): boolean {
  if (compression === 'rle8') return bitsPerPixel === 8;
  if (compression === 'rle4') return bitsPerPixel === 4;
  return compression !== 'other' && [1, 2, 4, 8, 16, 24, 32].includes(bitsPerPixel);
}

function rowWriter(bytes: Buffer, header: BmpHeader, pixels: Buffer): RowWriter {
  const { width, height, bitsPerPixel, compression, pixelsAt } = header;
  const rowBytes = bmpRowBytes(header);
  if (compression === 'rle8' || compression === 'rle4') {
    const unpacked = unpackRuns(bytes.subarray(pixelsAt), width, height, bitsPerPixel);
    const indexes = { bytes: unpacked, firstAt: 0, rowBytes: width, bits: 8 };
    return indexedRows(indexes, paletteOf(bytes, header), width, pixels);
  }
  if (bitsPerPixel <= 8) {
    const indexes = { bytes, firstAt: pixelsAt, rowBytes, bits: bitsPerPixel };
    return indexedRows(indexes, paletteOf(bytes, header), width, pixels);
  }
  const isPlain = bitsPerPixel !== 16 && header.masks.every((mask, index) => mask === plainMasks[index]);
  if (bitsPerPixel !== 24 && !isPlain) return fieldRows(bytes, header, pixels);
  return (row, at) => {
    let from = pixelsAt + row * rowBytes;
    for (let to = at; to < at + width * 3; from += bitsPerPixel / 8, to += 3) {
      pixels[to] = bytes[from + 2] ?? 0;
      pixels[to + 1] = bytes[from + 1] ?? 0;
      pixels[to + 2] = bytes[from] ?? 0;
    }
  };
}

function indexedRows(indexes: Indexes, palette: Buffer, width: number, pixels: Buffer): RowWriter {
  const { bytes, firstAt, rowBytes, bits } = indexes;
  const mask = (1 << bits) - 1;
  return (row, at) => {
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const index = ((bytes[firstAt + row * rowBytes + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & mask;
      pixels[at + 3 * x] = palette[3 * index] ?? 0;
      pixels[at + 3 * x + 1] = palette[3 * index + 1] ?? 0;
      pixels[at + 3 * x + 2] = palette[3 * index + 2] ?? 0;
    }
  };
}

/** RGB for every index; those that the file has no colour for are black. */
function paletteOf(bytes: Buffer, { palette, bitsPerPixel }: BmpHeader): Buffer {
  const colors = Buffer.alloc(3 * 2 ** bitsPerPixel);
  for (let index = 0; index < palette.entries; index++) {
    const at = palette.offset + palette.entryBytes * index;
    colors.set([bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0], 3 * index);
  }
  return colors;
}

/** 16 and 32 bits: each colour is where its mask says. */
function fieldRows(bytes: Buffer, header: BmpHeader, pixels: Buffer): RowWriter {
  const { width, height, bitsPerPixel, pixelsAt } = header;
  const [redMask, greenMask, blueMask, alphaMask] = header.masks;
  const [red, green, blue, alpha] = [field(redMask), field(greenMask), field(blueMask), field(alphaMask)];
  const rowBytes = bmpRowBytes(header);
  const value = (row: number, x: number): number => {
    const at = pixelsAt + row * rowBytes;
    return bitsPerPixel === 16 ? bytes.readUInt16LE(at + 2 * x) : bytes.readUInt32LE(at + 4 * x);
  };
  // Many programs name an alpha mask and leave all of it zero: then nothing is transparent.
  let transparent = false;
  for (let row = 0; alphaMask !== 0 && row < height && !transparent; row++) {
    for (let x = 0; x < width && !transparent; x++) transparent = alpha(value(row, x)) !== 0;
  }
  return (row, at) => {
    for (let x = 0; x < width; x++) {
      const pixel = value(row, x);
      const opacity = transparent ? alpha(pixel) / 255 : 1;
      const ground = groundLevel * (1 - opacity);
      pixels[at + 3 * x] = Math.round(red(pixel) * opacity + ground);
      pixels[at + 3 * x + 1] = Math.round(green(pixel) * opacity + ground);
      pixels[at + 3 * x + 2] = Math.round(blue(pixel) * opacity + ground);
    }
  };
}

/** Takes the bits of a mask out of a pixel and stretches them to 0–255. */
function field(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

function profileOf(bytes: Buffer, { profile }: BmpHeader): Buffer | null {
  if (profile === null || profile.sizeBytes > maxProfileBytes) return null;
  const icc = bytes.subarray(profile.offset, profile.offset + profile.sizeBytes);
  return icc.length === profile.sizeBytes && icc.length >= 128 ? icc : null;
}
