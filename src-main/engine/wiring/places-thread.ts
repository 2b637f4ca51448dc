/** @file A thread with the offline atlas: loading it takes a fifth of a second, looking a place up up to 0.3 ms. */
import { workerData } from 'node:worker_threads';
import type { NamedPlace, Place } from '../../../src-shared/model/place.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import type { SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import { openGazetteer } from '../organise/places/gazetteer.ts';
import { resolveCentres, searchPlaces } from '../query/resolve-centres.ts';
import { landscapesOrNone } from '../query/vocabulary/load-landscapes.ts';
import { resolveNames } from '../query/resolve-names.ts';
import { type AskedSentence, openSentenceReader, type SentenceReader } from './sentence-reader.ts';
import { serveCalls } from './thread-calls.ts';

/** What the atlas is asked. */
export interface PlacesCalls {
  /** The places of positions, in their order. */
  readonly placesAt: {
    readonly input: readonly { readonly lat: number; readonly lon: number }[];
    readonly output: Place[];
  };
  readonly search: { readonly input: { readonly text: string; readonly limit: number }; readonly output: NamedPlace[] };
  readonly readSentence: { readonly input: AskedSentence; readonly output: SentenceReading };
  /** The query with named centres replaced by points and other names widened by stored ones. Throws `unknown-place`. */
  readonly resolve: { readonly input: Query; readonly output: Query };
}

// Given by `openPlaces`.
const { path } = workerData as { path: string };
const gazetteer = openGazetteer(path);

/** Loaded at the first sentence, and again at the next one where that fails. */
let reader: Promise<SentenceReader> | null = null;
function openReader(): Promise<SentenceReader> {
  reader ??= openSentenceReader(gazetteer);
  reader.catch(() => (reader = null));
  return reader;
}

serveCalls<PlacesCalls>({
  placesAt: (positions) => positions.map(({ lat, lon }) => gazetteer.placeAt(lat, lon)),
  search: async ({ text, limit }) => {
    const landscapes = await landscapesOrNone();
    return searchPlaces(text, limit, (name, most) => gazetteer.search(name, most), landscapes);
  },
  readSentence: async (asked) => (await openReader())(asked),
  resolve: async (query) => {
    const landscapes = await landscapesOrNone();
    return resolveNames(
      resolveCentres(query, (text, limit) => gazetteer.search(text, limit), landscapes),
      (text) => gazetteer.storedNames(text),
    );
  },
});
