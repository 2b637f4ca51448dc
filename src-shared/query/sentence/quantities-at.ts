import type { SentenceKnowledge } from './knowledge.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { numberAt, type Reading, skip } from './reader.ts';
import type { Comparison } from './language.ts';
import { counts } from './relations-at.ts';
import type { Term } from './term.ts';
import { type Count, isUntold, knownAt, thingTerm } from './things-at.ts';

const mostStars = 5;

export interface Quantity {
  readonly term: Term;
  /** The index of a word between the number and the thing that nothing is known of: "two brown dogs". */
  readonly unknown: number | null;
}

/** "two dogs", "at least three people", "2 or 3 cats", "five stars", "4 Sterne oder mehr": a number and what it counts. */
export function quantityAt(reading: Reading, knowledge: SentenceKnowledge, index: number): Quantity | null {
  const { words, language } = reading;
  const counted = countAt(reading, index);
  if (counted === null || !goesOn(words[counted.next])) return null;
  const star = language.stars.at(words, counted.next);
  if (star !== null) {
    const term = starsOf(reading, counted.value, index, star.next);
    return term && { term, unknown: null };
  }
  // "8 Uhr" are no eight clocks.
  if (language.dates.clock.at(words, counted.next) !== null) return null;
  const start = skip(language.dates.articles, words, counted.next);
  const isBetween = knownAt(reading, knowledge, start) === null && isUntold(reading, start);
  const thing = knownAt(reading, knowledge, isBetween ? start + 1 : start);
  if (thing === null) return null;
  const orTwo = counted.value.plain === 1 ? language.orTwo.at(words, thing.next) : null;
  const isEnd = orTwo !== null && !(goesOn(words[orTwo.next]) && knownAt(reading, knowledge, orTwo.next) !== null);
  const { count, next } = isEnd
    ? { ...counted.value, next: orTwo.next }
    : countBehind(reading, counted.value, thing.next);
  return { term: { ...thingTerm(thing, count, index), to: next }, unknown: isBetween ? start : null };
}

interface Counted {
  readonly count: Count;
  /** A number alone: "two dogs" are two at least, "two stars" are two. */
  readonly plain: number | null;
}

function countAt(reading: Reading, index: number): Found<Counted> | null {
  const { words, language } = reading;
  const amount = language.amounts.at(words, index);
  if (amount !== null) return { value: { count: { least: amount.value, most: null }, plain: null }, next: amount.next };
  const comparison = language.comparisons.at(words, index);
  if (comparison !== null && !counts(reading, index)) return null;
  const first = wholeAt(reading, comparison?.next ?? index);
  if (first === null) return null;
  if (comparison !== null && comparison.value !== 'between') {
    return { value: { count: compared(comparison.value, first.value), plain: null }, next: first.next };
  }
  const joint = words[first.next]?.lead === 'dash' ? first.next : language.orTo.at(words, first.next)?.next;
  const second = joint === undefined ? null : wholeAt(reading, joint);
  if (second !== null && second.value > first.value) {
    return { value: { count: { least: first.value, most: second.value }, plain: null }, next: second.next };
  }
  const after = language.comparisonsAfter.at(words, first.next);
  if (after !== null) return { value: { count: compared(after.value, first.value), plain: null }, next: after.next };
  if (words[index]?.folded.endsWith('+') === true) {
    return { value: { count: { least: first.value, most: null }, plain: null }, next: first.next };
  }
  return { value: { count: { least: first.value, most: null }, plain: first.value }, next: first.next };
}

function wholeAt(reading: Reading, index: number): Found<number> | null {
  const plus = /^(\d{1,3})\+$/.exec(reading.words[index]?.folded ?? '');
  if (plus !== null) return { value: Number(plus[1]), next: index + 1 };
  const found = numberAt(reading, index);
  return found !== null && Number.isInteger(found.value) && found.value >= 1 && found.value <= 300 ? found : null;
}

function compared(comparison: Comparison, number: number): Count {
  switch (comparison) {
    case 'least':
      return { least: number, most: null };
    case 'most':
      return { least: null, most: number };
    case 'exactly':
      return { least: number, most: number };
    case 'more':
      return { least: number + 1, most: null };
    case 'fewer':
      return { least: null, most: number - 1 };
  }
}

/** "two dogs or more": the comparison behind the thing. */
function countBehind({ words, language }: Reading, counted: Counted, next: number): { count: Count; next: number } {
  const after = counted.plain === null ? null : language.comparisonsAfter.at(words, next);
  if (after === null || counted.plain === null) return { count: counted.count, next };
  return { count: compared(after.value, counted.plain), next: after.next };
}

function starsOf(reading: Reading, counted: Counted, from: number, behind: number): Term | null {
  const { count, next } = countBehind(reading, counted, behind);
  const isPlain = counted.plain !== null && next === behind;
  const [least, most] = isPlain ? [counted.plain, counted.plain] : [count.least ?? 1, count.most ?? mostStars];
  if (least > mostStars || least > most || most < 1) return null;
  const ratings = Array.from({ length: Math.min(most, mostStars) - least + 1 }, (_, step) => least + step);
  return { category: 'rating', meaning: { filter: { kind: 'rating', ratings } }, from, to: behindRated(reading, next) };
}

/** "mit vier Sternen bewertet": that they are rated says no more. */
function behindRated({ words, language }: Reading, index: number): number {
  const trait = goesOn(words[index]) ? language.traits.at(words, index) : null;
  return trait?.value === 'has:rating' ? trait.next : index;
}
