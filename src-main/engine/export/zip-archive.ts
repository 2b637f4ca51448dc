/**
 * @file An archive that is written as it comes: files stored as they are (pictures do not get smaller), with ZIP64 where
 * it needs it (PKWARE APPNOTE 6.3.10). Names are UTF-8; times are kept to the second in UTC (field 0x5455) beside DOS's.
 */

/** A file of the archive; its pieces come only when they are asked for, `sizeBytes` of them in all. */
export interface ZipEntry {
  /** Parts joined by `/`. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Of its bytes, as `zlib.crc32` gives it. */
  readonly crc32: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly pieces: () => AsyncIterable<Uint8Array>;
}

const most32 = 0xffff_ffff;
const most16 = 0xffff;
const versions = { plain: 20, zip64: 45 } as const;
/** Bit 11: the name is UTF-8. */
const flags = 0x0800;

/** The archive in pieces. Throws `RangeError` where a file turns out to be of another size than it said. */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = [];
  let at = 0;
  for await (const entry of entries) {
    const head = localHeader(entry);
    central.push(centralHeader(entry, at));
    yield head;
    let left = entry.sizeBytes;
    for await (const piece of entry.pieces()) {
      left -= piece.length;
      yield piece;
    }
    if (left !== 0) throw new RangeError(`${entry.name} has another size than it had`);
    at += head.length + entry.sizeBytes;
  }
  yield* central;
  yield endOf(
    central.length,
    central.reduce((sum, { length }) => sum + length, 0),
    at,
  );
}

/** 4.3.7: signature, version, flags, method, time, date, CRC, sizes, lengths. */
function localHeader(entry: ZipEntry): Buffer {
  const { sizeBytes } = entry;
  const isLarge = sizeBytes >= most32;
  const extra = Buffer.concat([isLarge ? zip64Field([sizeBytes, sizeBytes]) : Buffer.alloc(0), timeField(entry.time)]);
  const name = Buffer.from(entry.name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  putCommon(head, entry, 4, isLarge);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

/** 4.3.12. */
function centralHeader(entry: ZipEntry, at: number): Buffer {
  const { sizeBytes } = entry;
  const isLarge = sizeBytes >= most32;
  const isFar = at >= most32;
  const large = [...(isLarge ? [sizeBytes, sizeBytes] : []), ...(isFar ? [at] : [])];
  const extra = Buffer.concat([large.length > 0 ? zip64Field(large) : Buffer.alloc(0), timeField(entry.time)]);
  const name = Buffer.from(entry.name);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  // Made by Unix, so that the mode below counts: a plain file that its owner may write.
  head.writeUInt16LE((3 << 8) | versions.zip64, 4);
  putCommon(head, entry, 6, isLarge || isFar);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(0o100644 * 65_536, 38);
  head.writeUInt32LE(Math.min(at, most32), 42);
  return Buffer.concat([head, name, extra]);
}

/** What both headers have in common, from `version needed` on. */
function putCommon(head: Buffer, { sizeBytes, crc32, time }: ZipEntry, from: number, isZip64: boolean): void {
  const size = Math.min(sizeBytes, most32);
  const { date, hour } = dosTime(time);
  head.writeUInt16LE(isZip64 ? versions.zip64 : versions.plain, from);
  head.writeUInt16LE(flags, from + 2);
  head.writeUInt16LE(hour, from + 6);
  head.writeUInt16LE(date, from + 8);
  head.writeUInt32LE(crc32, from + 10);
  head.writeUInt32LE(size, from + 14);
  head.writeUInt32LE(size, from + 18);
}

/** 4.3.14 to 4.3.16: with ZIP64's record and locator where a number does not fit. */
function endOf(count: number, sizeBytes: number, at: number): Buffer {
  const parts: Buffer[] = [];
  if (count >= most16 || sizeBytes >= most32 || at >= most32) {
    const record = Buffer.alloc(56);
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeUInt16LE((3 << 8) | versions.zip64, 12);
    record.writeUInt16LE(versions.zip64, 14);
    for (const [index, value] of [count, count, sizeBytes, at].entries()) {
      record.writeBigUInt64LE(BigInt(value), 24 + 8 * index);
    }
    const locator = Buffer.alloc(20);
    locator.writeUInt32LE(0x07064b50, 0);
    locator.writeBigUInt64LE(BigInt(at + sizeBytes), 8);
    locator.writeUInt32LE(1, 16);
    parts.push(record, locator);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, most16), 8);
  end.writeUInt16LE(Math.min(count, most16), 10);
  end.writeUInt32LE(Math.min(sizeBytes, most32), 12);
  end.writeUInt32LE(Math.min(at, most32), 16);
  return Buffer.concat([...parts, end]);
}

/** 4.5.3. */
function zip64Field(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(0x0001, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return field;
}

/** Info-ZIP's extended timestamp: the time of change. */
function timeField(time: number): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x5455, 0);
  field.writeUInt16LE(5, 2);
  field.writeUInt8(1, 4);
  field.writeInt32LE(Math.min(0x7fff_ffff, Math.max(-0x8000_0000, Math.floor(time / 1000))), 5);
  return field;
}

/** In UTC, so that the same archive comes out on every machine; from 1980 to 2107. */
function dosTime(time: number): { date: number; hour: number } {
  const when = new Date(Math.min(Date.UTC(2107, 11, 31), Math.max(Date.UTC(1980, 0, 1), time)));
  const date = ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate();
  const hour = (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1);
  return { date, hour };
}
