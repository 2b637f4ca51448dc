import { type Measure, measures } from '../../../src-shared/model/exposure.ts';
import { addBit, newBitset, removeBit } from './bitset.ts';
import { aspectOf, type ColumnRow, shapeFlags } from './column-rows.ts';
import { Dictionary } from './dictionary.ts';
import { RangedColumn } from './ranged-column.ts';
import { float64, type Parts, type Saved, uint16, uint32, uint8, int32 } from './snapshot/parts.ts';
import { ValueColumn } from './value-column.ts';

/** Latitude and longitude of a row without position: outside of every box. */
export const noPosition = -0x80000000;
/** Positions are held in 1e-7 degrees (11 mm at the equator), as phones write them. */
export const perDegree = 1e7;
/** Unit vectors are held in these parts of the earth's radius (6 mm). */
export const perRadius = 2 ** 30;
/** Wall times are held in minutes: no filter is finer. */
export const msPerMinute = 60_000;

const radians = Math.PI / 180;

/** What of the columns is no array. */
export interface SavedColumns {
  readonly length: number;
  readonly count: number;
  readonly free: readonly number[];
  readonly places: readonly string[];
  readonly cameras: readonly string[];
  /** The values of each measure by code, without the first. */
  readonly measured: Readonly<Record<Measure, readonly number[]>>;
}

/**
 * The assets in memory, one row each, as columns: what filters and orders look at, some 62 bytes an asset. The rest is read
 * from the catalog by id for the page that is shown. Rows of removed assets are used again.
 */
export class Columns {
  /** Rows in use are below this; `live` tells which. */
  length = 0;
  /** Assets. */
  count = 0;
  live: Uint32Array = newBitset(0);

  id: Uint32Array = new Uint32Array(0);
  flags: Uint16Array = new Uint16Array(0);
  /** Instant in ms when known, else wall time: the order of the grid. */
  sortMs: Float64Array = new Float64Array(0);
  /** Wall time as if it were UTC, in minutes since 1970. */
  readonly localMinute = new RangedColumn();
  /** Rows with a position. */
  positioned: Uint32Array = newBitset(0);
  /** `noPosition` or 1e-7 degrees. */
  readonly lat = new RangedColumn();
  readonly lon = new RangedColumn();
  /** Shape of the picture (`algorithms/aspect-byte.ts`). */
  aspect: Uint8Array = new Uint8Array(0);
  /** The position as a vector from the earth's centre, so that a distance needs no trigonometry. */
  x: Int32Array = new Int32Array(0);
  y: Int32Array = new Int32Array(0);
  z: Int32Array = new Int32Array(0);
  /** Codes of `places` and `cameras`. */
  place: Uint32Array = new Uint32Array(0);
  camera: Uint32Array = new Uint32Array(0);

  readonly iso = new ValueColumn('iso');
  readonly focal = new ValueColumn('focal');
  readonly shutter = new ValueColumn('shutter');
  readonly aperture = new ValueColumn('aperture');
  readonly altitude = new ValueColumn('altitude');

  /** Entries: country code, country, region, city. */
  readonly places = new Dictionary(4);
  /** Entries: make, model, lens. */
  readonly cameras = new Dictionary(3);

  /** Row + 1 by id, 0 for none: ids are dense. */
  #rowOfId: Uint32Array = new Uint32Array(0);
  readonly #free: number[] = [];

  constructor(expected: number) {
    this.#grow(Math.ceil(expected * 1.02) + 32);
  }

  /** All there is; `restore` takes it. */
  save(): Saved<SavedColumns> {
    const { length, count, live, positioned, id, flags, sortMs, aspect, x, y, z, place, camera } = this;
    const [places, cameras] = [this.places.keys, this.cameras.keys];
    return {
      facts: { length, count, free: this.#free, places, cameras, measured: this.#measured() },
      parts: {
        ...{ live, positioned, id, flags, sortMs, aspect, x, y, z, place, camera, rowOfId: this.#rowOfId },
        ...{ ...this.localMinute.save('minute'), ...this.lat.save('lat'), ...this.lon.save('lon') },
        ...{ ...this.iso.save(), ...this.focal.save(), ...this.shutter.save() },
        ...{ ...this.aperture.save(), ...this.altitude.save() },
      },
    };
  }

  static restore({ length, count, free, places, cameras, measured }: SavedColumns, parts: Parts): Columns {
    const columns = new Columns(0);
    columns.length = length;
    columns.count = count;
    for (const name of ['live', 'positioned', 'id', 'place', 'camera'] as const) columns[name] = uint32(parts[name]);
    for (const name of ['x', 'y', 'z'] as const) columns[name] = int32(parts[name]);
    columns.flags = uint16(parts['flags']);
    columns.sortMs = float64(parts['sortMs']);
    columns.aspect = uint8(parts['aspect']);
    columns.#rowOfId = uint32(parts['rowOfId']);
    columns.#free.push(...free);
    columns.localMinute.restore('minute', parts);
    columns.lat.restore('lat', parts);
    columns.lon.restore('lon', parts);
    for (const measure of measures) columns[measure].restore(measured[measure], parts);
    for (const key of places) columns.places.codeOf(key);
    for (const key of cameras) columns.cameras.codeOf(key);
    return columns;
  }

  /** Rows that fit before the arrays grow. */
  get capacity(): number {
    return this.id.length;
  }

  /** The row of an asset, -1 where it has none. */
  rowOf(id: number): number {
    return (this.#rowOfId[id] ?? 0) - 1;
  }

  /** Adds or replaces an asset; tells its row and whether its place in the order of time is another one. */
  put(values: ColumnRow): { row: number; added: boolean; moved: boolean } {
    const [id, flags, localMs, sortMs, lat, lon, place, camera, size, iso, focal, shutter, aperture, altitude] = values;
    const known = this.rowOf(id);
    const added = known < 0;
    const row = added ? this.#newRow(id) : known;
    const moved = added || this.sortMs[row] !== sortMs;
    this.flags[row] = flags | shapeFlags(size);
    this.localMinute.set(row, Math.floor(localMs / msPerMinute));
    this.sortMs[row] = sortMs;
    this.place[row] = this.places.codeOf(place);
    this.aspect[row] = aspectOf(size);
    this.camera[row] = this.cameras.codeOf(camera);
    this.iso.set(row, iso);
    this.focal.set(row, focal);
    this.shutter.set(row, shutter);
    this.aperture.set(row, aperture);
    this.altitude.set(row, altitude);
    if (lat === null || lon === null) {
      removeBit(this.positioned, row);
      this.lat.setAside(row, noPosition);
      this.lon.setAside(row, noPosition);
    } else {
      addBit(this.positioned, row);
      this.lat.set(row, Math.round(lat * perDegree));
      this.lon.set(row, Math.round(lon * perDegree));
      const ring = Math.cos(lat * radians) * perRadius;
      this.x[row] = Math.round(ring * Math.cos(lon * radians));
      this.y[row] = Math.round(ring * Math.sin(lon * radians));
      this.z[row] = Math.round(Math.sin(lat * radians) * perRadius);
    }
    return { row, added, moved };
  }

  /** Takes an asset out; the row it had, -1 when it had none. */
  remove(id: number): number {
    const row = this.rowOf(id);
    if (row < 0) return row;
    this.#rowOfId[id] = 0;
    removeBit(this.live, row);
    this.#free.push(row);
    this.count--;
    return row;
  }

  /** Every row in use, upwards. */
  liveRows(): Uint32Array {
    const rows = new Uint32Array(this.count);
    let next = 0;
    for (let row = 0; row < this.length; row++)
      if (((this.live[row >>> 5] ?? 0) >>> (row & 31)) & 1) rows[next++] = row;
    return rows;
  }

  /** Memory of all columns and dictionaries. */
  get bytes(): number {
    const arrays = [
      this.live,
      this.positioned,
      this.id,
      this.flags,
      this.sortMs,
      this.x,
      this.y,
      this.z,
      this.aspect,
      this.place,
    ];
    const sum = [...arrays, this.camera, this.#rowOfId].reduce((bytes, array) => bytes + array.byteLength, 0);
    const ranged = this.localMinute.bytes + this.lat.bytes + this.lon.bytes;
    const measured = measures.reduce((bytes, measure) => bytes + this[measure].bytes, 0);
    return sum + ranged + measured + this.places.bytes + this.cameras.bytes;
  }

  #measured(): SavedColumns['measured'] {
    const values = (column: ValueColumn): readonly number[] => column.values.slice(1);
    const { iso, focal, shutter, aperture, altitude } = this;
    return {
      ...{ iso: values(iso), focal: values(focal), shutter: values(shutter) },
      ...{ aperture: values(aperture), altitude: values(altitude) },
    };
  }

  #newRow(id: number): number {
    if (this.#free.length === 0 && this.length === this.capacity) this.#grow(Math.ceil(this.capacity * 1.25) + 32);
    const row = this.#free.pop() ?? this.length++;
    if (id >= this.#rowOfId.length) {
      this.#rowOfId = grown(this.#rowOfId, Math.max(id + 1, Math.ceil(this.#rowOfId.length * 1.25)));
    }
    this.#rowOfId[id] = row + 1;
    this.id[row] = id;
    addBit(this.live, row);
    this.count++;
    return row;
  }

  #grow(capacity: number): void {
    this.live = grown(this.live, (capacity + 31) >>> 5);
    this.positioned = grown(this.positioned, (capacity + 31) >>> 5);
    this.id = grown(this.id, capacity);
    this.aspect = grown(this.aspect, capacity);
    this.flags = grown(this.flags, capacity);
    this.sortMs = grown(this.sortMs, capacity);
    this.localMinute.grow(capacity);
    this.lat.grow(capacity);
    this.lon.grow(capacity);
    this.x = grown(this.x, capacity);
    this.y = grown(this.y, capacity);
    this.z = grown(this.z, capacity);
    this.place = grown(this.place, capacity);
    this.camera = grown(this.camera, capacity);
    for (const measure of measures) this[measure].grow(capacity);
    this.#rowOfId = grown(this.#rowOfId, capacity + 1);
  }
}

/** The same values in an array of at least `length`. */
export function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  array: A,
  length: number,
): A {
  if (length <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}
