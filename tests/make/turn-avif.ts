/** @file Gives an AVIF made by libvips the turns that phones write into the container (HEIF `irot` and `imir`). */

/**
 * Adds turn properties to the primary item: `irot` by `quarterTurns` anticlockwise, then `imir` (0: top and bottom
 * change places, 1: left and right do), as ISO/IEC 23008-12:2022 6.5.10 and 6.5.12 have it. Boxes grow by
 * the added bytes and `iloc`, whose offsets point behind `meta`, is moved along.
 */
export function turnAvif(avif: Buffer, quarterTurns: number, mirrorMode: 0 | 1 | null = null): Buffer {
  const added = [
    box('irot', Buffer.of(quarterTurns & 3)),
    ...(mirrorMode === null ? [] : [box('imir', Buffer.of(mirrorMode))]),
  ];
  const propertyBytes = Buffer.concat(added);
  const ipco = find(avif, 'ipco');
  const propertyCount = childrenOf(avif, ipco);
  const ipma = find(avif, 'ipma');
  // version/flags (4), entry count (4), item id (2), association count (1): libvips writes the primary item first.
  const countAt = ipma.start + 8 + 4 + 4 + 2;
  const associations = avif[countAt] ?? 0;
  const links = Buffer.from(added.map((_, index) => 0x80 | (propertyCount + 1 + index)));
  const linksAt = countAt + 1 + associations;
  const growth = propertyBytes.length + links.length;

  const out = Buffer.concat([
    avif.subarray(0, ipco.end),
    propertyBytes,
    avif.subarray(ipco.end, linksAt),
    links,
    avif.subarray(linksAt),
  ]);
  out[countAt + propertyBytes.length] = associations + links.length;
  const grow = (start: number, by: number): void => void out.writeUInt32BE(out.readUInt32BE(start) + by, start);
  grow(find(out, 'meta').start, growth);
  grow(find(out, 'iprp').start, growth);
  grow(ipco.start, propertyBytes.length);
  grow(ipma.start + propertyBytes.length, links.length);
  moveLocations(out, growth);
  return out;
}

function box(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

function find(bytes: Buffer, type: string): { start: number; end: number } {
  const at = bytes.indexOf(type, 0, 'latin1');
  if (at < 4) throw new RangeError(`the AVIF has no ${type} box`);
  return { start: at - 4, end: at - 4 + bytes.readUInt32BE(at - 4) };
}

function childrenOf(bytes: Buffer, { start, end }: { start: number; end: number }): number {
  let count = 0;
  for (let at = start + 8; at < end; at += bytes.readUInt32BE(at)) count++;
  return count;
}

/** Adds `by` to the 32-bit extent offsets of an `iloc` of version 0 or 1 with 4-byte offsets and lengths. */
function moveLocations(bytes: Buffer, by: number): void {
  const { start } = find(bytes, 'iloc');
  const version = bytes[start + 8] ?? 0;
  const [sizes, baseAndIndex] = [bytes[start + 12] ?? 0, bytes[start + 13] ?? 0];
  if (version > 1 || sizes !== 0x44) throw new RangeError('an iloc box of an unexpected kind');
  const baseBytes = baseAndIndex >> 4;
  let at = start + 16;
  for (let item = bytes.readUInt16BE(start + 14); item > 0; item--) {
    at += 2 + (version === 1 ? 2 : 0) + 2 + baseBytes;
    const extents = bytes.readUInt16BE(at);
    at += 2;
    for (let extent = 0; extent < extents; extent++, at += 8) bytes.writeUInt32BE(bytes.readUInt32BE(at) + by, at);
  }
}
