import { countBits, lowestBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { zoneWords } from '../ranged-column.ts';
import type { TagColumn } from '../tag-column.ts';
import type { RowKinds } from './row-kinds.ts';

const minutesPerHour = 60;
/** Hours of these years are counted in an array; photos of others, whose clocks were wrong, one by one. */
const firstMinute = Date.UTC(1900, 0, 1) / 60_000;
const lastMinute = Date.UTC(2100, 0, 1) / 60_000;
/** The range of hours is rounded to so many minutes (1,024 days), so that it stays the same for long. */
const roundedTo = 1024 * 1440;
/** Words (32 rows each) of a block, as a power of two. */
const blockShift = 5;
const blockWords = 1 << blockShift;

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

/** What there is in a block: hours, behind them kinds, and how many rows have each. */
interface BlockSummary {
  readonly at: Uint32Array;
  readonly counts: Uint16Array;
}

/** Of the two arrays and the object. */
const bytesBesides = 250;

/** What is counted in: the hours of a range of minutes, and behind them the kinds of rows. */
interface Tally {
  readonly from: number;
  readonly to: number;
  /** How many hours there are. */
  readonly hours: number;
  readonly counts: Int32Array;
  readonly otherHours: Map<number, number>;
}

/**
 * Counts values over sets of rows, block by block (1,024 rows). Of a block of which more than half is asked for the others
 * are counted, and taken from a summary of the block, which is made when first needed. So all rows cost as little as none,
 * and those that lie together, as the photos of a journey do, hardly more.
 */
export class CodeCounter {
  readonly kinds: RowKinds;
  readonly #columns: Columns;
  #summaries: (BlockSummary | undefined)[] = [];
  /** Of which range of minutes the summaries have the hours. */
  #range = { from: 0, to: 0 };

  /** `kinds` must be in step with the columns whenever it counts. */
  constructor(columns: Columns, kinds: RowKinds) {
    this.#columns = columns;
    this.kinds = kinds;
  }

  get tags(): TagColumn {
    return this.kinds.tags;
  }

  /** To be told of the rows of assets before and after a change. */
  changed(rows: readonly number[]): void {
    for (const row of rows) this.#summaries[row >>> (5 + blockShift)] = undefined;
  }

  get bytes(): number {
    return this.#summaries.reduce((sum, one) => sum + (one === undefined ? 0 : one.at.length * 6 + bytesBesides), 0);
  }

  /** The counts over `rows`, which are in use. */
  async count(rows: Uint32Array, pace: Pace): Promise<CodeCounts> {
    const { live } = this.#columns;
    const tally = this.#newTally();
    let scratch: Int32Array | null = null;
    for (let first = 0; first < rows.length; first += blockWords) {
      const end = Math.min(rows.length, first + blockWords);
      let [asked, others] = [0, 0];
      for (let word = first; word < end; word++) {
        const members = rows[word] ?? 0;
        if (members !== 0) asked += countBits(members);
        others += countBits((live[word] ?? 0) & ~members);
      }
      if (asked === 0) continue;
      if (asked <= others || this.#isUnusual(first, end, tally)) {
        for (let word = first; word < end; word++) this.#add(word, rows[word] ?? 0, 1, tally);
      } else {
        const block = first >>> blockShift;
        let summary = this.#summaries[block];
        if (summary === undefined) {
          scratch ??= new Int32Array(tally.counts.length);
          this.#summaries[block] = summary = this.#summarise(first, end, { ...tally, counts: scratch });
        }
        addSummary(summary, tally.counts);
        for (let word = first; word < end; word++) this.#add(word, (live[word] ?? 0) & ~(rows[word] ?? 0), -1, tally);
      }
      if (pace.due()) await pace.rest();
    }
    const { from, hours, counts, otherHours } = tally;
    return {
      ...{ hours: new Uint32Array(counts.buffer, 0, hours), firstHour: from / minutesPerHour, otherHours },
      ...this.kinds.spread(counts, hours),
    };
  }

  #newTally(): Tally {
    const { least, greatest } = this.#columns.localMinute.range;
    const from = Math.floor(Math.max(least, firstMinute) / roundedTo) * roundedTo;
    const to = Math.max(from, Math.ceil((Math.min(greatest, lastMinute) + 1) / roundedTo) * roundedTo);
    if (from !== this.#range.from || to !== this.#range.to) this.#summaries = [];
    this.#range = { from, to };
    const hours = (to - from) / minutesPerHour;
    return { from, to, hours, counts: new Int32Array(hours + this.kinds.count), otherHours: new Map() };
  }

  /** Whether there may be hours in these words that stand in no array. */
  #isUnusual(first: number, end: number, { from, to }: Tally): boolean {
    for (let word = first; word < end; word += zoneWords) {
      const { least, greatest } = this.#columns.localMinute.boundsOf(word);
      if (least <= greatest && (least < from || greatest >= to)) return true;
    }
    return false;
  }

  /** Counts the rows of a word that are in `members`, or takes them away (`by` −1). */
  #add(word: number, members: number, by: 1 | -1, { from, to, hours, counts, otherHours }: Tally): void {
    const { values: minutes } = this.#columns.localMinute;
    const { codes: kinds } = this.kinds;
    const first = word << 5;
    for (let rest = members; rest !== 0; rest &= rest - 1) {
      const row = first + lowestBit(rest);
      const minute = minutes[row] ?? 0;
      if (minute >= from && minute < to) {
        const hour = ((minute - from) / minutesPerHour) | 0;
        counts[hour] = (counts[hour] ?? 0) + by;
      } else {
        const hour = Math.floor(minute / minutesPerHour);
        otherHours.set(hour, (otherHours.get(hour) ?? 0) + by);
      }
      const kind = hours + (kinds[row] ?? 0);
      counts[kind] = (counts[kind] ?? 0) + by;
    }
  }

  /** The counts of the tally are empty, before and afterwards. */
  #summarise(first: number, end: number, tally: Tally): BlockSummary {
    const { live, localMinute } = this.#columns;
    const { from, hours, counts } = tally;
    const { codes: kinds } = this.kinds;
    for (let word = first; word < end; word++) this.#add(word, live[word] ?? 0, 1, tally);
    const found: { at: number[]; counts: number[] } = { at: [], counts: [] };
    const take = (at: number): void => {
      const count = counts[at] ?? 0;
      if (count === 0) return;
      found.at.push(at);
      found.counts.push(count);
      counts[at] = 0;
    };
    for (let word = first; word < end; word++) {
      for (let rest = live[word] ?? 0; rest !== 0; rest &= rest - 1) {
        const row = (word << 5) + lowestBit(rest);
        take((((localMinute.values[row] ?? 0) - from) / minutesPerHour) | 0);
        take(hours + (kinds[row] ?? 0));
      }
    }
    return { at: Uint32Array.from(found.at), counts: Uint16Array.from(found.counts) };
  }
}

function addSummary({ at, counts: ofBlock }: BlockSummary, counts: Int32Array): void {
  for (let index = 0; index < at.length; index++) {
    const place = at[index] ?? 0;
    counts[place] = (counts[place] ?? 0) + (ofBlock[index] ?? 0);
  }
}
