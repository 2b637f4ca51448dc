import { type Found, goesOn } from '../phrase-table.ts';
import { type Reading, skip } from '../reader.ts';
import type { Word } from '../words.ts';
import { fullYear, isYear } from './digits.ts';
import { inYear, type When } from './when.ts';

/** A day of a month, and whether it is written as an ordinal. */
export interface Day extends Found<number> {
  readonly isOrdinal: boolean;
}

/** A day of a month: 21, 21st, 21., first. */
export function dayAt({ words, language }: Reading, index: number): Day | null {
  const word = words[index];
  const [, digits, sign] = /^(\d{1,2})(st|nd|rd|th|\.)?$/.exec(word?.folded ?? '') ?? [];
  if (word !== undefined && isShortYear(word)) return null;
  if (digits !== undefined) {
    const value = Number(digits);
    return value >= 1 && value <= 31 ? { value, next: index + 1, isOrdinal: sign !== undefined } : null;
  }
  const found = language.dates.ordinals.at(words, index);
  return found === null ? null : { ...found, isOrdinal: true };
}

/** Whether the ordinal counts the word behind it, which then is no day: "our first dog". */
export function isOfAnother({ words, language }: Reading, index: number): boolean {
  if (!goesOn(words[index])) return false;
  const { fillers, connectives, placeLinks, dates } = language;
  const { relations, links, to, and, dayParts } = dates;
  const tables = [fillers, connectives, placeLinks, relations, links, to, and, dayParts];
  return tables.every((table) => table.at(words, index) === null);
}

/** The date with the year that stands behind it: "2014", ", 2014", "of 2014", "'14", "2014/15", "last year". */
export function withYear(reading: Reading, when: When, next: number): Found<When> {
  const year = yearAfter(reading, next);
  return year === null ? { value: when, next } : { value: inYear(when, year.value), next: year.next };
}

/** The year behind a date. */
export function yearAfter(reading: Reading, index: number): Found<number> | null {
  const { words, language, now } = reading;
  const at = skip(language.dates.of, words, index);
  const word = words[at];
  if (word === undefined || word.kind !== 'word' || word.lead === 'stop' || word.lead === 'open') return null;
  const [, digits] = /^(\d{4})(?:[/-]\d{2}(?:\d{2})?)?$/.exec(word.folded) ?? [];
  if (digits !== undefined && isYear(Number(digits))) return { value: Number(digits), next: at + 1 };
  const isShort = isShortYear(word) || (!language.dates.dayAfterMonth && /^\d\d$/.test(word.text));
  if (isShort && word.lead !== 'comma') return { value: fullYear(Number(word.folded), now), next: at + 1 };
  const which = language.dates.which.at(words, at);
  const unit = which === null ? null : language.dates.units.at(words, which.next);
  if (which === null || unit?.value !== 'year') return null;
  const steps = { last: -1, this: 0, next: 1, 'before-last': -2 };
  return { value: now.year + steps[which.value], next: unit.next };
}

/** `'14` */
export function isShortYear({ text }: Pick<Word, 'text'>): boolean {
  return /^['’‘]\d\d$/.test(text);
}
