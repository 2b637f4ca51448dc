import type {
  ClassCounts,
  ClassDoubts,
  ScoreHistogram,
  WordMeaning,
} from '../../../src-shared/contract/class-calls.ts';
import type { Answer, Slice } from '../../../src-shared/contract/contract.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { ColourBy, Heat, Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Insights } from '../../../src-shared/contract/insights.ts';
import type { Suggestion } from '../../../src-shared/contract/suggest-calls.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
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
import { type AskedWord, wordMeanings } from './word-meanings.ts';
import type { ClassThresholds } from './classes/class-limits.ts';
import { countClasses } from './classes/count-classes.ts';
import { scoreHistogram } from './classes/score-histogram.ts';
import { evaluate } from './evaluate.ts';
import { facetsOf } from './facets/facets-of.ts';
import { firstAnswer, firstIds } from './first-page.ts';
import { insightsOf } from './insights/insights-of.ts';
import { LoadedLibrary, type QueryStatus } from './loaded-library.ts';
import { MapLayers } from './map-layers/map-layers.ts';
import { Pace } from './pace.ts';
import type { Ask, Top } from './query-messages.ts';
import { type MapView, readCells } from './read-cells.ts';
import { readIds } from './read-ids.ts';
import { readSlice } from './read-slice.ts';
import { orderOf } from './selections.ts';
import { type ColumnField, suggestValues } from './suggest/suggest.ts';

/**
 * The read path, on one connection that only reads: questions are answered from the columns, pages from the catalog.
 * Every call may be cancelled by its signal and then rejects with the signal's reason.
 */
export class QueryEngine {
  readonly #library: LoadedLibrary;
  readonly #layers: MapLayers;

  /** Takes over a connection. The columns are loaded when needed, or after `idleMs`; kept on disk from `keptFrom` assets. */
  constructor(catalog: SqliteDatabase, idleMs = 0, keptFrom = Infinity) {
    this.#library = new LoadedLibrary(catalog, idleMs, keptFrom);
    this.#layers = new MapLayers(this.#library.live);
  }

  /** Total, shapes and days of an answer. */
  async run(query: Query, sort: SortKey, signal: AbortSignal | null = null): Promise<Answer> {
    const pace = new Pace(signal);
    return await this.#library.read(async () => {
      const selection = await this.#library.select(query, sort, pace);
      return {
        ...(await answerOf(selection, this.#library.live, orderOf(sort) === 'time', pace)),
        revision: this.#library.revision,
      };
    });
  }

  /**
   * As much of an answer as there is at once: while the columns load, of everything by time only the total, with shapes
   * and days of the first photos (at least `atLeast`, if there are so many).
   */
  async head(query: Query, sort: SortKey, atLeast: number, signal: AbortSignal | null = null): Promise<Answer> {
    if (!this.#isFirstPage(query, sort)) return await this.run(query, sort, signal);
    return firstAnswer(this.#library.catalog, atLeast, this.#library.revision);
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
    return readSlice(this.#library.catalog, ids, this.#library.revision);
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
    return { total, assets: readAssets(this.#library.catalog, ids) };
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
    return { revision, ids: await readIds(this.#library.catalog, ids, new Pace(signal)) };
  }

  /** Where the asset with this id, or what it turned out to be, stands in the answer; null where it does not. */
  async indexOf(
    query: Query,
    sort: SortKey,
    id: string,
    signal: AbortSignal | null = null,
  ): Promise<{ revision: number; index: number | null }> {
    return await this.#library.read(async () => {
      const assetId = findAssetId(this.#library.catalog, id);
      const row = assetId === null ? -1 : this.#library.live.columns.rowOf(assetId);
      if (row < 0) return { revision: this.#library.revision, index: null };
      const index = (await this.#library.select(query, sort, new Pace(signal))).indexOf(row);
      return { revision: this.#library.revision, index: index < 0 ? null : index };
    });
  }

  /** How many photos each question finds, and which comes first. */
  async tops(asks: readonly Ask[], signal: AbortSignal | null = null): Promise<Top[]> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const tops: Top[] = [];
      for (const { query, sort } of asks) {
        const selection = await this.#library.select(query, sort, pace);
        const ids = selection.rows(0, 1).map((row) => this.#library.live.columns.id[row] ?? 0);
        const [first = null] = await readIds(this.#library.catalog, ids, pace);
        tops.push({ total: selection.total, first });
      }
      return tops;
    });
  }

  /** The answer gathered in the squares of a map that the box touches (`map-cells.ts`). */
  async mapCells(query: Query, box: MapBox, zoom: number, signal: AbortSignal | null = null): Promise<MapCells> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, 'time', pace);
      return await readCells(
        this.#library.live,
        this.#library.counters.positions(),
        selection,
        { box, zoom },
        this.#library.revision,
        pace,
      );
    });
  }

  /** The ways of the answer's photos in a map. */
  async tracks(query: Query, view: MapView, signal: AbortSignal | null = null): Promise<Tracks> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, 'time', pace);
      return await this.#layers.tracks(selection, view, this.#library.revision, pace);
    });
  }

  /** How dense the answer's photos lie in a map. */
  async heat(query: Query, view: MapView, signal: AbortSignal | null = null): Promise<Heat> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, 'time', pace);
      return await this.#layers.heat(selection, view, this.#library.revision, pace);
    });
  }

  /** Of which kinds the answer's photos are, and where these lie in a map. */
  async kinds(query: Query, view: MapView, by: ColourBy, signal: AbortSignal | null = null): Promise<Kinds> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, 'time', pace);
      const scores = this.#library.scores(query);
      return await this.#layers.kinds(selection, { ...view, by, scores }, this.#library.revision, pace);
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
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, sort, pace);
      return await facetsOf(selection, { ids, map, scores: this.#library.scores(query) }, this.#library, pace);
    });
  }

  /** What plots show of a query beside the facets; `together`: of which classes, null for the most frequent. */
  async insights(
    query: Query,
    together: readonly ClassKey[] | null = null,
    signal: AbortSignal | null = null,
  ): Promise<Insights> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const selection = await this.#library.select(query, 'time', pace);
      const scores = this.#library.scores(query);
      const counts = this.#library.plotCounts;
      const found = await insightsOf(selection, this.#library.live, counts, scores, together, pace);
      return { revision: this.#library.revision, ...found };
    });
  }

  /** Values of a field that begin with the text or hold it, with how many of the photos that match have them. */
  async suggest(
    field: ColumnField,
    text: string,
    limit: number,
    query: Query = { kind: 'everything' },
    language: WordLanguage = 'en',
    signal: AbortSignal | null = null,
  ): Promise<Suggestion[]> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const facts = this.#library.facts();
      const rows = query.kind === 'everything' ? null : await evaluate(query, facts, pace);
      const asked = { field, text, limit, language, least: leastScore(query) };
      return await suggestValues(asked, rows, facts, () => this.#library.counters.codes(), pace);
    });
  }

  /** Which classes and families there are on what the query finds. */
  async classCounts(query: Query, signal: AbortSignal | null = null): Promise<ClassCounts> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const index = await this.#library.live.classes();
      const rows = await this.#library.find(query, pace);
      const scores = this.#library.scores(query);
      const counts = await countClasses(index, this.#library.live.columns, rows, scores, pace);
      return { revision: this.#library.revision, ...counts };
    });
  }

  /** How sure the models are of a class, over what the query finds. */
  async histogram(one: ClassKey, query: Query, signal: AbortSignal | null = null): Promise<ScoreHistogram> {
    return await this.#library.read(async () => {
      const index = await this.#library.live.classes();
      const rows = await this.#library.find(query, new Pace(signal));
      return scoreHistogram(index, rows, one, this.#library.thresholds);
    });
  }

  /** Why a query for classes may find less than there is. */
  async classDoubts(query: Query, language: WordLanguage, signal: AbortSignal | null = null): Promise<ClassDoubts> {
    return await this.#library.read(async () => {
      const pace = new Pace(signal);
      const index = await this.#library.live.classes();
      const others: Query = { kind: 'all', of: [withoutClasses(query), { kind: 'type', types: ['photo'] }] };
      return await classDoubts(index, await this.#library.find(others, pace), query, language, pace);
    });
  }

  /** What plain words stand for, and which of them nothing in the library is called. */
  async wordMeanings(
    words: readonly AskedWord[],
    language: WordLanguage,
    signal: AbortSignal | null = null,
  ): Promise<WordMeaning[]> {
    return await this.#library.read(() => wordMeanings(words, language, this.#library.facts(), new Pace(signal)));
  }

  /** From which scores on classes count from now on, where a query says nothing of it; gives the new revision. */
  async thresholds(thresholds: ClassThresholds): Promise<number> {
    return await this.#library.setThresholds(thresholds);
  }

  /** What the library holds, in numbers, read from the catalog. */
  library(): LibraryCounts {
    return readLibrary(this.#library.catalog);
  }

  /**
   * To be told after every commit: ids of the assets that were added, changed or removed, with their files and tags.
   * Resolves with the new revision when the columns are in step. Calls that wait are taken together.
   */
  async changed(assetIds: readonly number[], step: ColumnsStep | null = null): Promise<number> {
    return await this.#library.changed(assetIds, step);
  }

  status(): QueryStatus {
    return this.#library.status();
  }

  /** Resolves when questions no longer wait for the columns. */
  async loaded(): Promise<void> {
    await this.#library.loaded();
  }

  /** Stops the load and closes the connection when the calls under way have ended. */
  async close(): Promise<void> {
    await this.#library.close();
  }

  async #page(
    query: Query,
    sort: SortKey,
    offset: number,
    limit: number,
    signal: AbortSignal | null,
  ): Promise<{ ids: number[]; total: number; revision: number }> {
    const revision = this.#library.revision;
    if (this.#isFirstPage(query, sort)) {
      return {
        ids: firstIds(this.#library.catalog, offset, limit),
        total: countAssets(this.#library.catalog),
        revision,
      };
    }
    return await this.#library.read(async () => {
      const selection = await this.#library.select(query, sort, new Pace(signal));
      const { id } = this.#library.live.columns;
      const ids = selection.rows(offset, limit).map((row) => id[row] ?? 0);
      return { ids, total: selection.total, revision: this.#library.revision };
    });
  }

  #isFirstPage(query: Query, sort: SortKey): boolean {
    return !this.#library.isReady && query.kind === 'everything' && sort === 'time';
  }
}
