import { countBits, lowestBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { TagColumn } from '../tag-column.ts';
import type { RowKinds } from './row-kinds.ts';

/** Words (32 rows each) of a block, as a power of two. */
const blockShift = 5;
const blockWords = 1 << blockShift;

/** How many rows there are of each value, for every column of few values at once. */
export interface CodeCounts {
  /** By code of the rows' hours (`row-hours.ts`). */
  readonly hours: Uint32Array;
  /** By code of `columns.places`, `columns.cameras`, of the sets of tags. */
  readonly places: Uint32Array;
  readonly cameras: Uint32Array;
  readonly tags: Uint32Array;
  /** By those bits of `columns.flags` that are counted: kind, favourite and rating among them. */
  readonly flags: Uint32Array;
}

/** What there is in a block: codes of `hours` hours, behind them kinds, and how many rows have each. */
interface BlockSummary {
  readonly codes: Uint32Array;
  readonly counts: Uint16Array;
  readonly hours: number;
}

/** Of the two arrays and the object. */
const bytesBesides = 250;

/**
 * Counts values over sets of rows, block by block (1,024 rows). Of a block of which more than half is asked for the others
 * are counted, and taken from a summary of the block, which is made when first needed. So all rows cost as little as none,
 * and those that lie together, as the photos of a journey do, hardly more.
 */
export class CodeCounter {
  readonly kinds: RowKinds;
  readonly #columns: Columns;
  #summaries: (BlockSummary | undefined)[] = [];

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
    return this.#summaries.reduce((sum, one) => sum + (one === undefined ? 0 : one.codes.length * 6 + bytesBesides), 0);
  }

  /** The counts over `rows`, which are in use. */
  async count(rows: Uint32Array, pace: Pace): Promise<CodeCounts> {
    const { live } = this.#columns;
    const hours = this.kinds.hours.count;
    const counts = new Int32Array(hours + this.kinds.count);
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
      if (asked <= others) {
        for (let word = first; word < end; word++) this.#add(word, rows[word] ?? 0, 1, counts, hours);
      } else {
        const block = first >>> blockShift;
        let summary = this.#summaries[block];
        if (summary === undefined) {
          scratch ??= new Int32Array(counts.length);
          this.#summaries[block] = summary = this.#summarise(first, end, scratch);
        }
        addSummary(summary, counts, hours);
        for (let word = first; word < end; word++) {
          this.#add(word, (live[word] ?? 0) & ~(rows[word] ?? 0), -1, counts, hours);
        }
      }
      if (pace.due()) await pace.rest();
    }
    return { hours: new Uint32Array(counts.buffer, 0, hours), ...this.kinds.spread(counts, hours) };
  }

  /** Counts the rows of a word that are in `members`, or takes them away (`by` −1): hours, and behind them kinds. */
  #add(word: number, members: number, by: 1 | -1, counts: Int32Array, hours: number): void {
    const { codes: kinds, hours: of } = this.kinds;
    const { codes: hourOf } = of;
    const first = word << 5;
    for (let rest = members; rest !== 0; rest &= rest - 1) {
      const row = first + lowestBit(rest);
      const hour = hourOf[row] ?? 0;
      counts[hour] = (counts[hour] ?? 0) + by;
      const kind = hours + (kinds[row] ?? 0);
      counts[kind] = (counts[kind] ?? 0) + by;
    }
  }

  /** `counts` are empty, before and afterwards. */
  #summarise(first: number, end: number, counts: Int32Array): BlockSummary {
    const { live } = this.#columns;
    const { codes: kinds, hours: of } = this.kinds;
    const hours = of.count;
    for (let word = first; word < end; word++) this.#add(word, live[word] ?? 0, 1, counts, hours);
    const found: { hours: number[]; kinds: number[]; counts: number[] } = { hours: [], kinds: [], counts: [] };
    const take = (at: number): number => {
      const count = counts[at] ?? 0;
      counts[at] = 0;
      return count;
    };
    for (const [list, codes, before] of [
      [found.hours, of.codes, 0],
      [found.kinds, kinds, hours],
    ] as const) {
      for (let word = first; word < end; word++) {
        for (let rest = live[word] ?? 0; rest !== 0; rest &= rest - 1) {
          const code = codes[(word << 5) + lowestBit(rest)] ?? 0;
          const count = take(before + code);
          if (count === 0) continue;
          list.push(code);
          found.counts.push(count);
        }
      }
    }
    return {
      codes: Uint32Array.from([...found.hours, ...found.kinds]),
      counts: Uint16Array.from(found.counts),
      hours: found.hours.length,
    };
  }
}

function addSummary({ codes, counts: ofBlock, hours: ofHours }: BlockSummary, counts: Int32Array, hours: number): void {
  for (let index = 0; index < codes.length; index++) {
    // As hours are added to the library the kinds move up.
    const at = (codes[index] ?? 0) + (index < ofHours ? 0 : hours);
    counts[at] = (counts[at] ?? 0) + (ofBlock[index] ?? 0);
  }
}
