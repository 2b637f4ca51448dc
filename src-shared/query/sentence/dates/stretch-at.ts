import { type Found, goesOn } from '../phrase-table.ts';
import { numberAt, type Reading, skip } from '../reader.ts';
import { monthOf } from './calendar.ts';
import type { CalendarUnit } from './date-words.ts';
import { besideOf, fractionOf, nthWeekdayOf, type Stretch, stretchOf } from './stretches.ts';
import type { When } from './when.ts';

/** How a whole date is read, and a date with the year that stands behind it. */
export interface WholeRules {
  readonly wholeAt: (reading: Reading, index: number) => Found<When> | null;
  readonly withYear: (reading: Reading, when: When, next: number) => Found<When>;
}

/** Of how many a month or a year has so many; years have no part in either. */
const mostOfUnit: Readonly<Record<CalendarUnit, number>> = { day: 31, week: 53, weekend: 53, month: 12, year: 0 };
/** Every month has so many of each day of the week. */
const weekdaysOfMonth = 4;

/**
 * "first half of 2014", "second week of June", "in den ersten zwei Juniwochen 2014", "the last Sunday of May": a part of a
 * whole date. Null where none follows that it is a part of.
 */
export function stretchAt(reading: Reading, index: number, rules: WholeRules): Found<When> | null {
  const { words, language } = reading;
  const { units, fractions, weekdays } = language.dates;
  const which = whichAt(reading, index);
  if (which === null || !goesOn(words[which.next])) return null;
  const fraction = fractions.at(words, which.next);
  if (fraction !== null) {
    const whole = behindAt(reading, fraction.next, rules);
    const part = which.value.isFromEnd ? fraction.value : which.value.first;
    if (whole === null || part > fraction.value) return null;
    return { value: fractionOf(whole.value, part - 1, fraction.value), next: whole.next };
  }
  const many = numberAt(reading, which.next);
  const count = many !== null && Number.isInteger(many.value) && many.value >= 1 ? many : null;
  const at = count?.next ?? which.next;
  const stretch = { ...which.value, count: count?.value ?? 1 };
  const compound = compoundAt(reading, at);
  if (compound !== null) {
    if (!fits(stretch, compound.unit)) return null;
    const whole = rules.withYear(reading, monthOf(compound.month), at + 1);
    return { value: stretchOf(whole.value, compound.unit, stretch), next: whole.next };
  }
  const weekday = count === null ? weekdays.at(words, at) : null;
  const unit = weekday === null ? units.at(words, at) : null;
  const noun = weekday ?? unit;
  const whole = noun === null ? null : behindAt(reading, noun.next, rules);
  if (whole === null) return null;
  if (weekday !== null && stretch.first <= weekdaysOfMonth) {
    return { value: nthWeekdayOf(whole.value, weekday.value, stretch), next: whole.next };
  }
  if (unit === null || !fits(stretch, unit.value)) return null;
  return { value: stretchOf(whole.value, unit.value, stretch), next: whole.next };
}

/** "the week after Christmas 2013", "zwei Wochen vor Ostern": what lies right beside a whole date. */
export function besideAt(reading: Reading, index: number, { wholeAt }: WholeRules): Found<When> | null {
  const { words, language } = reading;
  const { units, relations, articles } = language.dates;
  const many = numberAt(reading, index);
  const unit = units.at(words, many?.next ?? index);
  const side = unit === null ? null : relations.at(words, unit.next);
  if (unit === null || side === null || (side.value !== 'before' && side.value !== 'after')) return null;
  const count = many?.value ?? 1;
  if (!Number.isInteger(count) || count < 1 || count > mostBeside || !goesOn(words[unit.next])) return null;
  const whole = wholeAt(reading, skip(articles, words, side.next));
  return whole && { value: besideOf(whole.value, unit.value, count, side.value), next: whole.next };
}

const mostBeside = 100;

/** "first", "2nd", "3.", "last". */
function whichAt({ words, language }: Reading, index: number): Found<Stretch> | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|\.)$/.exec(words[index]?.folded ?? '')?.[1];
  const first =
    digits === undefined ? language.dates.ordinals.at(words, index) : { value: Number(digits), next: index + 1 };
  if (first !== null && first.value >= 1) {
    return { value: { first: first.value, isFromEnd: false, count: 1 }, next: first.next };
  }
  const last = language.dates.which.at(words, index);
  return last?.value === 'last' ? { value: { first: 1, isFromEnd: true, count: 1 }, next: last.next } : null;
}

function behindAt(reading: Reading, index: number, { wholeAt }: WholeRules): Found<When> | null {
  const { words, language } = reading;
  if (!goesOn(words[index])) return null;
  return wholeAt(reading, skip(language.dates.articles, words, skip(language.dates.of, words, index)));
}

/** "Juniwochen": a month and a unit in one word. */
function compoundAt(
  { words, language }: Reading,
  index: number,
): { readonly month: number; readonly unit: CalendarUnit } | null {
  const word = words[index]?.folded ?? '';
  for (let end = shortestMonth; end <= word.length - shortestUnit && end <= longestMonth; end++) {
    const month = language.dates.months.of(word.slice(0, end));
    const unit = language.dates.units.of(word.slice(end));
    if (month !== undefined && unit !== undefined) return { month: month.name, unit };
  }
  return null;
}

const [shortestMonth, longestMonth, shortestUnit] = [3, 9, 3];

function fits({ first, count }: Stretch, unit: CalendarUnit): boolean {
  return first - 1 + count <= mostOfUnit[unit];
}
