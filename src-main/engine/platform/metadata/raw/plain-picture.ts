/**
 * @file Pixels of a directory that are a picture as they stand (a small RGB preview, a JPEG in tiles), as a TIFF file of
 * their own: decoders look only at the first directory of a file and know none of the RAW formats' magic numbers.
 */
import type { ByteSource } from '../byte-source.ts';
import { typeBytes } from '../tiff-value.ts';
import type { RawDirectory, RawEntry } from './directories.ts';
import { tag } from './tags.ts';
import { stretches } from './tiff-contents.ts';

/**
 * What a decoder needs to know (TIFF 6.0): sizes, bits, compression, colours, strips and tiles, predictor, sample format,
 * JPEG tables, YCbCr, ICC profile.
 */
const copied: readonly number[] = [
  0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010a, 0x0115, 0x0116, 0x011c, 0x013d, 0x0142, 0x0143, 0x0152, 0x0153,
  0x015b, 0x0211, 0x0212, 0x0213, 0x0214, 0x8773,
];
const long = 4;
const maxStretches = 4096;
const maxValueBytes = 4 * 1024 * 1024;
const maxPixelBytes = 512 * 1024 * 1024;

/** How many bytes the directory's pixels have as stored; null where they are not all inside the source. */
export async function plainBytes(source: ByteSource, directory: RawDirectory): Promise<number | null> {
  const [offsets, counts] = await stretches(directory, maxStretches + 1);
  if (offsets.length === 0 || offsets.length > maxStretches || offsets.length !== counts.length) return null;
  const isInside = offsets.every(
    (offset, index) => directory.layout.base + offset + (counts[index] ?? 0) <= source.sizeBytes,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return isInside && total > 0 && total <= maxPixelBytes ? total : null;
}

/** The directory's picture as a TIFF file. */
export async function plainTiff(source: ByteSource, directory: RawDirectory): Promise<Buffer> {
  const { little, base } = directory.layout;
  const isTiled = directory.entries.has(tag.tileOffsets);
  const [offsets, counts] = await stretches(directory, maxStretches);
  const pixels = await Promise.all(
    offsets.map((offset, index) => source.read(base + offset, Math.min(counts[index] ?? 0, maxPixelBytes))),
  );
  const values: (Pick<RawEntry, 'tag' | 'type' | 'count'> & { bytes: Buffer })[] = [];
  for (const number of copied) {
    const entry = directory.entries.get(number);
    if (entry === undefined || entry.sizeBytes > maxValueBytes) continue;
    values.push({
      tag: number,
      type: entry.type,
      count: entry.count,
      bytes: await source.read(entry.at, entry.sizeBytes),
    });
  }
  const longs = (number: number, list: readonly number[]): (typeof values)[number] => {
    const bytes = Buffer.alloc(4 * list.length);
    list.forEach((value, index) =>
      little ? bytes.writeUInt32LE(value, 4 * index) : bytes.writeUInt32BE(value, 4 * index),
    );
    return { tag: number, type: long, count: list.length, bytes };
  };
  values.push(
    longs(
      isTiled ? tag.tileByteCounts : tag.stripByteCounts,
      pixels.map((part) => part.length),
    ),
  );
  // Room for the offsets; they are known when all values are laid out.
  const places = longs(
    isTiled ? tag.tileOffsets : tag.stripOffsets,
    pixels.map(() => 0),
  );
  values.push(places);
  values.sort((one, other) => one.tag - other.tag);
  const directoryEnd = 8 + 2 + 12 * values.length + 4;
  let pixelsAt = directoryEnd + values.reduce((sum, { bytes }) => sum + (bytes.length > 4 ? even(bytes.length) : 0), 0);
  pixels.forEach((part, index) => {
    if (little) places.bytes.writeUInt32LE(pixelsAt, 4 * index);
    else places.bytes.writeUInt32BE(pixelsAt, 4 * index);
    pixelsAt += part.length;
  });
  return Buffer.concat([directoryBytes(values, directoryEnd, little), ...pixels]);
}

function directoryBytes(
  values: readonly (Pick<RawEntry, 'tag' | 'type' | 'count'> & { readonly bytes: Buffer })[],
  directoryEnd: number,
  little: boolean,
): Buffer {
  const head = Buffer.alloc(directoryEnd);
  const u16 = (value: number, at: number): unknown =>
    little ? head.writeUInt16LE(value, at) : head.writeUInt16BE(value, at);
  const u32 = (value: number, at: number): unknown =>
    little ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at);
  head.write(little ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  u32(8, 4);
  u16(values.length, 8);
  const long: Buffer[] = [];
  let at = directoryEnd;
  values.forEach(({ tag: number, type, count, bytes }, index) => {
    const entry = 10 + 12 * index;
    u16(number, entry);
    u16(type, entry + 2);
    // A value that the file cuts off has fewer numbers.
    u32(Math.min(count, Math.floor(bytes.length / typeBytes(type))), entry + 4);
    if (bytes.length <= 4) {
      bytes.copy(head, entry + 8);
      return;
    }
    u32(at, entry + 8);
    long.push(bytes, Buffer.alloc(bytes.length % 2));
    at += even(bytes.length);
  });
  return Buffer.concat([head, ...long]);
}

function even(length: number): number {
  return length + (length % 2);
}
