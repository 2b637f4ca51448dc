import { lowestBit, without } from '../bitset.ts';
import { ratingShift } from '../column-rows.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { TagColumn } from '../tag-column.ts';

const minutesPerHour = 60;
const minutesPerDay = 1440;
/** Hours of these years are counted in an array; photos of others, whose clocks were wrong, one by one. */
const firstMinute = Date.UTC(1900, 0, 1) / 60_000;
const lastMinute = Date.UTC(2100, 0, 1) / 60_000;
/** The lowest bits of the flags, with the rating. */
const countedFlags = 2 ** (ratingShift + 3) - 1;
/** Words (32 rows each) between two looks at the clock. */
const stride = 512;

/** How many rows there are of each value, for every column of few values at once. */
export interface CodeCounts {
  /** Of wall hours, from `firstHour` on. */
  readonly hours: Uint32Array;
  /** Hours since 1970 that the first number stands for; the first of a day. */
  readonly firstHour: number;
  /** Of hours out of that range, by hour since 1970. */
  readonly otherHours: ReadonlyMap<number, number>;
  /** By code of `columns.places`, `columns.cameras`, of the sets of tags. */
  readonly places: Uint32Array;
  readonly cameras: Uint32Array;
  readonly tags: Uint32Array;
  /** By those bits of `columns.flags` that are counted: kind, favourite and rating among them. */
  readonly flags: Uint32Array;
}

/**
 * Counts values over sets of rows. Of a set that holds more than half of all rows, the rest is counted and taken from the
 * counts of all, which are made once between two changes.
 */
export class CodeCounter {
  readonly tags: TagColumn;
  readonly #columns: Columns;
  #totals: CodeCounts | null = null;

  constructor(columns: Columns, tags: TagColumn) {
    this.#columns = columns;
    this.tags = tags;
  }

  /** To be called after every change of the columns. */
  changed(): void {
    this.#totals = null;
  }

  /** The counts over `rows`, which are in use; `total` is their number. */
  async count(rows: Uint32Array, total: number, pace: Pace): Promise<CodeCounts> {
    const { live, count } = this.#columns;
    if (total * 2 <= count) return await this.#walk(rows, pace);
    this.#totals ??= await this.#walk(live, pace);
    if (total === count) return this.#totals;
    const rest = without(live, rows);
    return difference(this.#totals, await this.#walk(rest, pace));
  }

  async #walk(rows: Uint32Array, pace: Pace): Promise<CodeCounts> {
    const { flags, place, camera, localMinute, places, cameras } = this.#columns;
    const { codes, sets } = this.tags;
    const { values: minutes } = localMinute;
    const { least, greatest } = localMinute.range;
    const from = Math.floor(Math.max(least, firstMinute) / minutesPerDay) * minutesPerDay;
    const to = Math.min(greatest, lastMinute);
    const hours = new Uint32Array(to < from ? 0 : Math.ceil((to - from + 1) / minutesPerDay) * 24);
    const otherHours = new Map<number, number>();
    const ofPlace = new Uint32Array(places.entries.length);
    const ofCamera = new Uint32Array(cameras.entries.length);
    const ofTags = new Uint32Array(sets.length);
    const ofFlags = new Uint32Array(countedFlags + 1);
    const count = (row: number): void => {
      const minute = (minutes[row] ?? 0) - from;
      const hour = (minute / minutesPerHour) | 0;
      if (minute >= 0 && hour < hours.length) hours[hour] = (hours[hour] ?? 0) + 1;
      else {
        const other = Math.floor((minute + from) / minutesPerHour);
        otherHours.set(other, (otherHours.get(other) ?? 0) + 1);
      }
      const placeCode = place[row] ?? 0;
      ofPlace[placeCode] = (ofPlace[placeCode] ?? 0) + 1;
      const cameraCode = camera[row] ?? 0;
      ofCamera[cameraCode] = (ofCamera[cameraCode] ?? 0) + 1;
      const tagsCode = codes[row] ?? 0;
      ofTags[tagsCode] = (ofTags[tagsCode] ?? 0) + 1;
      const bits = (flags[row] ?? 0) & countedFlags;
      ofFlags[bits] = (ofFlags[bits] ?? 0) + 1;
    };
    let looked = 0;
    for (let word = 0; word < rows.length; word++) {
      let rest = rows[word] ?? 0;
      if (rest === 0) continue;
      const first = word << 5;
      if (rest === 0xffffffff) for (let row = first; row < first + 32; row++) count(row);
      else for (; rest !== 0; rest &= rest - 1) count(first + lowestBit(rest));
      if (++looked % stride === 0 && pace.due()) await pace.rest();
    }
    const codesOf = { places: ofPlace, cameras: ofCamera, tags: ofTags, flags: ofFlags };
    return { hours, firstHour: from / minutesPerHour, otherHours, ...codesOf };
  }
}

/** What is in `all` and not in `part`, which is of the same columns. */
function difference(all: CodeCounts, part: CodeCounts): CodeCounts {
  const less = (from: Uint32Array, taken: Uint32Array): Uint32Array => {
    const left = new Uint32Array(from.length);
    for (let index = 0; index < from.length; index++) left[index] = (from[index] ?? 0) - (taken[index] ?? 0);
    return left;
  };
  const otherHours = new Map<number, number>();
  for (const [hour, count] of all.otherHours) {
    const left = count - (part.otherHours.get(hour) ?? 0);
    if (left > 0) otherHours.set(hour, left);
  }
  return {
    ...{ firstHour: all.firstHour, otherHours, hours: less(all.hours, part.hours) },
    ...{ places: less(all.places, part.places), cameras: less(all.cameras, part.cameras) },
    ...{ tags: less(all.tags, part.tags), flags: less(all.flags, part.flags) },
  };
}
