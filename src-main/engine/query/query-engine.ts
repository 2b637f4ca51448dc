import type { ClassCounts, ClassDoubts, ScoreHistogram } from '../../../src-shared/contract/class-calls.ts';
import type { Answer, Slice } from '../../../src-shared/contract/contract.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { SuggestedField, Suggestion } from '../../../src-shared/contract/suggest-calls.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { MapBox, MapCells } from '../../../src-shared/model/map-cells.ts';
import { withoutClasses } from '../../../src-shared/query/asks-classes.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import type { ClassKey } from '../../../src-shared/vocabulary/vocabulary.ts';
import type { ColumnsStep } from '../catalog/columns-state.ts';
import { countAssets } from '../catalog/count-assets.ts';
import { readLibrary, type LibraryCounts } from '../catalog/read.ts';
import { findAssetId, readAssets } from '../catalog/read-assets.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { answerOf } from './answer-of.ts';
import { classDoubts } from './classes/class-doubts.ts';
import type { ClassThresholds } from './classes/class-limits.ts';
import { countClasses } from './classes/count-classes.ts';
import { scoreHistogram } from './classes/score-histogram.ts';
import { evaluate, type Facts } from './evaluate.ts';
import { CodeCounter } from './facets/code-counts.ts';
import { facetsOf } from './facets/facets-of.ts';
import { firstAnswer, firstIds } from './first-page.ts';
import { LiveColumns } from './live-columns.ts';
import { Pace } from './pace.ts';
import { type MapView, readCells } from './read-cells.ts';
import { readIds } from './read-ids.ts';
import { readSlice } from './read-slice.ts';
import { orderOf, Selections } from './selections.ts';
import { ColumnsKeeper } from './snapshot/columns-keeper.ts';
import { suggestValues } from './suggest/suggest.ts';
import { Turns } from './turns.ts';
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
 * The read path, on one connection that only reads: questions are answered from the columns, pages from the catalog.
 * Every call may be cancelled by its signal and then rejects with the signal's reason.
 */
export class QueryEngine {
  readonly #catalog: SqliteDatabase;
  readonly #live: LiveColumns;
  readonly #keeper: ColumnsKeeper;
  readonly #turns = new Turns();
  readonly #closing = new AbortController();
  readonly #loaded: Promise<void>;
  readonly #begin: () => void;
  readonly #selections: Selections;
  #counter: CodeCounter | null = null;
  /** Behind the scenes; whoever needs them is told what went wrong. */
  #loadingClasses: Promise<void> = Promise.resolve();
  #ready = false;
  #loadMs: number | null = null;
  #isKept = false;
  #revision = 1;
  #changedIds = new Set<number>();
  readonly #steps: ColumnsStep[] = [];
  #nextChange: Promise<number> | null = null;
  #thresholds: ClassThresholds = {};

  /** Takes over a connection. The columns are loaded when needed, or after `idleMs`; kept on disk from `keptFrom` assets. */
  constructor(catalog: SqliteDatabase, idleMs = 0, keptFrom = Infinity) {
    this.#catalog = catalog;
    this.#live = new LiveColumns(catalog, vocabularyOrNone, this.#closing.signal);
    this.#selections = new Selections(this.#live);
    this.#keeper = new ColumnsKeeper(catalog, this.#live, this.#turns, keptFrom);
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

  /** Total, shapes and days of an answer. */
  async run(query: Query, sort: SortKey, signal: AbortSignal | null = null): Promise<Answer> {
    const pace = new Pace(signal);
    return await this.#read(async () => {
      const selection = await this.#selections.of(query, sort, this.#facts(), pace);
      return { ...(await answerOf(selection, this.#live, orderOf(sort) === 'time', pace)), revision: this.#revision };
    });
  }

  /**
   * As much of an answer as there is at once: while the columns load, of everything by time only the total, with shapes
   * and days of the first photos (at least `atLeast`, if there are so many).
   */
  async head(query: Query, sort: SortKey, atLeast: number, signal: AbortSignal | null = null): Promise<Answer> {
    if (!this.#isFirstPage(query, sort)) return await this.run(query, sort, signal);
    return firstAnswer(this.#catalog, atLeast, this.#revision);
  }

  /** A part of the answer for the grid. */
  async slice(
    query: Query,
    sort: SortKey,
    offset: number,
    limit: number,
    signal: AbortSignal | null = null,
  ): Promise<Slice> {
    const { ids } = await this.#page(query, sort, offset, limit, signal);
    return readSlice(this.#catalog, ids, this.#revision);
  }

  /** A part of the answer with everything that is known of each asset. */
  async assets(
    query: Query,
    sort: SortKey,
    offset: number,
    limit: number,
    signal: AbortSignal | null = null,
  ): Promise<{ total: number; assets: Asset[] }> {
    const { ids, total } = await this.#page(query, sort, offset, limit, signal);
    return { total, assets: readAssets(this.#catalog, ids) };
  }

  /** Ids of a part of the answer, in its order. */
  async ids(
    query: Query,
    sort: SortKey,
    offset: number,
    limit: number | null,
    signal: AbortSignal | null = null,
  ): Promise<{ revision: number; ids: string[] }> {
    const { ids, revision } = await this.#page(query, sort, offset, limit ?? Number.MAX_SAFE_INTEGER, signal);
    return { revision, ids: await readIds(this.#catalog, ids, new Pace(signal)) };
  }

  /** Where the asset with this id, or what it turned out to be, stands in the answer; null where it does not. */
  async indexOf(
    query: Query,
    sort: SortKey,
    id: string,
    signal: AbortSignal | null = null,
  ): Promise<{ revision: number; index: number | null }> {
    return await this.#read(async () => {
      const assetId = findAssetId(this.#catalog, id);
      const row = assetId === null ? -1 : this.#live.columns.rowOf(assetId);
      if (row < 0) return { revision: this.#revision, index: null };
      const index = (await this.#selections.of(query, sort, this.#facts(), new Pace(signal))).indexOf(row);
      return { revision: this.#revision, index: index < 0 ? null : index };
    });
  }

  /** The answer gathered in the squares of a map that the box touches (`map-cells.ts`). */
  async mapCells(query: Query, box: MapBox, zoom: number, signal: AbortSignal | null = null): Promise<MapCells> {
    return await this.#read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#selections.of(query, 'time', this.#facts(), pace);
      return await readCells(this.#live, selection, { box, zoom }, this.#revision, pace);
    });
  }

  /**
   * All that every view of a query shows, counted at once: the first ids in sort order, the total, and facets. `map` is
   * what a map shows, if there is one.
   */
  async facets(
    query: Query,
    sort: SortKey,
    ids: number,
    map: MapView | null,
    signal: AbortSignal | null = null,
  ): Promise<Facets> {
    return await this.#read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#selections.of(query, sort, this.#facts(), pace);
      const scores = { least: leastScore(query), thresholds: this.#thresholds };
      return {
        revision: this.#revision,
        ...(await facetsOf(selection, ids, this.#live, await this.#counts(), scores, pace)),
        map: map === null ? null : await readCells(this.#live, selection, map, this.#revision, pace),
      };
    });
  }

  /** Values of a field that begin with the text or hold it, with how many of the photos that match have them. */
  async suggest(
    field: SuggestedField,
    text: string,
    limit: number,
    query: Query = { kind: 'everything' },
    language: WordLanguage = 'en',
    signal: AbortSignal | null = null,
  ): Promise<Suggestion[]> {
    return await this.#read(async () => {
      const pace = new Pace(signal);
      const facts = this.#facts();
      const rows = query.kind === 'everything' ? null : await evaluate(query, facts, pace);
      const asked = { field, text, limit, language, least: leastScore(query) };
      return await suggestValues(asked, rows, facts, () => this.#counts(), pace);
    });
  }

  /** Which classes and families there are on what the query finds. */
  async classCounts(query: Query, signal: AbortSignal | null = null): Promise<ClassCounts> {
    return await this.#read(async () => {
      const pace = new Pace(signal);
      const index = await this.#live.classes();
      const rows = await evaluate(query, this.#facts(), pace);
      const scores = { least: leastScore(query), thresholds: this.#thresholds };
      const counts = await countClasses(index, this.#live.columns, rows, scores, pace);
      return { revision: this.#revision, ...counts };
    });
  }

  /** How sure the models are of a class, over what the query finds. */
  async histogram(one: ClassKey, query: Query, signal: AbortSignal | null = null): Promise<ScoreHistogram> {
    return await this.#read(async () => {
      const index = await this.#live.classes();
      const rows = await evaluate(query, this.#facts(), new Pace(signal));
      return scoreHistogram(index, rows, one, this.#thresholds);
    });
  }

  /** Why a query for classes may find less than there is. */
  async classDoubts(query: Query, language: WordLanguage, signal: AbortSignal | null = null): Promise<ClassDoubts> {
    return await this.#read(async () => {
      const pace = new Pace(signal);
      const index = await this.#live.classes();
      const others: Query = { kind: 'all', of: [withoutClasses(query), { kind: 'type', types: ['photo'] }] };
      return await classDoubts(index, await evaluate(others, this.#facts(), pace), query, language, pace);
    });
  }

  /** From which scores on classes count from now on, where a query says nothing of it; gives the new revision. */
  async thresholds(thresholds: ClassThresholds): Promise<number> {
    return await this.#turns.change(async () => {
      this.#thresholds = thresholds;
      this.#selections.clear();
      return await Promise.resolve(++this.#revision);
    });
  }

  /** What the library holds, in numbers, read from the catalog. */
  library(): LibraryCounts {
    return readLibrary(this.#catalog);
  }

  /**
   * To be told after every commit: ids of the assets that were added, changed or removed, with their files and tags.
   * Resolves with the new revision when the columns are in step. Calls that wait are taken together.
   */
  async changed(assetIds: readonly number[], step: ColumnsStep | null = null): Promise<number> {
    for (const id of assetIds) this.#changedIds.add(id);
    if (step !== null) this.#steps.push(step);
    this.#nextChange ??= this.#loaded.then(() =>
      this.#turns.change(async () => {
        this.#nextChange = null;
        const ids = [...this.#changedIds];
        const steps = this.#steps.splice(0);
        this.#changedIds = new Set();
        this.#selections.clear();
        this.#counter?.changed();
        await this.#live.update(ids);
        this.#keeper.changed(steps);
        return ++this.#revision;
      }),
    );
    return await this.#nextChange;
  }

  status(): QueryStatus {
    const [bytes, loadMs, isKept] = [this.#live.bytes, this.#loadMs, this.#isKept];
    return { assets: countAssets(this.#catalog), bytes, loadMs, isKept };
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
    await this.#turns.change(() => Promise.resolve(this.#catalog.close()));
  }

  async #page(
    query: Query,
    sort: SortKey,
    offset: number,
    limit: number,
    signal: AbortSignal | null,
  ): Promise<{ ids: number[]; total: number; revision: number }> {
    const revision = this.#revision;
    if (this.#isFirstPage(query, sort)) {
      return { ids: firstIds(this.#catalog, offset, limit), total: countAssets(this.#catalog), revision };
    }
    return await this.#read(async () => {
      const selection = await this.#selections.of(query, sort, this.#facts(), new Pace(signal));
      const { id } = this.#live.columns;
      const ids = selection.rows(offset, limit).map((row) => id[row] ?? 0);
      return { ids, total: selection.total, revision: this.#revision };
    });
  }

  #isFirstPage(query: Query, sort: SortKey): boolean {
    return !this.#ready && query.kind === 'everything' && sort === 'time';
  }

  async #load(): Promise<void> {
    const begun = performance.now();
    this.#isKept = await this.#keeper.load(new Pace(this.#closing.signal));
    this.#ready = true;
    this.#loadMs = performance.now() - begun;
    if (!this.#isKept) this.#loadingClasses = this.#live.loadClasses().catch(() => undefined);
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    this.#begin();
    await this.#loaded;
    return await this.#turns.read(work);
  }

  #facts(): Facts {
    return {
      ...{ columns: this.#live.columns, catalog: this.#catalog, thresholds: this.#thresholds },
      files: () => this.#live.files(),
      lights: () => this.#live.lights(),
      tags: () => this.#live.tags(),
      classes: () => this.#live.classes(),
    };
  }

  async #counts(): Promise<CodeCounter> {
    const tags = await this.#live.tags();
    if (this.#counter?.tags !== tags) this.#counter = new CodeCounter(this.#live.columns, tags);
    return this.#counter;
  }
}
