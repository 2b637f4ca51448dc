import { type Concept, conceptList } from '../../../../src-shared/model/concepts.ts';
import { type EverydayWords, everydayWords } from '../../../../src-shared/query/sentence/everyday-words.ts';
import { vocabularyOrNone } from './load-vocabulary.ts';
import { readResource } from './read-resource.ts';

let loaded: Promise<EverydayWords> | null = null;

/** The words of `resources/concepts.json`. Rejects with `internal` where the file is not there or is not whole. */
export async function readConcepts(): Promise<readonly Concept[]> {
  return (await readResource('concepts.json', conceptList, 'The everyday words for what is on photos')).concepts;
}

/** What everyday words stand for, kept for the thread's life; without the file, for which nobody need wait, for nothing. */
export function everydayWordsOrNone(): Promise<EverydayWords> {
  loaded ??= Promise.all([vocabularyOrNone(), readConcepts().catch(() => [])]).then(([vocabulary, concepts]) =>
    everydayWords(vocabulary, concepts),
  );
  return loaded;
}
