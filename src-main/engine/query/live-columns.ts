import { crc32 } from 'node:zlib';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Vocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';
import type { ClassIndex, SavedIndex } from './classes/class-index.ts';
import { LiveClasses } from './classes/live-classes.ts';
import { type ColumnReader, columnReader } from './column-rows.ts';
import { Columns, type SavedColumns } from './columns.ts';
import { placeHeading } from './day-runs.ts';
import { RowKinds } from './facets/row-kinds.ts';
import { FileColumns } from './file-columns.ts';
import { Kept } from './kept.ts';
import { LightColumn } from './light-column.ts';
import type { Compare } from './merge-sort.ts';
import { Pace } from './pace.ts';
import { type Parts, type Saved, uint32 } from './snapshot/parts.ts';
import { SortOrder } from './sort-order.ts';
import { TagColumn } from './tag-column.ts';

/** The orders; each is read from its end for the keys with `-`. */
export type OrderName = 'time' | 'added' | 'name' | 'size';

/** What of all that is saved is no array. */
export interface SavedLive {
  readonly columns: SavedColumns;
  readonly tagSets: readonly (readonly number[])[];
  readonly classes: SavedIndex;
}

/** Assets read again at a time after a change. */
const chunk = 3000;

/**
 * The columns, the orders and the files' columns, kept in step with the catalog. The columns and the order of time are
 * there after the load; the rest is made when first asked for. A change only notes for orders and files what they have
 * to catch up with, and the next question that needs them has it done: an import costs the orders nobody looks at nothing.
 */
export class LiveColumns {
  columns = new Columns(0);
  /** The connection that is read from. */
  readonly catalog: SqliteDatabase;
  readonly #vocabulary: () => Promise<Vocabulary>;
  readonly #reader: ColumnReader;
  readonly #orders = new Map<OrderName, Kept<SortOrder>>();
  #files: Kept<FileColumns> | null = null;
  #lights: Kept<LightColumn> | null = null;
  readonly #tags = new Kept<TagColumn>();
  #kinds = new Kept<RowKinds>();
  /** Assets whose files are to be read again, by id; their rows stand in `#files.dirty`. */
  readonly #dirtyIds = new Set<number>();
  readonly #classes: LiveClasses;
  #headings: (string | null)[] = [];

  /** `closing` ends what is read behind the scenes. */
  constructor(catalog: SqliteDatabase, vocabulary: () => Promise<Vocabulary>, closing: AbortSignal) {
    this.catalog = catalog;
    this.#vocabulary = vocabulary;
    this.#reader = columnReader(catalog);
    this.#classes = new LiveClasses(catalog, () => this.columns, vocabulary, closing);
  }

  /**
   * Reads all assets, in slices. Assets that change during the load may be in
   * their old or new state: `update` them afterwards.
   */
  async load(pace: Pace): Promise<void> {
    const columns = new Columns(this.#reader.count());
    for (let last = 0; ;) {
      const rows = this.#reader.after(last);
      for (const row of rows) columns.put(row);
      const end = rows.at(-1);
      if (end === undefined) break;
      last = end[0];
      await pace.rest();
    }
    this.columns = columns;
    await this.order('time');
    await this.tags();
  }

  /** All that a snapshot holds, in step with the columns; `restore` takes it. */
  async save(): Promise<Saved<SavedLive>> {
    const [columns, order, tags] = [this.columns.save(), await this.order('time'), (await this.tags()).save()];
    const classes = (await this.classes()).save();
    return {
      facts: { columns: columns.facts, tagSets: tags.facts.tagSets, classes: classes.facts },
      parts: { ...columns.parts, ...tags.parts, order: order.rows, ...classes.parts },
    };
  }

  /** Takes what was saved instead of loading; throws for what does not fit together, and then a load is needed. */
  async restore({ columns, tagSets, classes }: SavedLive, parts: Parts, pace: Pace): Promise<void> {
    this.columns = Columns.restore(columns, parts);
    const order = new SortOrder(this.#comparison('time'));
    order.restore(uint32(parts['order']), this.columns.capacity);
    const tags = new TagColumn(this.catalog, this.columns);
    tags.restore(tagSets, parts);
    await this.#classes.restore(classes, parts, pace);
    // Only now nothing can go wrong any more.
    const kept = new Kept<SortOrder>();
    kept.begin(order);
    this.#orders.set('time', kept);
    this.#tags.begin(tags);
  }

  /** A number for the names of classes: it is another one where the numbers of a snapshot's classes may be. */
  async names(): Promise<number> {
    return crc32(JSON.stringify((await this.#vocabulary()).data));
  }

  /** What a day at a place is headed with, by the code of the place. */
  readonly headingOf = (place: number): string | null =>
    (this.#headings[place] ??= placeHeading(this.columns.places.entries[place] ?? []));

  /** The order of that name, in step with the columns. */
  async order(name: OrderName): Promise<SortOrder> {
    let kept = this.#orders.get(name);
    if (kept === undefined) this.#orders.set(name, (kept = new Kept<SortOrder>()));
    return await kept.get(
      () => this.#makeOrder(name),
      (order, rows) => this.#updateOrder(name, order, rows),
    );
  }

  /** The files' columns, in step with the columns. */
  async files(): Promise<FileColumns> {
    this.#files ??= new Kept<FileColumns>();
    return await this.#files.get(
      async () => {
        const files = new FileColumns(this.catalog, this.columns);
        await files.load(new Pace());
        this.#dirtyIds.clear();
        return files;
      },
      (files, rows) => {
        files.update([...this.#dirtyIds], rows);
        this.#dirtyIds.clear();
        return Promise.resolve(!files.worn);
      },
    );
  }

  /** The light of the day on each row, in step with the columns. */
  async lights(): Promise<LightColumn> {
    this.#lights ??= new Kept<LightColumn>();
    return await inStep(this.#lights, () => new LightColumn(this.columns));
  }

  /** The tags of each row, in step with the columns. */
  async tags(): Promise<TagColumn> {
    return await inStep(this.#tags, () => new TagColumn(this.catalog, this.columns));
  }

  /** What kind of photo each row is, in step with the columns. */
  async kinds(): Promise<RowKinds> {
    const tags = await this.tags();
    if (this.#kinds.now !== null && this.#kinds.now.tags !== tags) this.#kinds = new Kept<RowKinds>();
    return await inStep(this.#kinds, () => new RowKinds(this.columns, tags));
  }

  /** What is seen on the photos, in step with the columns. */
  async classes(): Promise<ClassIndex> {
    return await this.#classes.get();
  }

  /** Reads what is seen on the photos, so that nobody who asks has to wait for it. */
  async loadClasses(): Promise<void> {
    await this.#classes.load();
  }

  /** Reads the assets again, with all that hangs on them; those that are no longer there go. */
  async update(assetIds: readonly number[]): Promise<void> {
    // Work that somebody asked for and no longer waits for must not see the change halfway.
    const keeps = [...this.#orders.values(), this.#tags, this.#kinds, this.#files, this.#lights].filter(
      (kept) => kept !== null,
    );
    await Promise.all([...keeps, this.#classes].map((kept) => kept.idle()));
    const pace = new Pace();
    for (let from = 0; from < assetIds.length; from += chunk) {
      this.#updateSome(assetIds.slice(from, from + chunk));
      if (pace.due()) await pace.rest();
    }
  }

  /** Memory of all that is loaded. */
  get bytes(): number {
    const orders = [...this.#orders.values()].reduce((sum, kept) => sum + (kept.now?.bytes ?? 0), 0);
    const files = this.#files?.now?.bytes ?? 0;
    const others = files + (this.#lights?.now?.bytes ?? 0) + (this.#tags.now?.bytes ?? 0);
    return this.columns.bytes + orders + others + (this.#kinds.now?.bytes ?? 0) + this.#classes.bytes;
  }

  #updateSome(ids: readonly number[]): void {
    const { columns } = this;
    const left = new Set(ids);
    for (const values of this.#reader.of(ids)) {
      const { row, moved } = columns.put(values);
      left.delete(values[0]);
      this.#note(row, moved);
    }
    for (const id of left) {
      const row = columns.remove(id);
      if (row >= 0) this.#note(row, true);
    }
    for (const id of ids) this.#classes.noteId(id);
    if (this.#files !== null) for (const id of ids) this.#dirtyIds.add(id);
  }

  #note(row: number, moved: boolean): void {
    for (const [name, kept] of this.#orders) if (moved || name !== 'time') kept.dirty.add(row);
    this.#files?.dirty.add(row);
    this.#lights?.dirty.add(row);
    this.#tags.dirty.add(row);
    this.#kinds.dirty.add(row);
    this.#classes.noteRow(row);
  }

  async #makeOrder(name: OrderName): Promise<SortOrder> {
    if (name !== 'time') await this.files();
    const order = new SortOrder(this.#comparison(name));
    await order.build(this.columns.liveRows(), this.columns.capacity, new Pace());
    return order;
  }

  /** Gives up where much has changed: sorting all anew is the shorter way then. */
  async #updateOrder(name: OrderName, order: SortOrder, rows: readonly number[]): Promise<boolean> {
    if (name !== 'time') await this.files();
    const { live, capacity, count } = this.columns;
    if (rows.length * 4 > count) return false;
    await order.update(rows, live, capacity, new Pace());
    return true;
  }

  /** Latest and largest first, names from A to Z; the asset's id decides between equals. */
  #comparison(name: OrderName): Compare {
    const ids = (): Uint32Array => this.columns.id;
    if (name === 'name') {
      return (a, b) => (this.#files?.now?.compareNames(a, b) ?? 0) || (ids()[a] ?? 0) - (ids()[b] ?? 0);
    }
    const keys = (): Float64Array | undefined =>
      name === 'time'
        ? this.columns.sortMs
        : name === 'added'
          ? this.#files?.now?.addedMs
          : this.#files?.now?.sizeBytes;
    // Of one instant the later asset first, as the index `assets_by_time` has it.
    return (a, b) => (keys()?.[b] ?? 0) - (keys()?.[a] ?? 0) || (ids()[b] ?? 0) - (ids()[a] ?? 0);
  }
}

/** A column of its own beside `Columns`, a value a row. */
interface RowColumn {
  load(pace: Pace): Promise<void>;
  update(rows: readonly number[]): void;
}

/** A column beside the others: loaded once, then only its changed rows. */
async function inStep<Column extends RowColumn>(kept: Kept<Column>, make: () => Column): Promise<Column> {
  return await kept.get(
    async () => {
      const column = make();
      await column.load(new Pace());
      return column;
    },
    (column, rows) => {
      column.update(rows);
      return Promise.resolve(true);
    },
  );
}
