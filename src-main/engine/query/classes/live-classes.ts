import type { Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import type { Columns } from '../columns.ts';
import { Pace } from '../pace.ts';
import type { Parts } from '../snapshot/parts.ts';
import { ClassIndex, type SavedIndex } from './class-index.ts';
import { LabelCounter } from './label-counter.ts';

/**
 * The index of classes, kept in step. It is read once, when it is first asked for or when nothing else is to be done, and
 * a change of the catalog does not wait for that: whoever asks next has it caught up with.
 */
export class LiveClasses {
  readonly #catalog: SqliteDatabase;
  readonly #columns: () => Columns;
  readonly #vocabulary: () => Promise<Vocabulary>;
  readonly #closing: AbortSignal | null;
  readonly #counter: LabelCounter;
  #index: ClassIndex | null = null;
  #loading: Promise<ClassIndex> | null = null;
  #work: Promise<void> | null = null;
  #ids = new Set<number>();
  #rows = new Set<number>();

  constructor(
    catalog: SqliteDatabase,
    columns: () => Columns,
    vocabulary: () => Promise<Vocabulary>,
    closing: AbortSignal | null,
  ) {
    this.#catalog = catalog;
    this.#columns = columns;
    this.#vocabulary = vocabulary;
    this.#closing = closing;
    this.#counter = new LabelCounter(closing);
  }

  /** The index as the catalog is; to be asked where nothing changes the columns meanwhile. */
  async get(): Promise<ClassIndex> {
    const index = await this.load();
    if (this.#ids.size > 0 || this.#rows.size > 0) this.#work ??= this.#catchUp(index);
    await this.#work;
    return index;
  }

  /** Takes what was saved of an index that is in step with the columns; only before it is asked for. */
  async restore(saved: SavedIndex, parts: Parts, pace: Pace): Promise<void> {
    const index = new ClassIndex(this.#catalog, this.#columns(), await this.#vocabulary(), this.#counter);
    await index.restore(saved, parts, pace);
    this.#index = index;
    this.#loading = Promise.resolve(index);
  }

  /** Reads all that is seen, once. Rejects when the engine closes meanwhile. */
  async load(): Promise<ClassIndex> {
    this.#loading ??= this.#load();
    return await this.#loading;
  }

  /** What has changed: the asset, or a row that had or has one. */
  noteId(id: number): void {
    if (this.#loading !== null) this.#ids.add(id);
  }
  noteRow(row: number): void {
    if (this.#loading !== null) this.#rows.add(row);
  }

  /** Resolves when nobody catches up. */
  async idle(): Promise<void> {
    await this.#work?.catch(() => undefined);
  }

  get bytes(): number {
    return this.#index?.bytes ?? 0;
  }

  async #load(): Promise<ClassIndex> {
    try {
      const index = new ClassIndex(this.#catalog, this.#columns(), await this.#vocabulary(), this.#counter);
      await index.load(new Pace(this.#closing));
      this.#index = index;
      return index;
    } catch (error) {
      this.#forget();
      throw error;
    }
  }

  async #catchUp(index: ClassIndex): Promise<void> {
    const [ids, rows] = [[...this.#ids], [...this.#rows]];
    this.#ids = new Set();
    this.#rows = new Set();
    try {
      await index.update(ids, rows, new Pace());
    } catch (error) {
      // Half of it may be done: the next who asks has it read anew.
      this.#forget();
      throw error;
    } finally {
      this.#work = null;
    }
  }

  #forget(): void {
    this.#index = null;
    this.#loading = null;
    this.#ids.clear();
    this.#rows.clear();
  }
}
