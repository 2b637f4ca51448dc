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

/** RAW formats by media type, as the freedesktop.org shared MIME database and exiftool name them. */
export const rawMimes = {
  cr2: 'image/x-canon-cr2',
  cr3: 'image/x-canon-cr3',
  nef: 'image/x-nikon-nef',
  arw: 'image/x-sony-arw',
  raf: 'image/x-fuji-raf',
  rw2: 'image/x-panasonic-rw2',
  orf: 'image/x-olympus-orf',
  pef: 'image/x-pentax-pef',
  dng: 'image/x-adobe-dng',
  other: 'image/x-raw',
} as const;

/** Makers' own compression codes: Nikon, Sony, Epson or Nikon, Samsung, Kodak (two), Pentax. */
const rawCompressions: ReadonlySet<number> = new Set([34713, 32767, 32769, 32770, 32867, 65000, 65535]);
/** Colour filter array and linear sensor values. */
const sensorPhotometrics: ReadonlySet<number> = new Set([32803, 34892]);

const makers: readonly (readonly [name: RegExp, mime: string])[] = [
  [/^nikon/i, rawMimes.nef],
  [/^sony/i, rawMimes.arw],
  [/^(?:pentax|asahi|ricoh)/i, rawMimes.pef],
  [/^(?:olympus|om digital)/i, rawMimes.orf],
  [/^(?:panasonic|leica)/i, rawMimes.rw2],
];

/**
 * The media type of a RAW file that begins with these bytes of a TIFF, null for an ordinary TIFF. `namedRaw`: its name
 * says so too, which decides where the first directory alone does not.
 */
export function rawCameraMime(bytes: Buffer, namedRaw: boolean): string | null {
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
  if (values.has(tag.dngVersion)) return rawMimes.dng;
  // A camera's file whose first picture is "reduced" with the real one below it: NEF, ARW, SRW, 3FR.
  const reduced = ((values.get(tag.subfileType) ?? 0) & 1) === 1;
  const isRaw =
    rawCompressions.has(values.get(tag.compression) ?? 0) ||
    sensorPhotometrics.has(values.get(tag.photometric) ?? 0) ||
    (values.has(tag.subIfds) && values.has(tag.make) && (reduced || namedRaw));
  if (!isRaw) return null;
  const makeAt = values.get(tag.make);
  const make = makeAt === undefined ? '' : bytes.toString('latin1', makeAt, makeAt + 32);
  return makers.find(([name]) => name.test(make))?.[1] ?? rawMimes.other;
}

/**
 * Where the first directory of a TIFF is, if not within these bytes, from which `start` was taken; null where it is.
 * Whoever can read it puts header and directory together for `sniff` (`withDirectory`).
 */
export function directoryBeyond(start: Buffer): number | null {
  const order = start.toString('latin1', 0, 4);
  if (start.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return null;
  const at = order === 'II*\0' ? start.readUInt32LE(4) : start.readUInt32BE(4);
  return at + 2 > start.length ? at : null;
}

/** The TIFF header of `start` with its first directory right behind it; values that stand elsewhere are not there. */
export function withDirectory(start: Buffer, directory: Buffer): Buffer {
  const header = Buffer.from(start.subarray(0, 8));
  if (start[0] === 0x49) header.writeUInt32LE(8, 4);
  else header.writeUInt32BE(8, 4);
  return Buffer.concat([header, directory]);
}
