import { fold } from '../../../src-shared/algorithms/fold.ts';
import type { KnownPlace, SentenceKnowledge } from '../../../src-shared/query/sentence/knowledge.ts';
import { everydayWords } from '../../../src-shared/query/sentence/everyday-words.ts';
import { knownThings } from '../../../src-shared/query/sentence/known-things.ts';
import { landscapeMiddle, type Landscapes, landscapeShape } from '../../../src-shared/query/sentence/landscapes.ts';
import { readSentence, type SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import type { Gazetteer } from '../organise/places/gazetteer.ts';
import { readConcepts } from '../query/vocabulary/load-everyday-words.ts';
import { loadLandscapes } from '../query/vocabulary/load-landscapes.ts';
import { loadVocabulary } from '../query/vocabulary/load-vocabulary.ts';

/** A sentence and how it is to be read. */
export interface AskedSentence {
  readonly text: string;
  /** What counts where both languages understand as much of it. */
  readonly language: 'en' | 'de';
  /** `YYYY-MM-DD`: the day that "yesterday" is counted from. */
  readonly now: string;
  /** The names of the areas that the user saved: "near home". */
  readonly areas?: readonly string[];
}

export type SentenceReader = (asked: AskedSentence) => SentenceReading;

/**
 * Loads the names of classes, everyday words and landscapes. Null for the places: sentences are read without them. Rejects
 * with `internal` where a file is missing.
 */
export async function openSentenceReader(
  places: Pick<Gazetteer, 'named' | 'isSouthern'> | null,
): Promise<SentenceReader> {
  const [vocabulary, concepts, landscapes] = await Promise.all([loadVocabulary(), readConcepts(), loadLandscapes()]);
  const thing = knownThings(vocabulary, everydayWords(vocabulary, concepts));
  return ({ text, language, now, areas = [] }) => {
    const saved = new Map(areas.map((name) => [fold(name), named('area', name)]));
    const knowledge: SentenceKnowledge = {
      thing,
      places: (name) => {
        const area = saved.get(fold(name));
        const landscape = landscapePlace(name, landscapes);
        return [...(area ?? []), ...(places?.named(name) ?? []), ...(landscape ?? [])];
      },
      isSouthern: (place) => {
        const landscape = place.kind === 'landscape' ? landscapes.named(place.name) : null;
        if (landscape !== null) return landscapeMiddle(landscape).lat < 0;
        return place.kind !== 'area' && (places?.isSouthern(place) ?? false);
      },
    };
    const [year = 1970, month = 1, day = 1] = now.split('-').map(Number);
    return readSentence(text, knowledge, { language, now: { year, month, day } });
  };
}

function landscapePlace(name: string, landscapes: Landscapes): readonly KnownPlace[] | null {
  const landscape = landscapes.named(name);
  if (landscape === null) return null;
  const shape = landscapeShape(landscape);
  const spelled = [...landscape.en, ...landscape.de].find((one) => fold(one) === fold(name)) ?? landscape.en[0] ?? name;
  return named('landscape', spelled).map((place) => (shape.kind === 'box' ? { ...place, box: shape } : place));
}

function named(kind: 'area' | 'landscape', name: string): readonly KnownPlace[] {
  return [{ kind, name, countryCode: '', region: null, population: 0, part: null }];
}
