import type { CivilDate } from '../../algorithms/civil-date.ts';
import type { SentenceLanguage } from './language.ts';
import type { Found, PhraseTable } from './phrase-table.ts';
import type { Word } from './words.ts';

/** What all rules read from. */
export interface Reading {
  readonly sentence: string;
  readonly words: readonly Word[];
  readonly language: SentenceLanguage;
  /** All that there are: a name of a place that is a word of any of them is doubtful. */
  readonly languages: readonly SentenceLanguage[];
  /** The day of today. */
  readonly now: CivilDate;
}

/** The index behind a phrase of the table, where one begins here; else the same index. */
export function skip(table: PhraseTable<unknown>, words: readonly Word[], index: number): number {
  return table.at(words, index)?.next ?? index;
}

/** A number in digits or words at this word: 2, two, 1,000; null where there is none or it is part of a date. */
export function numberAt({ words, language }: Reading, index: number): Found<number> | null {
  const word = words[index];
  if (word === undefined || word.kind !== 'word') return null;
  if (/^\d{1,7}$/.test(word.folded)) return { value: Number(word.folded), next: index + 1 };
  if (/^\d{1,3}(?:,\d{3})+$/.test(word.folded) && language.id === 'en') {
    return { value: Number(word.folded.replaceAll(',', '')), next: index + 1 };
  }
  if (/^\d{1,3}(?:\.\d{3})+$/.test(word.folded) && language.id === 'de') {
    return { value: Number(word.folded.replaceAll('.', '')), next: index + 1 };
  }
  if (/^\d{1,4}[.,]\d{1,3}$/.test(word.folded))
    return { value: Number(word.folded.replace(',', '.')), next: index + 1 };
  return language.numbers.at(words, index);
}
