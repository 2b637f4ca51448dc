/**
 * @file The `meta` box of HEIF (ISO/IEC 23008-12) and its parts from ISO/IEC 14496-12: which items a file holds, where
 * their bytes are, what belongs to what, and the properties of each.
 */
import type { ByteSource } from './byte-source.ts';

export interface HeifItem {
  readonly id: number;
  /** `hvc1`, `av01`, `grid`, `Exif`, `mime` … */
  readonly type: string;
  readonly contentType: string;
}

/** A property box of an item, in the order in which they apply. */
export interface HeifProperty {
  readonly type: string;
  readonly data: Buffer;
}

export interface HeifExtent {
  /** In the file, or in the `idat` box. */
  readonly inIdat: boolean;
  readonly offset: number;
  readonly length: number;
}

export interface HeifMeta {
  readonly primaryId: number;
  readonly items: ReadonlyMap<number, HeifItem>;
  readonly extents: ReadonlyMap<number, readonly HeifExtent[]>;
  readonly properties: ReadonlyMap<number, readonly HeifProperty[]>;
  /** References `type` from one item to others (`thmb`, `cdsc`, `dimg`). */
  readonly references: readonly { readonly type: string; readonly from: number; readonly to: readonly number[] }[];
  readonly idat: Buffer;
  /** End of the `meta` box in the file. */
  readonly endsAt: number;
}

const maxTopBoxes = 64;
const maxMetaBytes = 8 * 1024 * 1024;
const maxItems = 20_000;
const maxExtents = 50_000;

/** Finds and reads the `meta` box; null where the file has none that can be read. */
export async function readHeifMeta(source: ByteSource): Promise<HeifMeta | null> {
  let at = 0;
  for (let hop = 0; hop < maxTopBoxes; hop++) {
    const head = await source.read(at, 16);
    if (head.length < 8) return null;
    const { size, headerBytes } = boxSize(head, source.sizeBytes - at);
    if (size < headerBytes) return null;
    if (head.toString('latin1', 4, 8) === 'meta') {
      const body = size > maxMetaBytes ? Buffer.alloc(0) : await source.read(at + headerBytes, size - headerBytes);
      return body.length < 4 ? null : parseMeta(body.subarray(4), at + size);
    }
    at += size;
  }
  return null;
}

function boxSize(head: Buffer, rest: number): { size: number; headerBytes: number } {
  const size = head.readUInt32BE(0);
  if (size === 1 && head.length >= 16) return { size: Number(head.readBigUInt64BE(8)), headerBytes: 16 };
  return { size: size === 0 ? rest : size, headerBytes: 8 };
}

/** The boxes inside a box; a box that leads outside ends the list. */
export function* boxesIn(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const { size, headerBytes } = boxSize(bytes.subarray(at, at + 16), bytes.length - at);
    if (size < headerBytes || at + size > bytes.length) return;
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + headerBytes, at + size) };
    at += size;
  }
}

function parseMeta(body: Buffer, endsAt: number): HeifMeta | null {
  const boxes = new Map<string, Buffer>();
  for (const { type, data } of boxesIn(body)) if (!boxes.has(type)) boxes.set(type, data);
  const box = (type: string): Reader => new Reader(boxes.get(type) ?? Buffer.alloc(0));
  try {
    const pitm = box('pitm');
    return {
      primaryId: pitm.fullBox().version === 0 ? pitm.u16() : pitm.u32(),
      items: parseItems(boxes.get('iinf') ?? Buffer.alloc(0)),
      extents: parseLocations(box('iloc')),
      properties: parseProperties(boxes.get('iprp') ?? Buffer.alloc(0)),
      references: parseReferences(boxes.get('iref') ?? Buffer.alloc(0)),
      idat: boxes.get('idat') ?? Buffer.alloc(0),
      endsAt,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Reads big-endian numbers one after the other; beyond the end it throws a RangeError. */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  fullBox(): { version: number; flags: number } {
    return { version: this.uint(1), flags: this.uint(3) };
  }

  uint(bytes: number): number {
    if (bytes === 0) return 0;
    if (this.left < bytes) throw new RangeError('the box ends too early');
    const at = this.#at;
    this.#at += bytes;
    return bytes === 8 ? Number(this.#bytes.readBigUInt64BE(at)) : this.#bytes.readUIntBE(at, bytes);
  }

  u16(): number {
    return this.uint(2);
  }

  u32(): number {
    return this.uint(4);
  }

  text(bytes: number): string {
    const start = this.#at;
    this.#at += bytes;
    return this.#bytes.toString('latin1', start, this.#at);
  }

  /** Text up to a NUL or the end. */
  zeroTerminated(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const stop = end < 0 ? this.#bytes.length : end;
    const text = this.#bytes.toString('utf8', this.#at, stop);
    this.#at = stop + 1;
    return text;
  }
}

function parseItems(iinf: Buffer): Map<number, HeifItem> {
  const items = new Map<number, HeifItem>();
  const head = new Reader(iinf);
  if (head.left < 6) return items;
  const { version } = head.fullBox();
  for (const { type, data } of boxesIn(iinf.subarray(version === 0 ? 6 : 8))) {
    if (type !== 'infe' || items.size >= maxItems) continue;
    const entry = new Reader(data);
    const infe = entry.fullBox();
    if (infe.version < 2) continue;
    const id = infe.version === 2 ? entry.u16() : entry.u32();
    entry.u16();
    const itemType = entry.text(4);
    entry.zeroTerminated();
    items.set(id, { id, type: itemType, contentType: itemType === 'mime' ? entry.zeroTerminated() : '' });
  }
  return items;
}

/** `iloc` (14496-12, 8.11.3): three versions, sizes of fields in nibbles. */
function parseLocations(iloc: Reader): Map<number, HeifExtent[]> {
  const locations = new Map<number, HeifExtent[]>();
  if (iloc.left < 8) return locations;
  const { version } = iloc.fullBox();
  const sizes = iloc.u16();
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version === 0 ? 0 : sizes & 15;
  const count = version < 2 ? iloc.u16() : iloc.u32();
  let total = 0;
  for (let index = 0; index < Math.min(count, maxItems); index++) {
    const id = version < 2 ? iloc.u16() : iloc.u32();
    const method = version === 0 ? 0 : iloc.u16() & 15;
    iloc.u16();
    const base = iloc.uint(baseBytes);
    const extentCount = iloc.u16();
    const extents: HeifExtent[] = [];
    for (let part = 0; part < extentCount && total < maxExtents; part++, total++) {
      iloc.uint(indexBytes);
      extents.push({ inIdat: method === 1, offset: base + iloc.uint(offsetBytes), length: iloc.uint(lengthBytes) });
    }
    // Method 2 points into another item: not used by cameras.
    if (method <= 1) locations.set(id, extents);
  }
  return locations;
}

/** `iprp`: the property boxes (`ipco`) and which item has which (`ipma`). */
function parseProperties(iprp: Buffer): Map<number, HeifProperty[]> {
  const byItem = new Map<number, HeifProperty[]>();
  let shared: HeifProperty[] = [];
  for (const { type, data } of boxesIn(iprp)) {
    if (type === 'ipco') shared = [...boxesIn(data)];
    if (type !== 'ipma') continue;
    const ipma = new Reader(data);
    const { version, flags } = ipma.fullBox();
    const count = Math.min(ipma.u32(), maxItems);
    for (let index = 0; index < count; index++) {
      const id = version < 1 ? ipma.u16() : ipma.u32();
      const properties: HeifProperty[] = [];
      for (let left = ipma.uint(1); left > 0; left--) {
        const which = (flags & 1) === 1 ? ipma.u16() & 0x7fff : ipma.uint(1) & 0x7f;
        const property = shared[which - 1];
        if (property !== undefined) properties.push(property);
      }
      byItem.set(id, properties);
    }
  }
  return byItem;
}

function parseReferences(iref: Buffer): HeifMeta['references'] {
  if (iref.length < 4) return [];
  const idBytes = iref[0] === 0 ? 2 : 4;
  return [...boxesIn(iref.subarray(4))].map(({ type, data }) => {
    const box = new Reader(data);
    const from = box.uint(idBytes);
    const count = Math.min(box.u16(), maxItems);
    return { type, from, to: Array.from({ length: count }, () => box.uint(idBytes)) };
  });
}
