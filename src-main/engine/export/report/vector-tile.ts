import { gunzipSync } from 'node:zlib';

/** A tile is laid out in so many steps unless it says otherwise (Mapbox Vector Tile 2.1, 4.1). */
const usualExtent = 4096;

/** The lines and rings of one layer of a tile, each as x, y, x, y … in `extent`ths of the tile. */
export interface TileLayer {
  readonly extent: number;
  readonly lines: number[][];
}

/**
 * The geometry of a gzipped Mapbox Vector Tile, by the names of its layers; attributes and single points are left out.
 * https://github.com/mapbox/vector-tile-spec/tree/master/2.1. For tiles of our own making: throws RangeError where the bytes end
 * too early.
 */
export function readTile(gzipped: Uint8Array): Map<string, TileLayer> {
  const layers = new Map<string, TileLayer>();
  for (const { field, bytes } of fieldsOf(gunzipSync(gzipped))) {
    if (field !== 3 || bytes === null) continue;
    const parts = fieldsOf(bytes);
    const name = parts.find((part) => part.field === 1)?.bytes;
    if (name === undefined || name === null) continue;
    layers.set(Buffer.from(name).toString('utf8'), {
      extent: parts.find((part) => part.field === 5)?.value ?? usualExtent,
      lines: parts.flatMap((part) => (part.field === 2 && part.bytes !== null ? linesOf(part.bytes) : [])),
    });
  }
  return layers;
}

/** Of a feature: type 2 is lines, 3 polygons. */
function linesOf(feature: Uint8Array): number[][] {
  const parts = fieldsOf(feature);
  const type = parts.find(({ field }) => field === 3)?.value;
  const geometry = parts.find(({ field }) => field === 4)?.bytes;
  return (type === 2 || type === 3) && geometry ? decodeGeometry(geometry) : [];
}

/** Commands and steps of the cursor (2.1, 4.3): 1 begins a line, 2 goes on with it, 7 closes it. */
function decodeGeometry(bytes: Uint8Array): number[][] {
  const lines: number[][] = [];
  const reader = new Reader(bytes);
  let [x, y] = [0, 0];
  let line: number[] = [];
  while (!reader.isAtEnd) {
    const command = reader.varint();
    const [id, count] = [command & 7, command >>> 3];
    if (id === 7) continue;
    for (let at = 0; at < count; at += 1) {
      x += unzigzag(reader.varint());
      y += unzigzag(reader.varint());
      if (id === 1) {
        line = [];
        lines.push(line);
      }
      line.push(x, y);
    }
  }
  return lines;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

interface Field {
  readonly field: number;
  readonly value: number | null;
  readonly bytes: Uint8Array | null;
}

/** Fields of a message (https://protobuf.dev/programming-guides/encoding/). */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const reader = new Reader(bytes);
  while (!reader.isAtEnd) {
    const tag = reader.varint();
    const field = tag >>> 3;
    const wire = tag & 7;
    if (wire === 0) fields.push({ field, value: reader.varint(), bytes: null });
    else if (wire === 2) fields.push({ field, value: null, bytes: reader.take(reader.varint()) });
    else reader.take(wire === 1 ? 8 : 4);
  }
  return fields;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Up to 2^53; bits beyond are lost. */
  varint(): number {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new RangeError('a vector tile ends too early');
      this.#at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  take(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new RangeError('a vector tile ends too early');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}
