import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type {
  ClassCounts,
  ClassDoubts,
  ScoreHistogram,
  WordMeaning,
} from '../../../src-shared/contract/class-calls.ts';
import type { Answer, Slice } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Facets } from '../../../src-shared/contract/facets.ts';
import type { Heat, Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Insights } from '../../../src-shared/contract/insights.ts';
import type { Suggestion } from '../../../src-shared/contract/suggest-calls.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { MapCells } from '../../../src-shared/model/map-cells.ts';
import type { ColumnsStep } from '../catalog/columns-state.ts';
import type { LibraryCounts } from '../catalog/read.ts';
import type { ClassKey } from '../../../src-shared/vocabulary/vocabulary.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import type { ClassThresholds } from './classes/class-limits.ts';
import type { QueryStatus } from './loaded-library.ts';
import type {
  Ask,
  AskFacets,
  AskHead,
  AskHistogram,
  AskIds,
  AskIndex,
  AskKinds,
  AskMap,
  AskPage,
  AskValues,
  Calls,
  FromThread,
  PlainError,
  ThreadData,
  Top,
  ToThread,
} from './query-messages.ts';

/** The read path as the engine's thread sees it. A cancelled call rejects at once with the signal's reason. */
export interface QueryClient {
  /** Total, days and revision. */
  run(ask: Ask, signal?: AbortSignal): Promise<Answer>;
  /** As much of the answer as there is at once; see `QueryEngine.head`. */
  head(ask: AskHead, signal?: AbortSignal): Promise<Answer>;
  slice(ask: AskPage, signal?: AbortSignal): Promise<Slice>;
  assets(ask: AskPage, signal?: AbortSignal): Promise<{ total: number; assets: Asset[] }>;
  ids(ask: AskIds, signal?: AbortSignal): Promise<{ revision: number; ids: string[] }>;
  indexOf(ask: AskIndex, signal?: AbortSignal): Promise<{ revision: number; index: number | null }>;
  /** How many photos each question finds, and which comes first. */
  tops(asks: readonly Ask[], signal?: AbortSignal): Promise<Top[]>;
  mapCells(ask: AskMap, signal?: AbortSignal): Promise<MapCells>;
  /** The ways of the question's photos in a map. */
  tracks(ask: AskMap, signal?: AbortSignal): Promise<Tracks>;
  /** How dense they lie. */
  heat(ask: AskMap, signal?: AbortSignal): Promise<Heat>;
  /** Of which kinds they are, where they lie. */
  kinds(ask: AskKinds, signal?: AbortSignal): Promise<Kinds>;
  /** All that is counted over the question's photos, at once. */
  facets(ask: AskFacets, signal?: AbortSignal): Promise<Facets>;
  /** What plots show of a query beside the facets. */
  insights(
    ask: { readonly query: Query; readonly together: readonly ClassKey[] | null },
    signal?: AbortSignal,
  ): Promise<Insights>;
  suggest(ask: AskValues, signal?: AbortSignal): Promise<Suggestion[]>;
  /** Which classes there are on what the query finds. */
  classCounts(ask: { readonly query: Query }, signal?: AbortSignal): Promise<ClassCounts>;
  histogram(ask: AskHistogram, signal?: AbortSignal): Promise<ScoreHistogram>;
  /** Why the query may find less than there is. */
  classDoubts(ask: Calls['classDoubts']['input'], signal?: AbortSignal): Promise<ClassDoubts>;
  wordMeanings(ask: Calls['wordMeanings']['input'], signal?: AbortSignal): Promise<WordMeaning[]>;
  /** From which scores on classes count from now on; resolves with the new revision. */
  thresholds(thresholds: ClassThresholds): Promise<number>;
  /** What the library holds, in numbers. Here, because the page asks it before any other thread needs to be there. */
  library(): Promise<LibraryCounts>;
  /**
   * To be told after every commit of the writer: ids (`assets.id`) of the assets added, changed or removed, also where
   * only their files or tags changed. Resolves with the new revision when questions see the change.
   */
  changed(assetIds: readonly number[], step?: ColumnsStep): Promise<number>;
  status(): Promise<QueryStatus>;
  /** Resolves when the columns are there; only the first part of everything by time is answered before. */
  loaded(): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface QueryClientOptions {
  readonly libraryPath: string;
  /** Resolves when the catalog exists and is migrated; absent: it is. The thread starts meanwhile. */
  readonly catalogReady?: Promise<unknown>;
  /** Told of a catalog that a question found damaged (`catalog-damaged`). */
  readonly onDamaged?: (error: FernwehError) => void;
}

/** Starts the query thread of a library. Rejects when its catalog cannot be opened or does not get ready. */
export async function openQueryClient(options: QueryClientOptions): Promise<QueryClient> {
  const workerData: ThreadData = { libraryPath: options.libraryPath };
  // The same source runs as .ts from a clone and as .js from dist.
  const worker = new Worker(new URL(`./query-thread${extname(import.meta.url)}`, import.meta.url), { workerData });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended = false;

  const opened = new Promise<void>((resolve, reject) => {
    const end = (cause: unknown): void => {
      ended = true;
      const error = stopped(cause);
      reject(error);
      for (const { reject: refuse } of waiting.values()) refuse(error);
      waiting.clear();
    };
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'open') resolve();
      else if (message.kind === 'not-open') reject(revive(message.error));
      else {
        const call = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.kind === 'done') call?.resolve(message.output as never);
        else if (message.kind === 'written') call?.resolve(JSON.parse(message.output) as never);
        else {
          const error = revive(message.error);
          if (error.code === 'catalog-damaged') options.onDamaged?.(error);
          call?.reject(error);
        }
      }
    });
    worker.on('error', end);
    worker.on('exit', end);
  });

  const send = (message: ToThread): void => worker.postMessage(message);

  async function call<Name extends keyof Calls>(
    name: Name,
    input: Calls[Name]['input'],
    signal?: AbortSignal,
  ): Promise<Calls[Name]['output']> {
    signal?.throwIfAborted();
    if (ended) throw stopped(null);
    const id = ++lastId;
    const { promise, resolve, reject: refuse } = Promise.withResolvers<Calls[Name]['output']>();
    const cancel = (): void => {
      if (!waiting.delete(id)) return;
      send({ call: 'cancel', id });
      // The reason is the caller's own, whatever it is.
      refuse(signal?.reason);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    waiting.set(id, { resolve, reject: refuse });
    send({ call: name, id, input } as ToThread);
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  try {
    await options.catalogReady;
    send({ call: 'open' });
    await opened;
  } catch (error) {
    // Nothing waits for the thread any more, and its end is no news.
    opened.catch(() => undefined);
    await worker.terminate();
    throw error;
  }
  return {
    run: (ask, signal) => call('run', ask, signal),
    head: (ask, signal) => call('head', ask, signal),
    slice: (ask, signal) => call('slice', ask, signal),
    assets: (ask, signal) => call('assets', ask, signal),
    ids: (ask, signal) => call('ids', ask, signal),
    indexOf: (ask, signal) => call('indexOf', ask, signal),
    tops: (asks, signal) => call('tops', asks, signal),
    mapCells: (ask, signal) => call('mapCells', ask, signal),
    tracks: (ask, signal) => call('tracks', ask, signal),
    heat: (ask, signal) => call('heat', ask, signal),
    kinds: (ask, signal) => call('kinds', ask, signal),
    facets: (ask, signal) => call('facets', ask, signal),
    insights: (ask, signal) => call('insights', ask, signal),
    suggest: (ask, signal) => call('suggest', ask, signal),
    classCounts: (ask, signal) => call('classCounts', ask, signal),
    histogram: (ask, signal) => call('histogram', ask, signal),
    classDoubts: (ask, signal) => call('classDoubts', ask, signal),
    wordMeanings: (ask, signal) => call('wordMeanings', ask, signal),
    thresholds: (thresholds) => call('thresholds', thresholds),
    library: () => call('library', null),
    changed: (ids, step) => call('changed', { ids, step: step ?? null }),
    status: () => call('status', null),
    loaded: async () => {
      await call('loaded', null);
    },
    close: async () => {
      if (ended) return;
      const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      send({ call: 'close' });
      await exited;
    },
  };
}

function stopped(cause: unknown): FernwehError {
  return new FernwehError('engine-stopped', 'The query thread has stopped. Start Fernweh again.', { cause });
}

function revive({ code, message, data }: PlainError): FernwehError {
  return new FernwehError(code ?? 'internal', message, { data });
}
