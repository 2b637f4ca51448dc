/** @file Bitmaps (BMP) written byte by byte, of kinds that today's programs no longer write. */

export interface BitmapOptions {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Size of the second header: 12 (OS/2), 40, 56, 108 or 124. */
  readonly header?: number;
  readonly topDown?: boolean;
  /** 1 RLE8, 2 RLE4, 3 bit fields. */
  readonly compression?: number;
  readonly masks?: readonly number[];
  /** Colours 0xRRGGBB. */
  readonly palette?: readonly number[];
  /** The pixels as they stand in the file. */
  readonly data: Buffer;
  readonly profile?: Buffer;
}

export function makeBitmap(options: BitmapOptions): Buffer {
  const { width, height, bits, header = 40, topDown = false, compression = 0, masks = [], palette = [] } = options;
  const second = Buffer.alloc(header);
  second.writeUInt32LE(header, 0);
  if (header === 12) {
    [width, height, 1, bits].forEach((value, index) => second.writeUInt16LE(value, 4 + 2 * index));
  } else {
    second.writeInt32LE(width, 4);
    second.writeInt32LE(topDown ? -height : height, 8);
    second.writeUInt16LE(1, 12);
    second.writeUInt16LE(bits, 14);
    second.writeUInt32LE(compression, 16);
    second.writeUInt32LE(palette.length, 32);
    if (header >= 52) masks.forEach((mask, index) => second.writeUInt32LE(mask, 40 + 4 * index));
  }
  const behind = Buffer.alloc(header === 40 ? 4 * masks.length : 0);
  if (header === 40) masks.forEach((mask, index) => behind.writeUInt32LE(mask, 4 * index));
  const each = header === 12 ? 3 : 4;
  const colors = Buffer.alloc(each * palette.length);
  palette.forEach((color, index) => colors.writeUIntLE(color, each * index, 3));
  const first = Buffer.alloc(14);
  const pixelsAt = 14 + header + behind.length + colors.length;
  first.write('BM', 'latin1');
  first.writeUInt32LE(pixelsAt + options.data.length, 2);
  first.writeUInt32LE(pixelsAt, 10);
  if (options.profile !== undefined && header === 124) {
    second.writeUInt32LE(0x4d424544, 56);
    second.writeUInt32LE(pixelsAt + options.data.length - 14, 112);
    second.writeUInt32LE(options.profile.length, 116);
  }
  return Buffer.concat([first, second, behind, colors, options.data, options.profile ?? Buffer.alloc(0)]);
}

/** Packs rows of numbers below 2^bits, each row padded to four bytes, highest bits first (16 and more: low byte first). */
export function packRows(rows: readonly (readonly number[])[], bits: number): Buffer {
  return Buffer.concat(
    rows.map((row) => {
      const bytes = Buffer.alloc(Math.ceil((row.length * bits) / 32) * 4);
      row.forEach((value, x) => {
        if (bits >= 16) bytes.writeUIntLE(value, (x * bits) / 8, bits / 8);
        else bytes[(x * bits) >> 3] = (bytes[(x * bits) >> 3] ?? 0) | (value << (8 - bits - ((x * bits) & 7)));
      });
      return bytes;
    }),
  );
}
