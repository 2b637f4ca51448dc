/** @file Containers of icons: ICO for Windows, ICNS for macOS, both around PNG. */

export interface IconPicture {
  readonly sidePx: number;
  readonly png: Buffer;
}

/**
 * An icon for Windows: a directory of pictures, each a PNG (since Vista). A side of 256 is written as 0.
 * Format: ICONDIR and ICONDIRENTRY, learn.microsoft.com/previous-versions/ms997538.
 */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const header = Buffer.alloc(6);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length + 16 * pictures.length;
  const entries = pictures.map(({ sidePx, png }) => {
    if (sidePx > 256) throw new RangeError(`An ICO holds no picture of ${String(sidePx)} px.`);
    const entry = Buffer.alloc(16);
    entry.writeUInt8(sidePx % 256, 0);
    entry.writeUInt8(sidePx % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)]);
}

/**
 * Kinds of ICNS entries that hold PNG, by side in pixels; 32 to 1024 are also what a Retina display shows at half the
 * size (en.wikipedia.org/wiki/Apple_Icon_Image_format).
 */
const icnsKinds: ReadonlyMap<number, readonly string[]> = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** An icon for macOS. */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const blocks = pictures.flatMap(({ sidePx, png }) => {
    const kinds = icnsKinds.get(sidePx);
    if (kinds === undefined) throw new RangeError(`An ICNS has no kind for ${String(sidePx)} px.`);
    return kinds.map((kind) => block(kind, png));
  });
  return block('icns', Buffer.concat(blocks));
}

/** Four letters, the length of the whole block (big-endian), the content. */
function block(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(kind, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
