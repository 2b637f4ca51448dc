import type {
  ClassCounts,
  ClassDoubts,
  ScoreHistogram,
  WordMeaning,
} from '../../../src-shared/contract/class-calls.ts';
import type { Answer, Slice } from '../../../src-shared/contract/contract.ts';
import type { ErrorCode } from '../../../src-shared/contract/errors.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { ColourBy, Heat, Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Insights } from '../../../src-shared/contract/insights.ts';
import type { Suggestion } from '../../../src-shared/contract/suggest-calls.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { MapCells } from '../../../src-shared/model/map-cells.ts';
import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import type { ClassKey } from '../../../src-shared/vocabulary/vocabulary.ts';
import type { ColumnsStep } from '../catalog/columns-state.ts';
import type { LibraryCounts } from '../catalog/read.ts';
import type { ClassThresholds } from './classes/class-limits.ts';
import type { AskedWord } from './word-meanings.ts';
import type { QueryStatus } from './loaded-library.ts';
import type { MapView } from './read-cells.ts';
import type { ColumnField } from './suggest/suggest.ts';

/** @file What goes between the engine's thread (`query-client.ts`) and the query thread (`query-thread.ts`). */

export interface ThreadData {
  /** The library's folder. */
  readonly libraryPath: string;
}

export interface Ask {
  readonly query: Query;
  readonly sort: SortKey;
}

/** How many photos a question finds, and which of them (uuid) comes first. */
export interface Top {
  readonly total: number;
  readonly first: string | null;
}

/** The first part of an answer. */
export interface AskHead extends Ask {
  readonly atLeast: number;
}

export interface AskPage extends Ask {
  readonly offset: number;
  readonly limit: number;
}

/** A part of the answer's ids; `limit` null: to the end. */
export interface AskIds extends Ask {
  readonly offset: number;
  readonly limit: number | null;
}

export interface AskIndex extends Ask {
  /** Uuid of an asset. */
  readonly id: string;
}

export interface AskMap extends MapView {
  readonly query: Query;
}

/** What photos on a map are coloured by. */
export interface AskKinds extends AskMap {
  readonly by: ColourBy;
}

/** All that is counted over a question's photos, with the ids of so many of them. */
export interface AskFacets extends Ask {
  readonly ids: number;
  /** Null: no map is in view. */
  readonly map: MapView | null;
}

/** Values of a field to choose from, counted among what the query finds. */
export interface AskValues {
  readonly query: Query;
  readonly field: ColumnField;
  readonly text: string;
  readonly limit: number;
  /** Of classes' names. */
  readonly language: WordLanguage;
}

/** How sure the models are of a class, over what the query finds. */
export interface AskHistogram extends ClassKey {
  readonly query: Query;
}

/** Every call: what goes in and what comes out. */
export interface Calls {
  run: { input: Ask; output: Answer };
  head: { input: AskHead; output: Answer };
  slice: { input: AskPage; output: Slice };
  assets: { input: AskPage; output: { total: number; assets: Asset[] } };
  ids: { input: AskIds; output: { revision: number; ids: string[] } };
  indexOf: { input: AskIndex; output: { revision: number; index: number | null } };
  tops: { input: readonly Ask[]; output: Top[] };
  mapCells: { input: AskMap; output: MapCells };
  tracks: { input: AskMap; output: Tracks };
  heat: { input: AskMap; output: Heat };
  kinds: { input: AskKinds; output: Kinds };
  facets: { input: AskFacets; output: Facets };
  insights: { input: { readonly query: Query; readonly together: readonly ClassKey[] | null }; output: Insights };
  suggest: { input: AskValues; output: Suggestion[] };
  classCounts: { input: { readonly query: Query }; output: ClassCounts };
  histogram: { input: AskHistogram; output: ScoreHistogram };
  classDoubts: { input: { readonly query: Query; readonly language: WordLanguage }; output: ClassDoubts };
  wordMeanings: {
    input: { readonly words: readonly AskedWord[]; readonly language: WordLanguage };
    output: WordMeaning[];
  };
  /** Gives the new revision. */
  thresholds: { input: ClassThresholds; output: number };
  library: { input: null; output: LibraryCounts };
  changed: { input: { readonly ids: readonly number[]; readonly step: ColumnsStep | null }; output: number };
  status: { input: null; output: QueryStatus };
  /** Ends when the columns are there. */
  loaded: { input: null; output: null };
}

export type ToThread =
  | {
      [Name in keyof Calls]: { readonly call: Name; readonly id: number; readonly input: Calls[Name]['input'] };
    }[keyof Calls]
  /** The first message: the catalog is ready to be opened. */
  | { readonly call: 'open' }
  | { readonly call: 'cancel'; readonly id: number }
  | { readonly call: 'close' };

/** A message that asks for something. */
export type Call = Exclude<ToThread, { call: 'open' | 'cancel' | 'close' }>;

export interface PlainError {
  /** Null for an error that is no FernwehError. */
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

export type FromThread =
  /** The catalog is open, or could not be opened. */
  | { readonly kind: 'open' }
  | { readonly kind: 'not-open'; readonly error: PlainError }
  | { readonly kind: 'done'; readonly id: number; readonly output: Calls[keyof Calls]['output'] }
  /** The same as JSON: facets are thousands of small values, which are cloned in 6 ms and written and read in 3. */
  | { readonly kind: 'written'; readonly id: number; readonly output: string }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError };
