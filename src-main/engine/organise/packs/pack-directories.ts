import { readVarint, type Cache, type Entry, type Header } from 'pmtiles';
import type { PackBytes } from './pack-bytes.ts';
import { damagedPack } from './pack-errors.ts';

/** The directories of the largest known packs have some ten thousand entries. */
const mostEntries = 200_000;
/** Of all directories that are kept in memory, some 25 MB. */
const mostKeptEntries = 400_000;
/** An entry is four numbers of a byte at least. */
const leastEntryBytes = 4;

/**
 * The directories of one pack, those used last kept in memory. The package's own reader takes the number of entries as
 * the file gives it and would go on for ever with a file that lies; here a directory is held against its size first.
 */
export class PackDirectories implements Cache {
  readonly #bytes: PackBytes;
  readonly #header: Header;
  /** By place in the file, the longest unused first. */
  readonly #kept = new Map<string, Promise<Entry[]>>();
  #keptEntries = 0;

  constructor(bytes: PackBytes, header: Header) {
    this.#bytes = bytes;
    this.#header = header;
  }

  getHeader(): Promise<Header> {
    return Promise.resolve(this.#header);
  }

  /** Rejects with `map-pack-…`. */
  async getDirectory(_source: unknown, offset: number, length: number): Promise<Entry[]> {
    const key = `${String(offset)} ${String(length)}`;
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return await known;
    }
    const reading = this.#read(offset, length);
    this.#kept.set(key, reading);
    try {
      const entries = await reading;
      this.#keptEntries += entries.length;
      await this.#forgetLongest(key);
      return entries;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  /** The file is read by its version: one that changed is opened anew, and this with it. */
  invalidate(): Promise<void> {
    return Promise.resolve();
  }

  async #read(offset: number, length: number): Promise<Entry[]> {
    const { data } = await this.#bytes.getBytes(offset, length);
    const entries = readDirectory(await this.#bytes.unpack(data, this.#header.internalCompression));
    if (entries === null) throw damagedPack(this.#bytes.path, 'a directory of it cannot be read');
    return entries;
  }

  async #forgetLongest(last: string): Promise<void> {
    for (const [key, reading] of this.#kept) {
      if (this.#keptEntries <= mostKeptEntries || key === last) return;
      this.#kept.delete(key);
      this.#keptEntries -= (await reading.catch(() => [])).length;
    }
  }
}

/**
 * A directory (PMTiles 3, section 4): the number of entries, then a column each of ids as differences, run lengths,
 * lengths, and offsets plus one, 0 standing for "right behind the one before". Null where it is none: empty, more entries
 * than it has bytes for, ids that do not grow, an entry of nothing, a number that breaks off.
 */
export function readDirectory(data: ArrayBuffer): Entry[] | null {
  const position = { buf: new Uint8Array(data), pos: 0 };
  try {
    const count = readVarint(position);
    if (count < 1 || count > mostEntries || count > (data.byteLength - position.pos) / leastEntryBytes) return null;
    const column = (): Float64Array => Float64Array.from({ length: count }, () => readVarint(position));
    const [differences, runs, lengths, places] = [column(), column(), column(), column()];
    if (position.pos > data.byteLength) return null;
    const entries: Entry[] = [];
    let before: Entry | null = null;
    for (let index = 0; index < count; index += 1) {
      const difference = differences[index] ?? 0;
      const place = places[index] ?? 0;
      const length = lengths[index] ?? 0;
      const runLength = runs[index] ?? 0;
      const tileId: number = (before?.tileId ?? 0) + difference;
      const offset: number = place > 0 ? place - 1 : before === null ? -1 : before.offset + before.length;
      if (length < 1 || offset < 0 || (before !== null && difference === 0) || !Number.isSafeInteger(tileId))
        return null;
      before = { tileId, offset, length, runLength };
      entries.push(before);
    }
    return entries;
  } catch {
    // A number of more than 64 bits.
    return null;
  }
}
