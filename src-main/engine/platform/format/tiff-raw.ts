/**
 * @file Camera RAW that is TIFF inside (DNG, NEF, ARW, PEF, SRW …): its first directory must give it away, or the small
 * preview in it would be taken for the picture. Tags: TIFF/EP (ISO 12234-2), DNG 1.7, and each maker's compression code.
 */

const tag = {
  subfileType: 0x00fe,
  compression: 0x0103,
  photometric: 0x0106,
  make: 0x010f,
  subIfds: 0x014a,
  dngVersion: 0xc612,
};

/** Maker's own compression code → name in a sentence. */
const compressions: ReadonlyMap<number, string> = new Map([
  [34713, 'Nikon NEF'],
  [32767, 'Sony ARW'],
  [32769, 'Epson ERF or Nikon NEF'],
  [32770, 'Samsung SRW'],
  [32867, 'Kodak KDC'],
  [65000, 'Kodak DCR'],
  [65535, 'Pentax PEF'],
]);

/** The name of the RAW format for a sentence ("a camera RAW file (…)"), null for an ordinary TIFF. */
export function rawCameraFormat(bytes: Buffer): string | null {
  const little = bytes[0] === 0x49;
  const u16 = (at: number): number =>
    at + 2 > bytes.length ? 0 : little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const u32 = (at: number): number =>
    at + 4 > bytes.length ? 0 : little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  if (u16(2) !== 42) return null;
  const directory = u32(4);
  const count = Math.min(u16(directory), 512);
  const values = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + 12 * index;
    values.set(u16(entry), u16(entry + 2) === 3 ? u16(entry + 8) : u32(entry + 8));
  }
  if (values.has(tag.dngVersion)) return 'a camera RAW file (Adobe DNG)';
  const compression = compressions.get(values.get(tag.compression) ?? 0);
  if (compression !== undefined) return `a camera RAW file (${compression})`;
  /** 32803: a colour filter array, the sensor's own pixels. */
  if (values.get(tag.photometric) === 32803) return 'a camera RAW file';
  // A camera's file whose first picture is "reduced" with the real one below it: NEF, ARW, SRW, 3FR.
  const reduced = ((values.get(tag.subfileType) ?? 0) & 1) === 1;
  return reduced && values.has(tag.subIfds) && values.has(tag.make) ? 'a camera RAW file' : null;
}
