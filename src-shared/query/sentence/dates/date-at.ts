import type { Found } from '../phrase-table.ts';
import { type Reading, skip } from '../reader.ts';
import { daysOf, hasDay } from './calendar.ts';
import { dayAt, withYear, yearAfter } from './day-at.ts';
import { momentAt } from './moment.ts';
import { between, bounded, type When } from './when.ts';

/**
 * A date or a span of dates that begins at this word, with "from", "since", "between" and the like before it, and without
 * "in", "on" and the like.
 */
export function dateAt(reading: Reading, index: number): Found<When> | null {
  const { words, language, now } = reading;
  const { relations, articles, onwards, and } = language.dates;
  const plain = rangeAt(reading, index, false);
  if (plain !== null) return plain;
  const relation = relations.at(words, index);
  if (relation === null) return null;
  const start = skip(articles, words, relation.next);
  if (relation.value === 'between') return rangeAt(reading, start, true);
  if (relation.value !== 'from') {
    // "since June 2014", not "since June to July".
    const date = momentAt(reading, start);
    return date === null ? null : { value: bounded(date.value, relation.value, now), next: date.next };
  }
  const range = rangeAt(reading, start, false);
  if (range === null) return null;
  const end = onwards.at(words, range.next);
  // "from June on a boat" goes on otherwise.
  const isOpen =
    end !== null && (end.next >= words.length || and.at(words, end.next) !== null || words[end.next]?.lead !== 'space');
  return isOpen ? { value: bounded(range.value, 'since', now), next: end.next } : range;
}

/** One date, or two with "to" or a dash between them; with `byAnd` two with "and". */
function rangeAt(reading: Reading, index: number, byAnd: boolean): Found<When> | null {
  const days = daysAt(reading, index, byAnd);
  if (days !== null) return days;
  const first = momentAt(reading, index);
  if (first === null) return null;
  const start = secondAt(reading, first.next, byAnd);
  const second = start === null ? null : momentAt(reading, start);
  if (second === null) return byAnd ? null : first;
  return { value: between(first.value, second.value), next: second.next };
}

/** Where the second date of a range begins; null where none follows. */
function secondAt({ words, language }: Reading, index: number, byAnd: boolean): number | null {
  const { to, and, articles } = language.dates;
  const joint = to.at(words, index) ?? (byAnd ? and.at(words, index) : null);
  if (joint !== null) return skip(articles, words, joint.next);
  return words[index]?.lead === 'dash' ? index : null;
}

/** "3 to 5 June 2014", "vom 3. bis 5. Juni", "June 3–5, 2014": the month stands once. */
function daysAt(reading: Reading, index: number, byAnd: boolean): Found<When> | null {
  const { words, language } = reading;
  const { months, articles, of, dayAfterMonth } = language.dates;
  const before = dayAfterMonth ? months.at(words, index) : null;
  const first = dayAt(reading, before?.next ?? skip(articles, words, index));
  const start = first === null ? null : secondAt(reading, first.next, byAnd);
  const second = start === null ? null : dayAt(reading, start);
  if (first === null || second === null || first.value > second.value) return null;
  const month = before ?? months.at(words, skip(of, words, second.next));
  if (month === null) return null;
  const { next } = before === null ? month : second;
  if (!hasDay(month.value.name, second.value, yearAfter(reading, next)?.value ?? null)) return null;
  return withYear(reading, daysOf(month.value.name, first.value, second.value), next);
}
