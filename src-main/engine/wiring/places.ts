import type { NamedPlace, Place } from '../../../src-shared/model/place.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import type { SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import { gazetteerPath } from '../organise/places/gazetteer-file.ts';
import { resolveCentres } from '../query/resolve-centres.ts';
import { namesArea, resolveAreas, type SavedArea } from '../query/resolve-areas.ts';
import { namesCentre } from '../query/resolve-centres.ts';
import { mayNamePlace } from '../query/resolve-names.ts';
import type { PlacesCalls } from './places-thread.ts';
import { type AskedSentence, openSentenceReader } from './sentence-reader.ts';
import { callThread } from './thread-calls.ts';

/** The offline places, in a thread that starts when they are first asked. */
export interface Places {
  /** Why there are none; null when there are. Without them everything but names of places works. */
  readonly problem: string | null;
  /** The places of positions, in their order; nulls without offline places. */
  placesAt(positions: readonly { readonly lat: number; readonly lon: number }[]): Promise<(Place | null)[]>;
  search(text: string, limit: number): Promise<NamedPlace[]>;
  /** How a free sentence is understood; without offline places no name of a place is. */
  readSentence(asked: AskedSentence): Promise<SentenceReading>;
  /**
   * The query with saved areas and named centres replaced by shapes and points, and other names widened by stored ones.
   * Rejects with `unknown-area` and `unknown-place`.
   */
  resolve(query: Query): Promise<Query>;
  close(): Promise<void>;
}

/** Looks whether the gazetteer is there; never throws. `areas` are those that the user saved. */
export function openPlaces(areas: () => Promise<readonly SavedArea[]>): Places {
  const withShapes = async (query: Query): Promise<Query> =>
    namesArea(query) ? resolveAreas(query, await areas()) : query;
  let path: string;
  try {
    path = gazetteerPath();
  } catch (error) {
    return {
      problem: error instanceof Error ? error.message : String(error),
      placesAt: (positions) => Promise.resolve(positions.map(() => null)),
      search: () => Promise.resolve([]),
      readSentence: async (asked) => (await openSentenceReader(null))(asked),
      resolve: async (query) => resolveCentres(await withShapes(query), () => []),
      close: () => Promise.resolve(),
    };
  }
  const thread = callThread<PlacesCalls>('places-thread', { path });
  return {
    problem: null,
    placesAt: (positions) => thread.ask('placesAt', positions),
    search: (text, limit) => thread.ask('search', { text, limit }),
    readSentence: (asked) => thread.ask('readSentence', asked),
    resolve: async (asked) => {
      const query = await withShapes(asked);
      return namesCentre(query) || mayNamePlace(query) ? await thread.ask('resolve', query) : query;
    },
    close: () => thread.close(),
  };
}
