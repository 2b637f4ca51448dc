import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { classVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import { nearNames } from '../../../src-shared/vocabulary/near-names.ts';
import { openVocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';

const file = fileURLToPath(new URL('../../../resources/classes.json', import.meta.url));
const vocabulary = openVocabulary(classVocabulary.parse(JSON.parse(readFileSync(file, 'utf8'))));
const near = (text: string, language: 'en' | 'de' = 'en') =>
  nearNames(vocabulary, ['Yeti_1', 'dogg'], text, language, 3);

test('a slip of the finger finds the name, in both languages, as the page calls it and as a query writes it', () => {
  expect(near('girafe')).toEqual([{ name: 'Giraffe', spelling: 'giraffe' }]);
  expect(near('elephnat')[0]).toEqual({ name: 'Elephant', spelling: 'elephant' });
  expect(near('Fahrad', 'de')[0]).toEqual({ name: 'Fahrrad', spelling: 'bicycle' });
  expect(near('Huhnd', 'de').map(({ spelling }) => spelling)).toContain('dog');
  expect(near('Fahrad')[0]).toEqual({ name: 'Bicycle', spelling: 'bicycle' });
});

test('beginnings come first, classes of own models are known, and each name stands once', () => {
  expect(near('butterf')[0]).toEqual({ name: 'Butterfly', spelling: 'butterfly' });
  expect(near('yety 1')).toEqual([{ name: 'Yeti_1', spelling: 'Yeti_1' }]);
  const names = near('dogz').map(({ name }) => name);
  expect(names).toContain('dogg');
  expect(new Set(names).size).toBe(names.length);
});

test('what is like nothing has nothing near', () => {
  expect(near('unicorn')).toEqual([]);
  expect(near('')).toEqual([]);
  expect(near('x')).not.toContainEqual({ name: 'dogg', spelling: 'dogg' });
});
