import type { NamedPlace, Place } from '../../../src-shared/model/place.ts';
import type { Query, SortKey } from '../../../src-shared/query/query.ts';
import type { SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import { leavesOf, mapLeaves } from '../../../src-shared/query/walk.ts';
import { gazetteerPath } from '../organise/places/gazetteer-file.ts';
import { landscapesOrNone } from '../query/vocabulary/load-landscapes.ts';
import { type NamedAlbum, namesAlbum, resolveAlbums, sortOfAlbum } from '../query/resolve-albums.ts';
import { areaMiddles, namesArea, resolveAreas, type SavedArea } from '../query/resolve-areas.ts';
import { namesCentre, resolveCentres, unpeopled } from '../query/resolve-centres.ts';
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
  /** Middles of saved areas whose name begins so, then landscapes of that name and towns (`Gazetteer.search`). */
  search(text: string, limit: number): Promise<NamedPlace[]>;
  /** How a free sentence is understood; without offline places no name of a place is. */
  readSentence(asked: AskedSentence): Promise<SentenceReading>;
  /**
   * The query with albums replaced by what they show, saved areas and named centres by shapes and points, and other names
   * widened by stored ones. Rejects with `unknown-album`, `unknown-area` and `unknown-place`.
   */
  resolve(query: Query): Promise<Query>;
  /** The same of a query in which albums stand as what they show already. */
  resolveShown(query: Query): Promise<Query>;
  /** What the order `album` is for this query (`sortOfAlbum`). */
  albumSort(query: Query): Promise<SortKey>;
  close(): Promise<void>;
}

/** Looks whether the gazetteer is there; never throws. `areas` are those that the user saved, `albums` all of the library. */
export function openPlaces(
  areas: () => Promise<readonly SavedArea[]>,
  albums: () => Promise<readonly NamedAlbum[]>,
): Places {
  const asked = (resolveShown: Places['resolveShown']): Pick<Places, 'resolve' | 'resolveShown' | 'albumSort'> => ({
    resolve: async (query) =>
      await withFound(namesAlbum(query) ? resolveAlbums(query, await albums()) : query, resolveShown),
    resolveShown: (query) => withFound(query, resolveShown),
    albumSort: async (query) => sortOfAlbum(query, await albums()),
  });
  const withShapes = async (query: Query): Promise<Query> =>
    namesArea(query) ? resolveAreas(query, await areas(), await landscapesOrNone()) : query;
  const withAreas = async (asked: AskedSentence): Promise<AskedSentence> => ({
    ...asked,
    areas: (await areas()).map(({ name }) => name),
  });
  let path: string;
  try {
    path = gazetteerPath();
  } catch (error) {
    return {
      problem: error instanceof Error ? error.message : String(error),
      placesAt: (positions) => Promise.resolve(positions.map(() => null)),
      search: async (text, limit) => withOwn(await areas(), text, limit, []),
      readSentence: async (asked) => (await openSentenceReader(null))(await withAreas(asked)),
      ...asked(async (query) => resolveCentres(await withShapes(query), () => [], await landscapesOrNone())),
      close: () => Promise.resolve(),
    };
  }
  const thread = callThread<PlacesCalls>('places-thread', { path });
  return {
    problem: null,
    placesAt: (positions) => thread.ask('placesAt', positions),
    search: async (text, limit) => withOwn(await areas(), text, limit, await thread.ask('search', { text, limit })),
    readSentence: async (asked) => await thread.ask('readSentence', await withAreas(asked)),
    ...asked(async (text) => {
      const query = await withShapes(text);
      return namesCentre(query) || mayNamePlace(query) ? await thread.ask('resolve', query) : query;
    }),
    close: () => thread.close(),
  };
}

/** Resolves a query, and those within it that stand for smart albums. */
async function withFound(query: Query, resolve: (query: Query) => Promise<Query>): Promise<Query> {
  const resolved = await resolve(query);
  const found = new Map<Query, Query>();
  for (const leaf of leavesOf(resolved)) {
    if (leaf.kind === 'found') found.set(leaf, { kind: 'found', query: await withFound(leaf.query, resolve) });
  }
  return found.size === 0 ? resolved : mapLeaves(resolved, (leaf) => found.get(leaf) ?? leaf);
}

/** Before the places of that name the areas that the user saved under it. */
function withOwn(
  areas: readonly SavedArea[],
  text: string,
  limit: number,
  places: readonly NamedPlace[],
): NamedPlace[] {
  return [...areaMiddles(areas, text).map(unpeopled), ...places].slice(0, limit);
}
