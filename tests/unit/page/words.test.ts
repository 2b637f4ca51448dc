import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { errorCodes, failureCodes } from '../../../src-shared/contract/errors.ts';
import { sentenceOf, sentenceOfFailure } from '../../../src-renderer/feedback/sentence-of.ts';
import { german } from '../../../src-renderer/words/de/german.ts';
import { sentences } from '../../../src-renderer/words/de/errors.ts';
import { english } from '../../../src-renderer/words/en/english.ts';
import { languageOf } from '../../../src-renderer/words/language.ts';
import { engineSentence, speak, startWords, t } from '../../../src-renderer/words/words.ts';
import { photos, writtenCount, writtenDay, writtenList } from '../../../src-renderer/words/format.ts';
import { wordsOf } from './words-of.ts';

const englishWords = new Map(wordsOf(english));
const germanWords = new Map(wordsOf(german));
/** What is filled in, without how it is formatted. */
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();

describe('English and German', () => {
  test('have the same keys', () => {
    expect([...germanWords.keys()].sort()).toEqual([...englishWords.keys()].sort());
  });

  test('fill in the same', () => {
    for (const [key, text] of englishWords) {
      expect(placeholders(germanWords.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });

  test('have both forms of every count', () => {
    for (const key of englishWords.keys()) {
      if (key.endsWith('_one')) expect(englishWords.has(key.replace(/_one$/, '_other')), key).toBe(true);
    }
  });

  test('do not shout, beg or blame', () => {
    for (const [key, text] of [...englishWords, ...germanWords]) {
      expect(text, key).not.toMatch(/!|\b(please|bitte|oops|hoppla)\b/i);
      expect(text.trim(), key).toBe(text);
    }
  });
});

describe('the engine’s sentences in German', () => {
  test('are of codes that there are', () => {
    for (const code of Object.keys(sentences.error)) expect(errorCodes).toHaveProperty(code);
    expect(Object.keys(sentences.failure).sort()).toEqual(Object.keys(failureCodes).sort());
  });
});

describe('the page', () => {
  beforeAll(async () => {
    Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
    await startWords();
  });

  test('speaks the first language of the system that it knows', () => {
    expect(languageOf(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(languageOf(['en-US', 'de'])).toBe('en');
    expect(languageOf(['pt'])).toBe('en');
  });

  test('writes days, counts and lists as the language does', async () => {
    await speak('en');
    expect(writtenDay('2015-07-03')).toBe('Fri 3 July 2015');
    expect(writtenDay('soon')).toBe('soon');
    expect([writtenCount(48312), photos(1), photos(2442)]).toEqual(['48,312', '1 photo', '2,442 photos']);
    expect(writtenList(['a', 'b', 'c'])).toBe('a, b and c');
    await speak('de');
    expect(writtenDay('2015-07-03')).toBe('Fr., 3. Juli 2015');
    expect([writtenCount(48312), photos(1), photos(2442)]).toEqual(['48.312', '1 Foto', '2.442 Fotos']);
    expect(writtenList(['a', 'b', 'c'])).toBe('a, b und c');
    expect(t('rail.part', { part: 0.63 })).toMatch(/^63\s%$/);
    expect(document.documentElement.lang).toBe('de');
  });

  test('says an error in the language where it can, else as the engine says it', async () => {
    const error = Object.assign(new Error('There is no folder /a.'), { data: { code: 'no-such-folder', path: '/a' } });
    const vague = Object.assign(new Error('Name the whole path.'), { data: { code: 'bad-input' } });
    const factless = Object.assign(new Error('There is no folder.'), { data: { code: 'no-such-folder' } });
    await speak('en');
    expect(sentenceOf(error)).toBe('There is no folder /a.');
    expect(sentenceOf('?')).toBe('Fernweh does not answer.');
    await speak('de');
    expect(sentenceOf(error)).toBe('Den Ordner /a gibt es nicht.');
    expect(sentenceOf(vague)).toBe('Name the whole path.');
    expect(sentenceOf(factless)).toBe('There is no folder.');
    expect(sentenceOf(new Error(''))).toBe('Fernweh antwortet nicht.');
    expect(sentenceOfFailure('empty-file', 'The file is empty.')).toBe('Die Datei ist leer.');
    expect(engineSentence('failure', 'never-heard-of')).toBeNull();
  });

  test('has no word missing in what it fills in', async () => {
    await speak('de');
    expect(i18next.t('frame:history.undoThis', { what: 'x' })).toBe('Rückgängig: x');
  });
});
