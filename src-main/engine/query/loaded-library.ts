import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import type { ColumnsStep } from '../catalog/columns-state.ts';
import { countAssets } from '../catalog/count-assets.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { AlbumOrders } from './album-orders.ts';
import type { ClassScores, ClassThresholds } from './classes/class-limits.ts';
import { Counters } from './counters.ts';
import { evaluate, type Facts } from './evaluate.ts';
import { PlotCounts } from './insights/plot-counts.ts';
import { LiveColumns } from './live-columns.ts';
import { Pace } from './pace.ts';
import type { Selection } from './selection.ts';
import { Selections } from './selections.ts';
import { ColumnsKeeper } from './snapshot/columns-keeper.ts';
import { Turns } from './turns.ts';
import { everydayWordsOrNone } from './vocabulary/load-everyday-words.ts';
import { vocabularyOrNone } from './vocabulary/load-vocabulary.ts';

/** How the columns are: `loadMs` is null until they are there. */
export interface QueryStatus {
  readonly assets: number;
  readonly bytes: number;
  readonly loadMs: number | null;
  /** They were read from the file beside the catalog. */
  readonly isKept: boolean;
}

/**
 * The library as questions see it: columns that are loaded once and kept in step with the catalog, and what is kept of
 * them from one question to the next. Questions share it, a change has it to itself (`Turns`).
 */
export class LoadedLibrary {
  readonly catalog: SqliteDatabase;
  readonly live: LiveColumns;
  readonly counters: Counters;
  readonly plotCounts = new PlotCounts();
  /** Columns are there: until then the head of everything comes from the catalog. */
  isReady = false;
  /** Another number after every change. */
  revision = 1;
  thresholds: ClassThresholds = {};
  readonly #albums: AlbumOrders;
  readonly #selections: Selections;
  readonly #keeper: ColumnsKeeper;
  readonly #turns = new Turns();
  readonly #closing = new AbortController();
  readonly #loaded: Promise<void>;
  readonly #begin: () => void;
  /** Behind the scenes; whoever needs them is told what went wrong. */
  #loadingClasses: Promise<void> = Promise.resolve();
  #loadMs: number | null = null;
  #isKept = false;
  #changedIds = new Set<number>();
  readonly #steps: ColumnsStep[] = [];
  #nextChange: Promise<number> | null = null;

  /** Takes over a connection. The columns are loaded when needed, or after `idleMs`; kept on disk from `keptFrom` assets. */
  constructor(catalog: SqliteDatabase, idleMs: number, keptFrom: number) {
    this.catalog = catalog;
    this.live = new LiveColumns(catalog, vocabularyOrNone, this.#closing.signal);
    this.#albums = new AlbumOrders(catalog, this.live);
    this.#selections = new Selections(this.live, this.#albums);
    this.counters = new Counters(this.live);
    this.#keeper = new ColumnsKeeper(catalog, this.live, this.#turns, keptFrom);
    const { promise: wanted, resolve } = Promise.withResolvers<undefined>();
    this.#begin = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    const timer = setTimeout(this.#begin, idleMs);
    this.#loaded = wanted.then(() => this.#load());
    // Whoever asks is told; without a question nobody needs to be.
    this.#loaded.catch(() => undefined);
  }

  /** Does work on the columns, once they are there and nobody changes them. */
  async read<T>(work: () => Promise<T>): Promise<T> {
    this.#begin();
    await this.#loaded;
    return await this.#turns.read(work);
  }

  /** Within `read`: what the query finds, in order. */
  async select(query: Query, sort: SortKey, pace: Pace): Promise<Selection> {
    return await this.#selections.of(query, sort, this.facts(), pace);
  }

  /** Within `read`: what the query finds, as a set of rows. */
  async find(query: Query, pace: Pace): Promise<Uint32Array> {
    return await evaluate(query, this.facts(), pace);
  }

  /** From which scores on classes count in this query. */
  scores(query: Query): ClassScores {
    return { least: leastScore(query), thresholds: this.thresholds };
  }

  /** What queries are evaluated against. */
  facts(): Facts {
    return {
      ...{ columns: this.live.columns, catalog: this.catalog, thresholds: this.thresholds },
      files: () => this.live.files(),
      lights: () => this.live.lights(),
      tags: () => this.live.tags(),
      classes: () => this.live.classes(),
      ...{ everydayWords: everydayWordsOrNone, albums: this.#albums },
    };
  }

  /** Sets from which scores on classes count, where a query says nothing of it; gives the new revision. */
  async setThresholds(thresholds: ClassThresholds): Promise<number> {
    return await this.#turns.change(async () => {
      this.thresholds = thresholds;
      this.#forgetAnswers();
      return await Promise.resolve(++this.revision);
    });
  }

  /** To be told of commits, as `QueryEngine.changed`. */
  async changed(assetIds: readonly number[], step: ColumnsStep | null): Promise<number> {
    for (const id of assetIds) this.#changedIds.add(id);
    if (step !== null) this.#steps.push(step);
    this.#nextChange ??= this.#loaded.then(() =>
      this.#turns.change(async () => {
        this.#nextChange = null;
        const ids = [...this.#changedIds];
        const steps = this.#steps.splice(0);
        this.#changedIds = new Set();
        this.#forgetAnswers();
        await this.counters.update(ids);
        this.#keeper.changed(steps);
        return ++this.revision;
      }),
    );
    return await this.#nextChange;
  }

  status(): QueryStatus {
    const [bytes, loadMs, isKept] = [this.live.bytes + this.counters.bytes, this.#loadMs, this.#isKept];
    return { assets: countAssets(this.catalog), bytes, loadMs, isKept };
  }

  /** Resolves when questions no longer wait for the columns. */
  async loaded(): Promise<void> {
    await this.#loaded;
  }

  /** Stops the load and closes the connection when the calls under way have ended. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('closing'));
    this.#begin();
    await this.#loaded.catch(() => undefined);
    await this.#loadingClasses;
    await this.#keeper.close();
    await this.#turns.change(() => Promise.resolve(this.catalog.close()));
  }

  #forgetAnswers(): void {
    this.#selections.clear();
    this.plotCounts.clear();
  }

  async #load(): Promise<void> {
    const begun = performance.now();
    this.#isKept = await this.#keeper.load(new Pace(this.#closing.signal));
    this.isReady = true;
    this.#loadMs = performance.now() - begun;
    if (!this.#isKept) this.#loadingClasses = this.live.loadClasses().catch(() => undefined);
  }
}
