import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { conceptList } from '../../../src-shared/model/concepts.ts';
import { knownThings } from '../../../src-shared/query/sentence/known-things.ts';
import { readSentence, type SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import type { Gazetteer } from '../organise/places/gazetteer.ts';
import { builtResource, shippedFolder } from '../platform/files/built-resource.ts';
import { loadVocabulary } from '../query/vocabulary/load-vocabulary.ts';

/** A sentence and how it is to be read. */
export interface AskedSentence {
  readonly text: string;
  /** What counts where both languages understand as much of it. */
  readonly language: 'en' | 'de';
  /** `YYYY-MM-DD`: the day that "yesterday" is counted from. */
  readonly now: string;
}

export type SentenceReader = (asked: AskedSentence) => SentenceReading;

/**
 * Loads the names of classes and everyday words. Null for the places: sentences are read without them. Rejects with
 * `internal` where a file is missing.
 */
export async function openSentenceReader(
  places: Pick<Gazetteer, 'named' | 'isSouthern'> | null,
): Promise<SentenceReader> {
  const [vocabulary, concepts] = await Promise.all([loadVocabulary(), readConcepts()]);
  const knowledge = {
    thing: knownThings(vocabulary, concepts),
    places: (name: string) => places?.named(name) ?? [],
    isSouthern: (place: Parameters<Gazetteer['isSouthern']>[0]) => places?.isSouthern(place) ?? false,
  };
  return ({ text, language, now }) => {
    const [year = 1970, month = 1, day = 1] = now.split('-').map(Number);
    return readSentence(text, knowledge, { language, now: { year, month, day } });
  };
}

async function readConcepts() {
  // A clone has it without a build, an installed app only as built.
  const source = join(shippedFolder('resources'), 'concepts.json');
  const path = existsSync(source) ? source : builtResource('concepts.json').path;
  try {
    return conceptList.parse(JSON.parse(await readFile(path, 'utf8'))).concepts;
  } catch (error) {
    const message = `The everyday words for what is on photos cannot be read (${path}). Install Fernweh again.`;
    throw new FernwehError('internal', message, { cause: error, data: { path } });
  }
}
