/**
 * @file The headers of Windows bitmaps ("Bitmap Storage", Microsoft; the OS/2 ones by IBM's GPI reference): the file
 * header of 14 bytes, then one of 12 (OS/2), 40, 52, 56, 64 (OS/2), 108 or 124 bytes.
 */
import type { ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';

/** What the headers say. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** The first row of the file is the top one; mostly it is the bottom one. */
  readonly topDown: boolean;
  readonly bitsPerPixel: number;
  readonly compression: 'none' | 'rle8' | 'rle4' | 'fields' | 'other';
  /** Where the pixels begin. */
  readonly pixelsAt: number;
  readonly palette: { readonly offset: number; readonly entryBytes: 3 | 4; readonly entries: number };
  /** Which bits of a pixel are red, green, blue and alpha; 0: none. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  /** Where the embedded ICC profile is; null where there is none. */
  readonly profile: { readonly offset: number; readonly sizeBytes: number } | null;
}

/** The largest header with the file header and the colour masks behind it. */
export const bmpHeaderBytes = 14 + 124 + 16;

const fileHeaderBytes = 14;
const embeddedProfile = 0x4d424544;

export async function readBmp(source: ByteSource, findings: Findings): Promise<void> {
  const header = parseBmpHeader(await source.read(0, bmpHeaderBytes));
  if (header === null) {
    findings.warnings.add('The head of the bitmap cannot be read.');
    return;
  }
  findings.width = header.width;
  findings.height = header.height;
}

/** Reads the headers from the first `bmpHeaderBytes` of a file; null where they make no sense. */
export function parseBmpHeader(bytes: Buffer): BmpHeader | null {
  if (bytes.length < fileHeaderBytes + 12 || bytes.toString('latin1', 0, 2) !== 'BM') return null;
  const headerBytes = bytes.readUInt32LE(14);
  const pixelsAt = bytes.readUInt32LE(10);
  if (headerBytes === 12) return coreHeader(bytes, pixelsAt);
  if (headerBytes < 16 || bytes.length < fileHeaderBytes + headerBytes) return null;
  // A shorter OS/2 header leaves out what is zero.
  const field = (offset: number): number => (offset + 4 <= headerBytes ? bytes.readUInt32LE(14 + offset) : 0);
  const width = field(4);
  const height = bytes.readInt32LE(22);
  const bitsPerPixel = bytes.readUInt16LE(28);
  const isOs2 = headerBytes < 40 || headerBytes === 64;
  const compression = compressionOf(field(16), isOs2);
  const masksBehind = headerBytes === 40 && compression === 'fields' ? (field(16) === 6 ? 16 : 12) : 0;
  const paletteAt = fileHeaderBytes + headerBytes + masksBehind;
  if (width === 0 || width > 0x7fffffff || height === 0 || height === -0x80000000) return null;
  return {
    width,
    height: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel,
    compression,
    pixelsAt,
    palette: { offset: paletteAt, entryBytes: 4, entries: paletteEntries(field(32), bitsPerPixel) },
    masks: compression === 'fields' ? fieldMasks(bytes, headerBytes, masksBehind) : usualMasks(bitsPerPixel),
    profile:
      headerBytes >= 124 && field(56) === embeddedProfile && field(116) > 0
        ? { offset: fileHeaderBytes + field(112), sizeBytes: field(116) }
        : null,
  };
}

/** Bytes from the first pixel to the last; 0 for packed ones, whose length nothing tells. */
export function bmpPixelBytes(header: BmpHeader): number {
  const { width, height, bitsPerPixel, compression } = header;
  if (compression !== 'none' && compression !== 'fields') return 0;
  // The last row's padding is no loss.
  return bmpRowBytes(header) * (height - 1) + Math.ceil((width * bitsPerPixel) / 8);
}

/** Bytes from row to row: padded to a multiple of four. */
export function bmpRowBytes({ width, bitsPerPixel }: Pick<BmpHeader, 'width' | 'bitsPerPixel'>): number {
  return Math.ceil((width * bitsPerPixel) / 32) * 4;
}

/** OS/2 1.x: 16-bit sizes, palette entries of three bytes. */
function coreHeader(bytes: Buffer, pixelsAt: number): BmpHeader | null {
  const [width, height] = [bytes.readUInt16LE(18), bytes.readUInt16LE(20)];
  const bitsPerPixel = bytes.readUInt16LE(24);
  if (width === 0 || height === 0) return null;
  const palette = { offset: 26, entryBytes: 3 as const, entries: paletteEntries(0, bitsPerPixel) };
  const masks = usualMasks(bitsPerPixel);
  return {
    ...{ width, height, topDown: false, bitsPerPixel, compression: 'none' as const },
    ...{ pixelsAt, palette, masks, profile: null },
  };
}

/** Numbers 3 and 4 are Huffman and 24-bit RLE in OS/2, bit fields and JPEG in Windows. */
function compressionOf(number: number, isOs2: boolean): BmpHeader['compression'] {
  if (number === 0) return 'none';
  if (number === 1) return 'rle8';
  if (number === 2) return 'rle4';
  return !isOs2 && (number === 3 || number === 6) ? 'fields' : 'other';
}

function paletteEntries(used: number, bitsPerPixel: number): number {
  if (bitsPerPixel > 8) return 0;
  const most = 2 ** bitsPerPixel;
  return used === 0 ? most : Math.min(used, most);
}

function fieldMasks(bytes: Buffer, headerBytes: number, masksBehind: number): BmpHeader['masks'] {
  const hasAlpha = headerBytes >= 56 || masksBehind === 16;
  const mask = (index: number): number => (58 + 4 * index <= bytes.length ? bytes.readUInt32LE(54 + 4 * index) : 0);
  return [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0];
}

function usualMasks(bitsPerPixel: number): BmpHeader['masks'] {
  return bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0];
}
