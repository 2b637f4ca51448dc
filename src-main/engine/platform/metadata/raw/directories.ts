/**
 * @file The directories of a TIFF structure (TIFF 6.0 section 2) as a RAW reader needs them: which entries there are and
 * where their values stand, without reading the values. Maker notes and CR3's blocks are laid out the same way.
 */
import type { ByteSource } from '../byte-source.ts';
import { numbersIn, typeBytes } from '../tiff-value.ts';

/** More entries than any maker writes; a directory that claims more is damage. */
const maxEntries = 512;
/** More numbers of one entry (offsets of strips) are not asked for. */
const maxNumbers = 1 << 16;
const inlineBytes = 4;

/** One entry of a directory. */
export interface RawEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Where the bytes of its value stand in the source. */
  readonly at: number;
  readonly sizeBytes: number;
}

/** How a TIFF structure is laid out: its byte order and the place from which its offsets count. */
export interface Layout {
  readonly little: boolean;
  readonly base: number;
}

/** One directory. Values are read when they are asked for; what lies outside the source reads as nothing. */
export class RawDirectory {
  readonly layout: Layout;
  readonly entries: ReadonlyMap<number, RawEntry>;
  /** Offset of the next directory in its chain (from the base), 0 at the end. */
  readonly next: number;
  readonly #source: ByteSource;

  constructor(source: ByteSource, layout: Layout, entries: ReadonlyMap<number, RawEntry>, next: number) {
    this.#source = source;
    this.layout = layout;
    this.entries = entries;
    this.next = next;
  }

  /** The numbers of an entry, at most `limit` of them; empty where there is none. */
  async numbers(tag: number, limit = 8): Promise<number[]> {
    const entry = this.entries.get(tag);
    if (entry === undefined) return [];
    const count = Math.min(entry.count, limit, maxNumbers);
    const bytes = await this.#source.read(entry.at, count * typeBytes(entry.type));
    return allNumbers(entry.type, bytes, this.layout.little);
  }

  async number(tag: number): Promise<number | null> {
    const [value] = await this.numbers(tag, 1);
    return value !== undefined && Number.isFinite(value) ? value : null;
  }

  /** The first bytes of an entry's value, at most `limit`. */
  async bytes(tag: number, limit: number): Promise<Buffer> {
    const entry = this.entries.get(tag);
    return entry === undefined ? Buffer.alloc(0) : this.#source.read(entry.at, Math.min(entry.sizeBytes, limit));
  }
}

/** The directory at `offset` from the layout's base; null where there is none. */
export async function readDirectory(source: ByteSource, layout: Layout, offset: number): Promise<RawDirectory | null> {
  const start = layout.base + offset;
  const head = await source.read(start, 2);
  if (head.length < 2) return null;
  const claimed = u16(head, 0, layout);
  if (claimed === 0 || claimed > maxEntries) return null;
  const table = await source.read(start + 2, 12 * claimed + 4);
  const entries = new Map<number, RawEntry>();
  for (let at = 0; at + 12 <= Math.min(table.length, 12 * claimed); at += 12) {
    const [tag, type, count] = [u16(table, at, layout), u16(table, at + 2, layout), u32(table, at + 4, layout)];
    const sizeBytes = typeBytes(type) * count;
    if (sizeBytes === 0 || entries.has(tag)) continue;
    const place = sizeBytes <= inlineBytes ? start + 2 + at + 8 : layout.base + u32(table, at + 8, layout);
    entries.set(tag, { tag, type, count, at: place, sizeBytes });
  }
  const whole = table.length === 12 * claimed + 4;
  return new RawDirectory(source, layout, entries, whole ? u32(table, 12 * claimed, layout) : 0);
}

/** Byte order and first directory of a TIFF header at `base`, whatever its magic number; null where there is none. */
export async function readTiffHeader(
  source: ByteSource,
  base: number,
): Promise<{ readonly layout: Layout; readonly first: number } | null> {
  const header = await source.read(base, 8);
  const order = header.toString('latin1', 0, 2);
  if (header.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const layout = { little: order === 'II', base };
  return { layout, first: u32(header, 4, layout) };
}

/** `numbersIn` for lists of any length: strips are counted in thousands. */
function allNumbers(type: number, bytes: Buffer, little: boolean): number[] {
  const each = typeBytes(type);
  const numbers: number[] = [];
  // One list of at most 64 numbers after the other, as `numbersIn` gives them.
  for (let at = 0; at + each <= bytes.length; at += 64 * each) {
    numbers.push(...numbersIn({ tag: 0, type, bytes: bytes.subarray(at, at + 64 * each) }, little));
  }
  return numbers;
}

function u16(bytes: Buffer, at: number, { little }: Layout): number {
  return little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

function u32(bytes: Buffer, at: number, { little }: Layout): number {
  return little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
