import { leavesOf } from '../../../src-shared/query/walk.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { readAlbumAssets } from '../catalog/read-albums.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { addBit, hasBit, newBitset } from './bitset.ts';
import type { LiveColumns } from './live-columns.ts';
import type { Pace } from './pace.ts';
import { Selection } from './selection.ts';
import { SortOrder } from './sort-order.ts';

/** The rows that hand-made albums hold, read when they are asked for and kept until something changes. */
export class AlbumOrders {
  readonly #catalog: SqliteDatabase;
  readonly #live: LiveColumns;
  readonly #known = new Map<string, Uint32Array>();

  constructor(catalog: SqliteDatabase, live: LiveColumns) {
    this.#catalog = catalog;
    this.#live = live;
  }

  /** To be called when albums, or rows, may be others. */
  clear(): void {
    this.#known.clear();
  }

  /** The rows of these albums (uuids), as a set. */
  members(albums: readonly string[]): Uint32Array {
    const set = newBitset(this.#live.columns.capacity);
    for (const album of albums) for (const row of this.#rowsOf(album)) addBit(set, row);
    return set;
  }

  /**
   * These rows as the albums that the query asks for are arranged, one after the other; what no hand-made one of them
   * holds stands behind, newest first.
   */
  async arrange(query: Query, rows: Uint32Array, pace: Pace): Promise<Selection> {
    const { capacity } = this.#live.columns;
    const placed = newBitset(capacity);
    const ordered: number[] = [];
    const place = (row: number): void => {
      if (!hasBit(rows, row) || hasBit(placed, row)) return;
      addBit(placed, row);
      ordered.push(row);
    };
    for (const album of albumsOf(query)) this.#rowsOf(album).forEach(place);
    const { live } = this.#live.columns;
    const byTime = new Selection(rows, live, await this.#live.order('time'), false);
    if (byTime.total > ordered.length) await byTime.each(place, pace);
    const order = new SortOrder(() => 0);
    order.restore(Uint32Array.from(ordered), capacity);
    return new Selection(rows, placed, order, false);
  }

  #rowsOf(album: string): Uint32Array {
    let rows = this.#known.get(album);
    if (rows === undefined) {
      const { columns } = this.#live;
      const there = readAlbumAssets(this.#catalog, album).map((id) => columns.rowOf(id));
      rows = Uint32Array.from(there.filter((row) => row >= 0));
      this.#known.set(album, rows);
    }
    return rows;
  }
}

/** Uuids of the hand-made albums that the query asks for, once its names are resolved. */
function albumsOf(query: Query): readonly string[] {
  return leavesOf(query).flatMap((leaf) => (leaf.kind === 'field' && leaf.field === 'album' ? leaf.values : []));
}
