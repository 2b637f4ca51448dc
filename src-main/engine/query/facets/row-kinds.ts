import { ratingShift } from '../column-rows.ts';
import { type Columns, grown } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { TagColumn } from '../tag-column.ts';
import { RowHours } from './row-hours.ts';

/** No library has more, and `place * mostCameras + camera` is exact for all places. */
const mostCameras = 2 ** 21;
/** Rows between two looks at the clock. */
const stride = 16_384;
/** The lowest bits of the flags, with the rating. */
const countedFlags = 2 ** (ratingShift + 3) - 1;

/**
 * Place, camera, set of tags and flags of each row as one code: what is counted over a million rows is looked up and
 * counted once instead of four times. There are as many kinds as photos differ in these, about one for a hundred photos.
 */
export class RowKinds {
  /** By row: its kind. Of rows that are not in use it means nothing. */
  codes: Uint32Array = new Uint32Array(0);
  readonly tags: TagColumn;
  /** Counted beside the kinds, since there would be too many kinds with them. */
  readonly hours: RowHours;
  readonly #columns: Columns;
  readonly #places: number[] = [];
  readonly #cameras: number[] = [];
  readonly #tagSets: number[] = [];
  readonly #flags: number[] = [];
  /** Kinds by tags and flags, of each by place and camera: two numbers that are exact. */
  readonly #known = new Map<number, Map<number, number>>();

  constructor(columns: Columns, tags: TagColumn) {
    this.#columns = columns;
    this.tags = tags;
    this.hours = new RowHours(columns);
  }

  /** How many kinds there are. They are never taken back. */
  get count(): number {
    return this.#places.length;
  }

  get bytes(): number {
    return this.codes.byteLength + this.count * bytesEach + this.hours.bytes;
  }

  /** Looks at all rows, in slices. */
  async load(pace: Pace): Promise<void> {
    await this.hours.load(pace);
    const { capacity, length } = this.#columns;
    this.codes = new Uint32Array(capacity);
    for (let row = 0; row < length; row++) {
      this.codes[row] = this.#kindOf(row);
      if (row % stride === 0 && pace.due()) await pace.rest();
    }
  }

  /** Looks at these rows again; columns and tags must have been brought up to date before. */
  update(rows: readonly number[]): void {
    this.hours.update(rows);
    this.codes = grown(this.codes, this.#columns.capacity);
    for (const row of rows) this.codes[row] = this.#kindOf(row);
  }

  /** From how often each kind is there, `counts[from + kind]`, how often each place, camera, set of tags and flags are. */
  spread(counts: Int32Array, from: number): Record<'places' | 'cameras' | 'tags' | 'flags', Uint32Array> {
    const { places, cameras } = this.#columns;
    const ofPlaces = new Uint32Array(places.entries.length);
    const ofCameras = new Uint32Array(cameras.entries.length);
    const ofTags = new Uint32Array(this.tags.sets.length);
    const ofFlags = new Uint32Array(countedFlags + 1);
    for (let kind = 0; kind < this.count; kind++) {
      const count = counts[from + kind] ?? 0;
      if (count === 0) continue;
      addAt(ofPlaces, this.#places[kind] ?? 0, count);
      addAt(ofCameras, this.#cameras[kind] ?? 0, count);
      addAt(ofTags, this.#tagSets[kind] ?? 0, count);
      addAt(ofFlags, this.#flags[kind] ?? 0, count);
    }
    return { places: ofPlaces, cameras: ofCameras, tags: ofTags, flags: ofFlags };
  }

  #kindOf(row: number): number {
    const { place: places, camera: cameras, flags: allFlags } = this.#columns;
    const [place, camera] = [places[row] ?? 0, cameras[row] ?? 0];
    const [tags, flags] = [this.tags.codes[row] ?? 0, (allFlags[row] ?? 0) & countedFlags];
    const outer = tags * (countedFlags + 1) + flags;
    const inner = place * mostCameras + camera;
    let kinds = this.#known.get(outer);
    if (kinds === undefined) this.#known.set(outer, (kinds = new Map<number, number>()));
    let kind = kinds.get(inner);
    if (kind === undefined) {
      kind = this.#places.length;
      kinds.set(inner, kind);
      this.#places.push(place);
      this.#cameras.push(camera);
      this.#tagSets.push(tags);
      this.#flags.push(flags);
    }
    return kind;
  }
}

/** Of four numbers, and an entry of a map. */
const bytesEach = 80;

function addAt(counts: Uint32Array, index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}
