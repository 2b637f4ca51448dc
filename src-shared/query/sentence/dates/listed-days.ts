import type { Found } from '../phrase-table.ts';
import { type Reading, skip } from '../reader.ts';
import { dayAt, yearAfter } from './day-at.ts';

/** The month that stands behind the last of several days: "am 3. und 5. Juni". */
export function sharedMonthAt(reading: Reading, index: number): Found<number> | null {
  const { words, language } = reading;
  const { articles, of, months } = language.dates;
  let next = index;
  for (let count = 1; count < mostDays; count++) {
    const joint = behindJoint(reading, next);
    const day = joint === null ? null : dayAt(reading, skip(articles, words, joint));
    if (day === null) return null;
    const month = months.at(words, skip(of, words, day.next));
    if (month !== null) return { value: month.value.name, next: month.next };
    next = day.next;
  }
  return null;
}

const mostDays = 31;

/** The month that stands before the first of several days: "June 3 and 5", "June 3, 5 or 7". */
export function monthBefore(reading: Reading, index: number): number | null {
  const { words, language } = reading;
  const { articles, months, dayAfterMonth } = language.dates;
  if (!dayAfterMonth || index < 2) return null;
  for (let at = index - 2; at >= 0 && at >= index - 2 * mostDays; at--) {
    const month = months.at(words, at);
    if (month === null) continue;
    let start = skip(articles, words, month.next);
    while (start < index) {
      const day = dayAt(reading, start);
      const joint = day === null ? null : behindJoint(reading, day.next);
      if (joint === null) return null;
      start = skip(articles, words, joint);
    }
    return start === index ? month.value.name : null;
  }
  return null;
}

/** The year behind the last of several days that one month stands before: "June 3 and 5, 2014" from behind the 3 on. */
export function yearOfList(reading: Reading, index: number): Found<number> | null {
  const { articles, dayAfterMonth } = reading.language.dates;
  if (!dayAfterMonth) return null;
  let next = index;
  for (let count = 1; count < mostDays; count++) {
    const joint = behindJoint(reading, next);
    const day = joint === null ? null : dayAt(reading, skip(articles, reading.words, joint));
    if (day === null) return null;
    const year = yearAfter(reading, day.next);
    if (year !== null) return year;
    next = day.next;
  }
  return null;
}

/** The index behind "and" or "or", or of the word that a comma stands before. */
function behindJoint({ words, language }: Reading, index: number): number | null {
  const joint = language.connectives.at(words, index);
  if (joint?.value === 'and' || joint?.value === 'or') return joint.next;
  return words[index]?.lead === 'comma' ? index : null;
}
