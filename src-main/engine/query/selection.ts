import { addBit, countAll, countBits, fill, hasBit, lowestBit, newBitset, pick, removeBit } from './bitset.ts';
import type { Pace } from './pace.ts';
import type { SortOrder } from './sort-order.ts';

/** Words between two looks at the clock. */
const stride = 64;
/** So many rows of the order are looked at for each of the first rows of an answer before its ranks are made. */
const looksEach = 8;

/**
 * The rows of an answer in an order. What is asked most, how many there are and the first of them, comes from the rows
 * as a set; a page far down is found by the ranks of the rows, as bits, which are made when first needed.
 */
export class Selection {
  readonly total: number;
  /** The rows as a set. */
  readonly members: Uint32Array;
  readonly #live: Uint32Array;
  readonly #order: SortOrder;
  readonly #backwards: boolean;
  #madeRanks: Uint32Array | null = null;

  /** Puts a set of rows, of those in use (`live`), in order; `backwards` reads the order from its end. */
  constructor(rows: Uint32Array, live: Uint32Array, order: SortOrder, backwards: boolean) {
    this.total = countAll(rows);
    this.members = rows;
    this.#live = live;
    this.#order = order;
    this.#backwards = backwards;
  }

  /** The same rows from the end of their order. */
  reversed(): Selection {
    return new Selection(this.members, this.#live, this.#order, !this.#backwards);
  }

  /** The rows number `offset` … `offset + limit − 1`; fewer at the end. */
  rows(offset: number, limit: number): number[] {
    const count = Math.min(limit, this.total - offset);
    if (count <= 0) return [];
    const first = offset === 0 && this.#madeRanks === null ? this.#first(count) : null;
    if (first !== null) return first;
    const from = this.#backwards ? this.total - offset - count : offset;
    const rows = pick(this.#ranks, from, count).map((rank) => this.#order.rows[rank] ?? 0);
    return this.#backwards ? rows.toReversed() : rows;
  }

  /** How many rows stand before this one; -1 where it is not among them. */
  indexOf(row: number): number {
    const rank = this.#order.ranks[row] ?? 0;
    if (this.#order.rows[rank] !== row || !hasBit(this.#ranks, rank)) return -1;
    const word = rank >>> 5;
    let before = countAll(this.#ranks.subarray(0, word));
    before += countBits((this.#ranks[word] ?? 0) & ((1 << (rank & 31)) - 1));
    return this.#backwards ? this.total - 1 - before : before;
  }

  /** Calls `visit` with every row in order, in slices. */
  async each(visit: (row: number) => void, pace: Pace): Promise<void> {
    const { rows } = this.#order;
    const ranks = this.#ranks;
    const backwards = this.#backwards;
    const last = ranks.length - 1;
    let looked = 0;
    for (let done = 0; done <= last; done++) {
      const word = backwards ? last - done : done;
      let rest = ranks[word] ?? 0;
      if (rest === 0) continue;
      const first = word << 5;
      while (rest !== 0) {
        const bit = backwards ? 31 - Math.clz32(rest) : lowestBit(rest);
        visit(rows[first + bit] ?? 0);
        rest &= ~(1 << bit);
      }
      if (++looked % stride === 0 && pace.due()) await pace.rest();
    }
  }

  /** The first rows, by looking along the order; null where they lie too thin for that. */
  #first(count: number): number[] | null {
    const { rows } = this.#order;
    const most = Math.min(rows.length, count * looksEach);
    const found: number[] = [];
    for (let looked = 0; looked < most && found.length < count; looked++) {
      const row = rows[this.#backwards ? rows.length - 1 - looked : looked] ?? 0;
      if (hasBit(this.members, row)) found.push(row);
    }
    return found.length === count ? found : null;
  }

  get #ranks(): Uint32Array {
    this.#madeRanks ??= ranksOf(this.members, this.total, this.#live, this.#order);
    return this.#madeRanks;
  }
}

/** The ranks of `total` rows as a set: at most 4 ms at a million rows. */
function ranksOf(rows: Uint32Array, total: number, live: Uint32Array, order: SortOrder): Uint32Array {
  const ranks = newBitset(order.rows.length);
  const rankOf = order.ranks;
  // Of more than half of all it is shorter to take out the others.
  const isMost = total * 2 > order.rows.length;
  if (isMost) fill(ranks, order.rows.length);
  for (let word = 0; word < rows.length; word++) {
    const members = rows[word] ?? 0;
    let rest = isMost ? (live[word] ?? 0) & ~members : members;
    const first = word << 5;
    for (; rest !== 0; rest &= rest - 1) {
      const rank = rankOf[first + lowestBit(rest)] ?? 0;
      if (isMost) removeBit(ranks, rank);
      else addBit(ranks, rank);
    }
  }
  return ranks;
}
