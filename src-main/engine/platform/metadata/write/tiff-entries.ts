/** @file EXIF blocks taken apart into entries, and put together again (TIFF 6.0, section 2; Exif 3.0, section 4.6). */

/** One tag with its value as it stands. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** As many bytes as type and count say, in the block's byte order. */
  readonly data: Buffer;
}

/** The directories of an EXIF block; what is not here (makers' notes' own, thumbnails) is not kept. */
export interface ExifEntries {
  readonly littleEndian: boolean;
  readonly ifd0: readonly TiffEntry[];
  readonly exif: readonly TiffEntry[];
  readonly gps: readonly TiffEntry[];
  readonly interop: readonly TiffEntry[];
}

/** Bytes of a value by its type, 1 to 13; 0 for what is no type. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
export const tags = {
  ...{ orientation: 0x0112, exifIfd: 0x8769, gpsIfd: 0x8825, interopIfd: 0xa005 },
  ...{ pixelWidth: 0xa002, pixelHeight: 0xa003, makerNote: 0x927c },
} as const;
const mostEntries = 1000;
/** A segment of a JPEG holds no more. */
const mostBytes = 65_000;

/** Null for bytes that are no TIFF structure. Entries whose values do not lie inside are left out. */
export function readExif(tiff: Buffer): ExifEntries | null {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return null;
  const littleEndian = order === 'II';
  const first = directory(tiff, u32(tiff, 4, littleEndian), littleEndian);
  const pointed = (from: readonly TiffEntry[], tag: number): TiffEntry[] => {
    const pointer = from.find((entry) => entry.tag === tag)?.data;
    return pointer?.length === 4 ? directory(tiff, u32(pointer, 0, littleEndian), littleEndian) : [];
  };
  const isPointer = ({ tag }: TiffEntry): boolean =>
    tag === tags.exifIfd || tag === tags.gpsIfd || tag === tags.interopIfd;
  const exif = pointed(first, tags.exifIfd);
  return {
    littleEndian,
    ifd0: first.filter((entry) => !isPointer(entry)),
    exif: exif.filter((entry) => !isPointer(entry)),
    gps: pointed(first, tags.gpsIfd),
    interop: pointed(exif, tags.interopIfd),
  };
}

/** The block as bytes; null where it grows larger than a JPEG takes. */
export function writeExif({ littleEndian, ifd0, exif, gps, interop }: ExifEntries): Buffer | null {
  const parts: Buffer[] = [Buffer.alloc(8)];
  let size = 8;
  /** Writes a directory at the end; gives where it begins. */
  const put = (entries: readonly TiffEntry[]): number => {
    const sorted = entries.toSorted((one, other) => one.tag - other.tag);
    const table = Buffer.alloc(2 + 12 * sorted.length + 4);
    const at = size;
    parts.push(table);
    size += table.length;
    writeU16(table, sorted.length, 0, littleEndian);
    for (const [index, { tag, type, count, data }] of sorted.entries()) {
      const entryAt = 2 + 12 * index;
      writeU16(table, tag, entryAt, littleEndian);
      writeU16(table, type, entryAt + 2, littleEndian);
      writeU32(table, count, entryAt + 4, littleEndian);
      if (data.length <= 4) data.copy(table, entryAt + 8);
      else {
        writeU32(table, size, entryAt + 8, littleEndian);
        const padded = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
        parts.push(padded);
        size += padded.length;
      }
    }
    return at;
  };
  const pointer = (tag: number, at: number): TiffEntry => longEntry(tag, at, littleEndian);
  const interopAt = interop.length === 0 ? [] : [pointer(tags.interopIfd, put(interop))];
  const inner = [...exif, ...interopAt];
  const exifAt = inner.length === 0 ? [] : [pointer(tags.exifIfd, put(inner))];
  const gpsAt = gps.length === 0 ? [] : [pointer(tags.gpsIfd, put(gps))];
  const start = put([...ifd0, ...exifAt, ...gpsAt]);
  const head = parts[0] ?? Buffer.alloc(8);
  head.write(littleEndian ? 'II' : 'MM', 'latin1');
  writeU16(head, 42, 2, littleEndian);
  writeU32(head, start, 4, littleEndian);
  return size > mostBytes ? null : Buffer.concat(parts);
}

/** A text, ended by NUL; UTF-8, as cameras and programs write it by now. */
export function textEntry(tag: number, text: string): TiffEntry {
  const data = Buffer.from(`${text.replaceAll('\0', ' ')}\0`);
  return { tag, type: 2, count: data.length, data };
}

export function shortEntry(tag: number, value: number, littleEndian: boolean): TiffEntry {
  const data = Buffer.alloc(2);
  writeU16(data, value, 0, littleEndian);
  return { tag, type: 3, count: 1, data };
}

export function longEntry(tag: number, value: number, littleEndian: boolean): TiffEntry {
  const data = Buffer.alloc(4);
  writeU32(data, value, 0, littleEndian);
  return { tag, type: 4, count: 1, data };
}

/** The position as a GPS directory: degrees, minutes and seconds to a hundredth (0.3 m), WGS 84. */
export function gpsEntries(point: { readonly lat: number; readonly lon: number }, littleEndian: boolean): TiffEntry[] {
  const angle = (tag: number, degrees: number): TiffEntry => {
    const hundredths = Math.round(Math.abs(degrees) * 360_000);
    const numbers = [Math.floor(hundredths / 360_000), 1, Math.floor((hundredths % 360_000) / 6000), 1];
    const data = Buffer.alloc(24);
    for (const [index, number] of [...numbers, hundredths % 6000, 100].entries()) {
      writeU32(data, number, 4 * index, littleEndian);
    }
    return { tag, type: 5, count: 3, data };
  };
  return [
    { tag: 0, type: 1, count: 4, data: Buffer.from([2, 3, 0, 0]) },
    textEntry(1, point.lat < 0 ? 'S' : 'N'),
    angle(2, point.lat),
    textEntry(3, point.lon < 0 ? 'W' : 'E'),
    angle(4, point.lon),
    textEntry(0x12, 'WGS-84'),
  ];
}

function directory(tiff: Buffer, at: number, littleEndian: boolean): TiffEntry[] {
  if (at < 8 || at + 2 > tiff.length) return [];
  const count = Math.min(mostEntries, u16(tiff, at, littleEndian));
  const entries: TiffEntry[] = [];
  for (let index = 0; index < count; index++) {
    const entryAt = at + 2 + 12 * index;
    if (entryAt + 12 > tiff.length) break;
    const type = u16(tiff, entryAt + 2, littleEndian);
    const values = u32(tiff, entryAt + 4, littleEndian);
    const bytes = (typeBytes[type] ?? 0) * values;
    const dataAt = bytes <= 4 ? entryAt + 8 : u32(tiff, entryAt + 8, littleEndian);
    if (bytes === 0 || dataAt + bytes > tiff.length) continue;
    const data = tiff.subarray(dataAt, dataAt + bytes);
    entries.push({ tag: u16(tiff, entryAt, littleEndian), type, count: values, data });
  }
  return entries;
}

function u16(bytes: Buffer, at: number, littleEndian: boolean): number {
  return littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function u32(bytes: Buffer, at: number, littleEndian: boolean): number {
  return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

function writeU16(bytes: Buffer, value: number, at: number, littleEndian: boolean): void {
  if (littleEndian) bytes.writeUInt16LE(value, at);
  else bytes.writeUInt16BE(value, at);
}

function writeU32(bytes: Buffer, value: number, at: number, littleEndian: boolean): void {
  if (littleEndian) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
}
