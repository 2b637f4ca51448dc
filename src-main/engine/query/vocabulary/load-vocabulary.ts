import { classVocabulary } from '../../../../src-shared/model/class-vocabulary.ts';
import { openVocabulary, type Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { readResource } from './read-resource.ts';

let loaded: Promise<Vocabulary> | null = null;

/**
 * What classes are called, read when it is first asked for and kept for the thread's life. Rejects with `internal` where
 * the file is not there or is not whole.
 */
export function loadVocabulary(): Promise<Vocabulary> {
  loaded ??= readResource('classes.json', classVocabulary, 'The names of what is on photos').then(openVocabulary);
  // Somebody may put the file back.
  loaded.catch(() => (loaded = null));
  return loaded;
}

/** Without the file of names, which only a damaged installation lacks, classes are found by their own names. */
export async function vocabularyOrNone(): Promise<Vocabulary> {
  return await loadVocabulary().catch(() => openVocabulary({ classes: [], families: [] }));
}
