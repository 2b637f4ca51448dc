import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import type { AlbumOrders } from './album-orders.ts';
import { evaluate, type Facts } from './evaluate.ts';
import type { LiveColumns, OrderName } from './live-columns.ts';
import type { Pace } from './pace.ts';
import { Selection } from './selection.ts';

/** Selections kept for the next pages of the same question. */
const most = 4;

/** Questions answered, the last of them kept until something changes. */
export class Selections {
  readonly #live: LiveColumns;
  readonly #albums: AlbumOrders;
  readonly #known = new Map<string, Selection>();

  constructor(live: LiveColumns, albums: AlbumOrders) {
    this.#live = live;
    this.#albums = albums;
  }

  /** To be called when answers may be others. */
  clear(): void {
    this.#known.clear();
    this.#albums.clear();
  }

  /** What the query finds, in order. */
  async of(query: Query, sort: SortKey, facts: Facts, pace: Pace): Promise<Selection> {
    const key = `${sort} ${JSON.stringify(query)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const rows = await evaluate(query, facts, pace);
    const selection = await this.#ordered(rows, query, sort, pace);
    this.#known.set(key, selection);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > most && oldest !== undefined) this.#known.delete(oldest);
    return selection;
  }

  async #ordered(rows: Uint32Array, query: Query, sort: SortKey, pace: Pace): Promise<Selection> {
    const name = orderOf(sort);
    if (name === 'album') return await this.#albums.arrange(query, rows, pace);
    const order = await this.#live.order(name);
    return new Selection(rows, this.#live.columns.live, order, sort.startsWith('-'));
  }
}

/** The order that a key reads, forwards or from its end. */
export function orderOf(sort: SortKey): OrderName | 'album' {
  return (sort.startsWith('-') ? sort.slice(1) : sort) as OrderName | 'album';
}
