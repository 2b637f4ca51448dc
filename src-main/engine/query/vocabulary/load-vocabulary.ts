import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { classVocabulary } from '../../../../src-shared/model/class-vocabulary.ts';
import { openVocabulary, type Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { builtResource, shippedFolder } from '../../platform/files/built-resource.ts';

let loaded: Promise<Vocabulary> | null = null;

/**
 * What classes are called, read when it is first asked for and kept for the thread's life. Rejects with `internal` where
 * the file is not there or is not whole.
 */
export function loadVocabulary(): Promise<Vocabulary> {
  loaded ??= read();
  // Somebody may put the file back.
  loaded.catch(() => (loaded = null));
  return loaded;
}

/** Without the file of names, which only a damaged installation lacks, classes are found by their own names. */
export async function vocabularyOrNone(): Promise<Vocabulary> {
  return await loadVocabulary().catch(() => openVocabulary({ classes: [], families: [] }));
}

async function read(): Promise<Vocabulary> {
  // A clone has it without a build, an installed app only as built.
  const source = join(shippedFolder('resources'), 'classes.json');
  const path = existsSync(source) ? source : builtResource('classes.json').path;
  try {
    return openVocabulary(classVocabulary.parse(JSON.parse(await readFile(path, 'utf8'))));
  } catch (error) {
    const message = `The names of what is on photos cannot be read (${path}). Install Fernweh again.`;
    throw new FernwehError('internal', message, { cause: error, data: { path } });
  }
}
