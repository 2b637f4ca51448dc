/**
 * @file TIFF directories (TIFF 6.0 section 2; Exif 3.0 section 4.6): the block inside JPEG, PNG, WebP and HEIF, and TIFF
 * files themselves. Written for files as they are, not as they should be: pointers that loop or lead outside, counts
 * in the billions, unknown types and half directories cost the value, not the rest.
 */
import type { TagValue } from '../head.ts';
import { appleContentIdentifier, appleMakerNoteStart } from './apple-maker-note.ts';
import { windowOf, type ByteSource } from './byte-source.ts';
import { exifTags, gpsTags, interopTags } from './exif-tags.ts';
import type { Findings } from './findings.ts';
import { addIptc, addPhotoshopResources } from './iptc.ts';
import { decodeTiffValue, numbersIn, typeBytes, type Entry } from './tiff-value.ts';
import { addXmp } from './xmp.ts';

const pointer = { exif: 0x8769, gps: 0x8825, interop: 0xa005 };
const blob = { xmp: 0x02bc, iptc: 0x83bb, photoshop: 0x8649 };
const makerNote = 0x927c;
const thumbnailTag = { offset: 0x0201, length: 0x0202 };
/** Lower numbers are TIFF's own and belong into IFD0, higher ones into the Exif IFD (but for a few of IFD0's). */
const firstExifIfdTag = 0x829a;
/** More entries than any maker writes; a directory that claims more is damage. */
const maxEntries = 1024;
/** Larger values are blobs of no interest here. */
const maxValueBytes = 64 * 1024;
const maxBlobBytes = 8 * 1024 * 1024;
const maxThumbnailBytes = 1024 * 1024;

interface Directory {
  readonly entries: readonly Entry[];
  /** Offset of the next directory, 0 at the end. */
  readonly next: number;
}

/**
 * Reads one TIFF block (`source` begins with its byte order mark) into `findings`. Its first directory is IFD0, or in the
 * blocks of CR3 the GPS IFD.
 */
export async function readTiff(source: ByteSource, findings: Findings, first: 'ifd0' | 'gps' = 'ifd0'): Promise<void> {
  findings.blocks?.push({ kind: 'tiff', source, first });
  await new TiffReader(source, findings).read(first);
}

class TiffReader {
  readonly #source: ByteSource;
  readonly #findings: Findings;
  readonly #visited = new Set<number>();
  #little = true;

  constructor(source: ByteSource, findings: Findings) {
    this.#source = source;
    this.#findings = findings;
  }

  async read(first: 'ifd0' | 'gps'): Promise<void> {
    const header = await this.#source.read(0, 8);
    const order = header.toString('latin1', 0, 2);
    if (header.length < 8 || (order !== 'II' && order !== 'MM')) {
      this.#warn('The EXIF block has no TIFF header.');
      return;
    }
    this.#little = order === 'II';
    const magic = this.#u16(header, 2);
    // 42 by the standard; some writers of EXIF blocks leave something else there, BigTIFF (43) is laid out differently.
    if (magic === 43) {
      this.#warn('It is a BigTIFF, whose tags are not read.');
      return;
    }
    const ifd0 = await this.#directory(this.#u32(header, 4));
    if (ifd0 === null) return;
    const { exif, gps } = this.#findings;
    if (first === 'gps') {
      this.#take(ifd0, gpsTags, gps);
      return;
    }
    const exifIfd = await this.#follow(ifd0, pointer.exif);
    const interopIfd = exifIfd === null ? null : await this.#follow(exifIfd, pointer.interop);
    const gpsIfd = await this.#follow(ifd0, pointer.gps);
    // A tag in the directory where it belongs goes before the same tag in the other.
    if (exifIfd !== null) this.#take(exifIfd, exifTags, exif, (tag) => tag >= firstExifIfdTag);
    this.#take(ifd0, exifTags, exif);
    if (exifIfd !== null) this.#take(exifIfd, exifTags, exif);
    if (interopIfd !== null) this.#take(interopIfd, interopTags, exif);
    if (gpsIfd !== null) this.#take(gpsIfd, gpsTags, gps);
    this.#takeBlobs(ifd0);
    const note = exifIfd?.entries.find(({ tag }) => tag === makerNote);
    if (note !== undefined) this.#findings.contentIdentifier ??= appleContentIdentifier(note.bytes);
    const ifd1 = ifd0.next === 0 ? null : await this.#directory(ifd0.next);
    if (ifd1 !== null) await this.#takeThumbnail(ifd1);
  }

  async #follow(directory: Directory, tag: number): Promise<Directory | null> {
    const entry = directory.entries.find((candidate) => candidate.tag === tag);
    const [offset] = entry === undefined ? [] : numbersIn(entry, this.#little);
    return offset === undefined ? null : this.#directory(offset);
  }

  /** One directory with the bytes of its entries' values; null where there is none at this place. */
  async #directory(offset: number): Promise<Directory | null> {
    if (this.#visited.has(offset)) {
      this.#warn('An EXIF directory points back to an earlier one.');
      return null;
    }
    this.#visited.add(offset);
    const head = await this.#source.read(offset, 2);
    if (offset < 8 || head.length < 2) {
      this.#warn('An EXIF directory lies outside the file.');
      return null;
    }
    const claimed = this.#u16(head, 0);
    const table = await this.#source.read(offset + 2, Math.min(claimed, maxEntries) * 12 + 4);
    const count = Math.min(claimed, maxEntries, Math.floor(table.length / 12));
    if (count < claimed) this.#warn('An EXIF directory is cut off.');
    const entries: Entry[] = [];
    for (let index = 0; index < count; index++) {
      const entry = await this.#entry(table.subarray(12 * index, 12 * index + 12));
      if (entry !== null) entries.push(entry);
    }
    const complete = count === claimed && table.length >= 12 * count + 4;
    return { entries, next: complete ? this.#u32(table, 12 * count) : 0 };
  }

  async #entry(raw: Buffer): Promise<Entry | null> {
    const tag = this.#u16(raw, 0);
    const type = this.#u16(raw, 2);
    const count = this.#u32(raw, 4);
    const bytesEach = typeBytes(type);
    if (bytesEach === 0 || count === 0) return null;
    const lengthBytes = bytesEach * count;
    if (lengthBytes <= 4) return { tag, type, bytes: raw.subarray(8, 8 + lengthBytes) };
    const isBlob = tag === blob.xmp || tag === blob.iptc || tag === blob.photoshop;
    const offset = this.#u32(raw, 8);
    const isRead = isBlob || wanted(tag) || (tag === makerNote && (await this.#isAppleNote(offset)));
    if (!isRead || lengthBytes > (isBlob ? maxBlobBytes : maxValueBytes)) return null;
    const bytes = await this.#source.read(offset, lengthBytes);
    if (bytes.length < lengthBytes) {
      this.#warn(`The value of EXIF tag 0x${tag.toString(16).padStart(4, '0')} lies outside the file.`);
      // A text that ends early is still a text; of numbers the whole ones count.
      if (bytes.length === 0) return null;
    }
    return { tag, type, bytes };
  }

  /** Of the makers' own notes only Apple's are read. */
  async #isAppleNote(offset: number): Promise<boolean> {
    const start = await this.#source.read(offset, appleMakerNoteStart.length);
    return start.toString('latin1') === appleMakerNoteStart;
  }

  /** Names and decodes the entries; what an earlier directory or block named stays. */
  #take(
    directory: Directory,
    names: ReadonlyMap<number, string>,
    into: Record<string, TagValue>,
    belongs: (tag: number) => boolean = () => true,
  ): void {
    for (const entry of directory.entries) {
      const name = names.get(entry.tag);
      if (name === undefined || name in into || !belongs(entry.tag)) continue;
      const value = decodeTiffValue(entry, this.#little);
      if (value !== null) into[name] = value;
    }
  }

  #takeBlobs(directory: Directory): void {
    for (const { tag, bytes } of directory.entries) {
      if (tag === blob.xmp) addXmp(bytes, this.#findings);
      else if (tag === blob.iptc) addIptc(bytes, this.#findings);
      else if (tag === blob.photoshop) addPhotoshopResources(bytes, this.#findings);
    }
  }

  async #takeThumbnail(ifd1: Directory): Promise<void> {
    const numberOf = (tag: number): number => {
      const entry = ifd1.entries.find((candidate) => candidate.tag === tag);
      return entry === undefined ? 0 : (numbersIn(entry, this.#little)[0] ?? 0);
    };
    const offset = numberOf(thumbnailTag.offset);
    const length = Math.min(numberOf(thumbnailTag.length), maxThumbnailBytes);
    if (offset === 0 || length === 0 || this.#findings.thumbnail !== null) return;
    const bytes = await windowOf(this.#source, offset, length).read(0, length);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) this.#findings.thumbnail = bytes;
  }

  #warn(sentence: string): void {
    this.#findings.warnings.add(sentence);
  }

  #u16(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  #u32(bytes: Buffer, at: number): number {
    return this.#little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }
}

function wanted(tag: number): boolean {
  return exifTags.has(tag) || gpsTags.has(tag);
}
