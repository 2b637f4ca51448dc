import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** @file A writer of PMTiles 3, from its specification (github.com/protomaps/PMTiles, spec/v3): small, for tests. */

export interface PackTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export interface WrittenPack {
  readonly tiles: readonly PackTile[];
  /** Of tiles: 1 MVT, 2 PNG, 3 JPEG, 4 WebP. */
  readonly tileType: number;
  readonly metadata: unknown;
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
  /** Tiles, directories and metadata are packed with gzip; default: yes. */
  readonly gzip?: boolean;
  /** Entries in a leaf directory; default: all of them stand in the root. */
  readonly leafEntries?: number;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  run: number;
}

const headerBytes = 127;

/** The bytes of a pack: equal tiles are stored once, neighbours of equal content are a run. */
export function writePmtiles({ tiles, tileType, metadata, box, gzip = true, leafEntries }: WrittenPack): Buffer {
  const pack = (bytes: Uint8Array): Buffer => (gzip ? gzipSync(bytes) : Buffer.from(bytes));
  const isVector = tileType === 1;
  const sorted = tiles.map((tile) => ({ ...tile, id: tileIdOf(tile) })).sort((a, b) => a.id - b.id);
  const contents: Buffer[] = [];
  const places = new Map<string, { offset: number; length: number }>();
  let end = 0;
  const entries: Entry[] = [];
  for (const { id, bytes } of sorted) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    let place = places.get(hash);
    if (place === undefined) {
      const content = isVector ? pack(bytes) : Buffer.from(bytes);
      place = { offset: end, length: content.byteLength };
      places.set(hash, place);
      contents.push(content);
      end += content.byteLength;
    }
    const before = entries.at(-1);
    if (before?.offset === place.offset && before.id + before.run === id) before.run += 1;
    else entries.push({ ...place, id, run: 1 });
  }

  const leaves: Buffer[] = [];
  let root = entries;
  if (leafEntries !== undefined) {
    root = [];
    let at = 0;
    for (let first = 0; first < entries.length; first += leafEntries) {
      const part = entries.slice(first, first + leafEntries);
      const leaf = pack(directory(part));
      leaves.push(leaf);
      root.push({ id: part[0]?.id ?? 0, offset: at, length: leaf.byteLength, run: 0 });
      at += leaf.byteLength;
    }
  }
  const rootBytes = pack(directory(root));
  const json = pack(Buffer.from(JSON.stringify(metadata)));
  const leafBytes = Buffer.concat(leaves);
  const data = Buffer.concat(contents);
  const rootAt = headerBytes;
  const jsonAt = rootAt + rootBytes.byteLength;
  const leavesAt = jsonAt + json.byteLength;
  const dataAt = leavesAt + leafBytes.byteLength;

  const header = Buffer.alloc(headerBytes);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const numbers = [
    ...[rootAt, rootBytes.byteLength, jsonAt, json.byteLength, leavesAt, leafBytes.byteLength, dataAt, data.byteLength],
    ...[sorted.length, entries.length, contents.length],
  ];
  for (const [index, number] of numbers.entries()) header.writeBigUInt64LE(BigInt(number), 8 + index * 8);
  const zooms = tiles.map(({ z }) => z);
  header.set([1, gzip ? 2 : 1, isVector && gzip ? 2 : 1, tileType, Math.min(...zooms), Math.max(...zooms)], 96);
  for (const [index, degrees] of box.entries()) header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4);
  header[118] = Math.max(...zooms);
  const [west, south, east, north] = box;
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
  return Buffer.concat([header, rootBytes, json, leafBytes, data]);
}

/** Columns of differences of ids, runs, lengths, and places plus one (0: right behind the one before). */
function directory(entries: readonly Entry[]): Buffer {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let rest = BigInt(value);
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
  };
  varint(entries.length);
  for (const [index, { id }] of entries.entries()) varint(id - (entries[index - 1]?.id ?? 0));
  for (const { run } of entries) varint(run);
  for (const { length } of entries) varint(length);
  for (const [index, { offset }] of entries.entries()) {
    const before = entries[index - 1];
    varint(before !== undefined && before.offset + before.length === offset ? 0 : offset + 1);
  }
  return Buffer.from(bytes);
}

/** The place of a tile on the Hilbert curves of all zooms, one after the other. */
export function tileIdOf({ z, x, y }: { readonly z: number; readonly x: number; readonly y: number }): number {
  let id = 0;
  for (let zoom = 0; zoom < z; zoom += 1) id += 4 ** zoom;
  let [column, row] = [x, y];
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = (Math.floor(column / side) & 1) === 1;
    const low = (Math.floor(row / side) & 1) === 1;
    id += side * side * ((right ? 3 : 0) ^ (low ? 1 : 0));
    if (!low) {
      if (right) [column, row] = [side - 1 - (column % side), side - 1 - (row % side)];
      [column, row] = [row, column];
    }
  }
  return id;
}
