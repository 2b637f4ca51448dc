import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { classVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import { openVocabulary, type Vocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';
import { resourcePath } from '../platform/files/built-resource.ts';

/** What classes are called; by their own names where the file of names is missing. */
export async function readVocabulary(): Promise<Vocabulary> {
  const path = resourcePath('classes.json');
  if (!existsSync(path)) return openVocabulary({ classes: [], families: [] });
  return openVocabulary(classVocabulary.parse(JSON.parse(await readFile(path, 'utf8'))));
}
