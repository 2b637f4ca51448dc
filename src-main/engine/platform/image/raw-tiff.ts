/**
 * @file Raw pixels with a colour profile, as an uncompressed TIFF in memory (TIFF 6.0): the one way to tell libvips the
 * profile of pixels that are in hand already.
 */

/** 8-bit pixels, one (grey) or three (RGB) channels, rows without padding. */
export interface RawPicture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Decoded pixels with the ICC profile they are in; null where there is none. */
export interface DecodedPicture extends RawPicture {
  readonly icc: Uint8Array | null;
}

const type = { short: 3, long: 4, undefined: 7 };

/** A TIFF of one strip with the ICC profile in tag 34675 (ICC.1:2010, annex B.4). */
export function tiffWithProfile(picture: RawPicture, icc: Uint8Array): Buffer {
  const { pixels, width, height, channels } = picture;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [0x100, type.long, 1, width],
    [0x101, type.long, 1, height],
    // BitsPerSample 8 8 8 does not fit into four bytes: it stands right behind the directory.
    [0x102, type.short, channels, channels === 1 ? 8 : 8 + 2 + 12 * 10 + 4],
    [0x103, type.short, 1, 1],
    [0x106, type.short, 1, channels === 1 ? 1 : 2],
    [0x111, type.long, 1, 0],
    [0x115, type.short, 1, channels],
    [0x116, type.long, 1, height],
    [0x117, type.long, 1, pixels.length],
    [0x8773, type.undefined, icc.length, 0],
  ];
  const afterDirectory = 8 + 2 + 12 * entries.length + 4;
  const profileAt = afterDirectory + 8;
  const pixelsAt = profileAt + icc.length + (icc.length % 2);
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, kind, count, value], index) => {
    const at = 10 + 12 * index;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(kind, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(tag === 0x111 ? pixelsAt : tag === 0x8773 ? profileAt : value, at + 8);
  });
  for (let channel = 0; channel < 3; channel++) head.writeUInt16LE(8, afterDirectory + 2 * channel);
  head.set(icc, profileAt);
  return Buffer.concat([head, pixels]);
}
