import { expect, test } from 'vitest';
import { openSentenceReader } from '../../../src-main/engine/wiring/sentence-reader.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import { askingVerbAt } from '../../../src-shared/query/sentence/asking-verbs-at.ts';
import { english } from '../../../src-shared/query/sentence/english.ts';
import { german } from '../../../src-shared/query/sentence/german.ts';
import { longestSentence } from '../../../src-shared/query/sentence/longest-sentence.ts';
import type { SentenceReading } from '../../../src-shared/query/sentence/sentence.ts';
import { wordsOf } from '../../../src-shared/query/sentence/words.ts';
import { greatTexts, randomTexts } from '../../unit/random-texts.ts';
import { times } from '../../thorough.ts';
import { readOn } from './expected.ts';
import { englishAfter, germanAfter } from './written-after.ts';
import { englishRelated, germanRelated } from './written-for-relations.ts';
import { englishBefore, germanBefore } from './written-before.ts';

/** Real words of classes, lights and landscapes; without the towns, which only make it slow. */
const reader = await openSentenceReader(null);
const read = (text: string) => reader({ text, language: 'en', now: readOn, areas: ['home'] });
const sets = [englishBefore, germanBefore, englishAfter, germanAfter, englishRelated, germanRelated];
const valid = sets.flat().map(([text]) => text);

/** Throws where a span lies outside, a query is none, a word is neither read, told as unknown nor idle, or nothing is all that is said. */
function check(text: string): void {
  const reading = read(text);
  const { query, readings, unknown } = reading;
  if (printQuery(parseQuery(query)) !== query) throw new Error(`Not as it is printed: ${query}`);
  for (const one of readings) parseQuery(one.query);
  const spans = [...readings, ...unknown];
  for (const { at, length } of spans) {
    if (at < 0 || length < 1 || at + length > text.length)
      throw new Error(`Outside: ${String(at)} + ${String(length)}`);
  }
  for (const { at, length, word } of unknown) {
    if (text.slice(at, at + length) !== word) throw new Error(`Another word stands there: ${word}`);
  }
  if (spans.length === 0 && query !== '') throw new Error(`Of nothing: ${query}`);
  const isRead = (at: number): boolean => spans.some((span) => at >= span.at && at < span.at + span.length);
  const idle = idleWords(text, reading);
  for (const { index } of text.matchAll(/[\p{L}\p{N}\p{Extended_Pictographic}]/gu)) {
    if (!isRead(index) && !idle(index)) throw new Error(`Lost: ${text.slice(index, index + 20)}`);
  }
}

/** Whether at this place stands a word that says nothing of photos ("show me all"), or joins others. */
function idleWords(text: string, { language }: SentenceReading): (at: number) => boolean {
  const words = wordsOf(text);
  const own = language === 'en' ? english : german;
  const asked = {
    sentence: text,
    words,
    language: own,
    languages: [english, german],
    now: { year: 2016, month: 9, day: 15 },
  };
  const spans = words.flatMap((word, index) =>
    [own.fillers.at(words, index), own.connectives.at(words, index), askingVerbAt(asked, index)].flatMap((found) => {
      const last = words[(found?.next ?? 0) - 1];
      return last === undefined ? [] : [{ at: word.at, to: last.at + last.length }];
    }),
  );
  return (at) => spans.some((span) => at >= span.at && at < span.to);
}

test('no word of thousands of texts of a seed is lost', { timeout: 120_000 }, () => {
  const next = randomTexts(1866, valid);
  for (let round = 0; round < times(100_000, 2_500); round++) {
    const text = next();
    try {
      check(text);
    } catch (error) {
      throw new Error(`Text ${String(round)}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
});

test('long texts are read to the end, and refused where they are no sentences', { timeout: 60_000 }, () => {
  for (const text of greatTexts) {
    check(text.slice(0, longestSentence));
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  }
});
