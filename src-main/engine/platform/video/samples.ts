/**
 * @file Where the pictures of a movie's track are in the file, by its sample table (ISO/IEC 14496-12, 8.6 and 8.7): only
 * those that can be decoded by themselves ("sync samples"). Tables are read in parts; hostile ones give no sample.
 */
import type { Box, BoxWalker } from '../metadata/quicktime-boxes.ts';
import type { MovieTrack } from '../metadata/quicktime-track.ts';

export interface SamplePlace {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Of tables that are walked: half a million samples are five hours. */
const maxTableBytes = 2 * 1024 * 1024;
/** Samples in one chunk before the wanted one. */
const maxInChunk = 100_000;

/** The sample table of one track. */
export class SampleTable {
  readonly #walker: BoxWalker;
  readonly #boxes: ReadonlyMap<string, Box>;
  readonly #timescale: number;

  private constructor(walker: BoxWalker, boxes: ReadonlyMap<string, Box>, timescale: number) {
    this.#walker = walker;
    this.#boxes = boxes;
    this.#timescale = timescale;
  }

  static async open(walker: BoxWalker, { sampleTable, timescale }: MovieTrack): Promise<SampleTable | null> {
    if (sampleTable === null) return null;
    const boxes = new Map<string, Box>();
    for await (const box of walker.inside(sampleTable)) if (!boxes.has(box.type)) boxes.set(box.type, box);
    return new SampleTable(walker, boxes, timescale);
  }

  /** The number (from 1) of the last sync sample that is shown at or before a time in the media; the first one at 0. */
  async syncSampleAt(seconds: number): Promise<number> {
    const wanted = await this.#sampleAt(seconds * this.#timescale);
    const table = await this.#table('stss');
    if (table === null) return wanted;
    const count = Math.min(u32(table, 4), (table.length - 8) >> 2);
    let found = count > 0 ? u32(table, 8) : 1;
    for (let index = 1; index < count && u32(table, 8 + 4 * index) <= wanted; index++)
      found = u32(table, 8 + 4 * index);
    return Math.max(1, found);
  }

  /** Where a sample's bytes are; null where the tables do not say. */
  async placeOf(sample: number): Promise<SamplePlace | null> {
    const chunk = await this.#chunkOf(sample);
    if (chunk === null || sample - chunk.firstSample > maxInChunk) return null;
    const sizes = await this.#sizes(chunk.firstSample, sample);
    const offset = await this.#chunkOffset(chunk.number);
    const sizeBytes = sizes?.pop();
    if (sizes === null || offset === null || sizeBytes === undefined || sizeBytes === 0) return null;
    return { offset: offset + sizes.reduce((sum, size) => sum + size, 0), sizeBytes };
  }

  /** `stts`: how many samples last how long each. */
  async #sampleAt(units: number): Promise<number> {
    const table = await this.#table('stts');
    if (table === null) return 1;
    let sample = 1;
    let passed = 0;
    for (let at = 8; at + 8 <= table.length; at += 8) {
      const [count, lasts] = [u32(table, at), u32(table, at + 4)];
      if (lasts > 0 && passed + count * lasts > units) return sample + Math.floor((units - passed) / lasts);
      passed += count * lasts;
      sample += count;
    }
    return 1;
  }

  /** `stsc`: from which chunk on a chunk holds how many samples. */
  async #chunkOf(sample: number): Promise<{ number: number; firstSample: number } | null> {
    const table = await this.#table('stsc');
    if (table === null) return null;
    let firstSample = 1;
    for (let at = 8; at + 12 <= table.length; at += 12) {
      const [firstChunk, perChunk] = [u32(table, at), u32(table, at + 4)];
      const isLast = at + 24 > table.length;
      const chunks = isLast ? Infinity : u32(table, at + 12) - firstChunk;
      if (perChunk === 0 || chunks <= 0) return null;
      const ahead = Math.floor((sample - firstSample) / perChunk);
      if (ahead < chunks) return { number: firstChunk + ahead, firstSample: firstSample + ahead * perChunk };
      firstSample += chunks * perChunk;
    }
    return null;
  }

  /** `stsz`: the sizes of samples `first` to `last`. */
  async #sizes(first: number, last: number): Promise<number[] | null> {
    const box = this.#boxes.get('stsz');
    if (box === undefined) return null;
    const head = await this.#walker.bytes(box, 12);
    if (head.length < 12) return null;
    const same = u32(head, 4);
    const count = last - first + 1;
    if (last > u32(head, 8)) return null;
    if (same > 0) return new Array<number>(count).fill(same);
    const at = box.dataAt + 12 + 4 * (first - 1);
    if (at + 4 * count > box.end) return null;
    const table = await this.#walker.source.read(at, 4 * count);
    return table.length < 4 * count ? null : Array.from({ length: count }, (_, index) => u32(table, 4 * index));
  }

  async #chunkOffset(number: number): Promise<number | null> {
    const box = this.#boxes.get('stco') ?? this.#boxes.get('co64');
    if (box === undefined) return null;
    const entryBytes = box.type === 'stco' ? 4 : 8;
    const at = box.dataAt + 8 + entryBytes * (number - 1);
    if (at + entryBytes > box.end) return null;
    const entry = await this.#walker.source.read(at, entryBytes);
    if (entry.length < entryBytes) return null;
    return entryBytes === 4 ? u32(entry, 0) : Number(entry.readBigUInt64BE(0));
  }

  async #table(type: string): Promise<Buffer | null> {
    const box = this.#boxes.get(type);
    const bytes = box === undefined ? null : await this.#walker.bytes(box, maxTableBytes);
    return bytes === null || bytes.length < 8 ? null : bytes;
  }
}

function u32(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at);
}
