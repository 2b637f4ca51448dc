/** @file Everything that a TIFF structure says: all its directories, those of SubIFDs and of Apple's and Canon's notes too. */
import type { ByteSource } from '../byte-source.ts';
import { readDirectory, readTiffHeader, type Layout, type RawDirectory, type RawEntry } from '../raw/directories.ts';
import { decodeText } from '../text.ts';
import { numbersIn } from '../tiff-value.ts';
import type { Entries } from './entries.ts';
import { allExifNames, allGpsNames, appleNames, canonNames, interopNames } from './exif-names.ts';
import { angleInWords, exifValue, type TiffEntry } from './exif-values.ts';
import { addIccEntries } from './icc-entries.ts';

const tags = {
  exif: 0x8769,
  gps: 0x8825,
  interop: 0xa005,
  subIfds: 0x014a,
  makerNote: 0x927c,
  icc: 0x8773,
  make: 0x010f,
};
const pointers = new Set([tags.exif, tags.gps, tags.interop]);
const maxDirectories = 48;
const maxDepth = 4;
/** Values are shown, not used: more of a long one is not read. */
const shownBytes = 4096;
const maxProfileBytes = 4 * 1024 * 1024;
const appleStart = 'Apple iOS\0';
/** Ref and value of the angles of the GPS IFD. */
const angles: ReadonlyMap<string, string> = new Map(
  ['GPSLatitude', 'GPSLongitude', 'GPSDestLatitude', 'GPSDestLongitude'].map((name) => [name, `${name}Ref`]),
);

type NameOf = (tag: number) => string | undefined;
const exifName: NameOf = (tag) => allExifNames.get(tag);

/** Adds what the structure says; `first` says what its first directory is. */
export async function addTiffEntries(source: ByteSource, first: 'ifd0' | 'gps', entries: Entries): Promise<void> {
  const header = await readTiffHeader(source, 0);
  if (header === null) return;
  const walk = new Walk(source, header.layout, entries);
  if (first === 'gps') await walk.gps(header.first);
  else await walk.chain(header.first);
}

class Walk {
  readonly #source: ByteSource;
  readonly #layout: Layout;
  readonly #entries: Entries;
  readonly #visited = new Set<number>();
  #make = '';

  constructor(source: ByteSource, layout: Layout, entries: Entries) {
    this.#source = source;
    this.#layout = layout;
    this.#entries = entries;
  }

  /** IFD0, then IFD1 (the thumbnail's) and what follows. */
  async chain(offset: number): Promise<void> {
    let group = 'EXIF';
    for (let at = offset; at !== 0; group = 'Thumbnail') {
      const directory = await this.#open(at);
      if (directory === null) return;
      await this.#take(directory, group, 0);
      at = directory.next;
    }
  }

  async gps(offset: number): Promise<void> {
    const directory = await this.#open(offset);
    if (directory === null) return;
    const references = new Map<string, string>();
    for (const { tag } of directory.entries.values()) {
      const name = allGpsNames[tag] ?? '';
      if (name.endsWith('Ref')) references.set(name, decodeText(await directory.bytes(tag, 8)));
    }
    for (const entry of directory.entries.values()) {
      const name = allGpsNames[entry.tag];
      const value = await this.#read(directory, entry);
      const reference = name === undefined ? undefined : angles.get(name);
      const inDegrees =
        reference === undefined ? null : angleInWords(numbersIn(value, value.little), references.get(reference) ?? '');
      this.#entries.add('GPS', name ?? hexName(entry.tag), inDegrees ?? exifValue(name ?? '', value));
    }
  }

  async #open(offset: number): Promise<RawDirectory | null> {
    if (this.#visited.has(offset) || this.#visited.size >= maxDirectories) return null;
    this.#visited.add(offset);
    return readDirectory(this.#source, this.#layout, offset);
  }

  async #take(directory: RawDirectory, group: string, depth: number, nameOf: NameOf = exifName): Promise<void> {
    if (this.#make === '') this.#make = decodeText(await directory.bytes(tags.make, 64)).trim();
    for (const entry of directory.entries.values()) {
      if (this.#entries.isFull) return;
      if (pointers.has(entry.tag)) continue;
      if (entry.tag === tags.subIfds) await this.#takeSubIfds(directory, depth);
      else await this.#takeEntry(directory, entry, group, nameOf);
    }
    if (depth >= maxDepth) return;
    await this.#follow(directory, tags.exif, (inner) => this.#take(inner, group, depth + 1));
    await this.#follow(directory, tags.interop, (inner) =>
      this.#take(inner, group, depth + 1, (tag) => interopNames.get(tag)),
    );
    const gpsAt = await directory.number(tags.gps);
    if (gpsAt !== null) await this.gps(gpsAt);
  }

  async #follow(directory: RawDirectory, tag: number, take: (inner: RawDirectory) => Promise<void>): Promise<void> {
    const offset = await directory.number(tag);
    const inner = offset === null ? null : await this.#open(offset);
    if (inner !== null) await take(inner);
  }

  async #takeSubIfds(directory: RawDirectory, depth: number): Promise<void> {
    if (depth >= maxDepth) return;
    for (const [index, offset] of (await directory.numbers(tags.subIfds)).entries()) {
      const inner = await this.#open(offset);
      if (inner !== null) await this.#take(inner, `SubIFD${String(index)}`, depth + 1);
    }
  }

  async #takeEntry(directory: RawDirectory, entry: RawEntry, group: string, nameOf: NameOf): Promise<void> {
    const name = nameOf(entry.tag) ?? hexName(entry.tag);
    this.#entries.add(group, name, exifValue(name, await this.#read(directory, entry)));
    if (entry.tag === tags.makerNote) await this.#takeMakerNote(entry);
    if (entry.tag === tags.icc && entry.sizeBytes <= maxProfileBytes)
      addIccEntries(await directory.bytes(entry.tag, maxProfileBytes), this.#entries);
  }

  async #read(directory: RawDirectory, { tag, type, sizeBytes }: RawEntry): Promise<TiffEntry> {
    const bytes = await directory.bytes(tag, shownBytes);
    return { tag, type, bytes, sizeBytes, little: directory.layout.little };
  }

  /** Apple's note is a directory whose offsets count from the note, Canon's one that counts from where all do. */
  async #takeMakerNote({ at }: RawEntry): Promise<void> {
    const start = await this.#source.read(at, 16);
    const isApple = start.toString('latin1', 0, appleStart.length) === appleStart;
    if (!isApple && !/^canon/i.test(this.#make)) return;
    const layout = isApple ? { little: start.toString('latin1', 12, 14) === 'II', base: at } : this.#layout;
    const offset = isApple ? 14 : at - this.#layout.base;
    const note = await readDirectory(this.#source, layout, offset);
    if (note === null) return;
    for (const entry of note.entries.values()) {
      const name = (isApple ? appleNames : canonNames).get(entry.tag);
      if (name !== undefined) this.#entries.add('Maker', name, exifValue(name, await this.#read(note, entry)));
    }
  }
}

function hexName(tag: number): string {
  return `0x${tag.toString(16).padStart(4, '0')}`;
}
