import { daysFromCivil, isCivilDate } from '../../../algorithms/civil-date.ts';
import { type Found, goesOn } from '../phrase-table.ts';
import { type Reading, skip } from '../reader.ts';
import { isIdle } from '../language.ts';
import { daysOf, hasDay, holidayOf, monthOf, partOf, seasonOf } from './calendar.ts';
import type { Named } from './date-words.ts';
import { type Day, dayAt, isOfAnother, isShortYear, withYear, yearAfter } from './day-at.ts';
import { dateInDigits, fullYear, isYear, yearInDigits } from './digits.ts';
import { monthBefore, sharedMonthAt, yearOfList } from './listed-days.ts';
import { agoAt, relativeAt } from './relative.ts';
import { besideAt, stretchAt, type WholeRules } from './stretch-at.ts';
import { daysSpan, fixed, inYear, lastOf, type When, whichOf, yearOf } from './when.ts';

type Rule = (reading: Reading, index: number) => Found<When> | null;

/** One date, without what it is the begin or end of: the longest that any rule reads from this word on. */
export function momentAt(reading: Reading, index: number): Found<When> | null {
  return longestOf(rules, reading, index);
}

function longestOf(some: readonly Rule[], reading: Reading, index: number): Found<When> | null {
  if (reading.words[index]?.kind !== 'word') return null;
  let best: Found<When> | null = null;
  for (const rule of some) {
    const found = rule(reading, index);
    if (found !== null && found.next > (best?.next ?? 0)) best = found;
  }
  return best;
}

/** Dates that are no part of another, nor lie beside one. */
const wholeRules: readonly Rule[] = [
  digitsAt,
  namedYearAt,
  dayOfMonthAt,
  monthAt,
  seasonAt,
  holidayAt,
  decadeAt,
  relativeAt,
  weekdayAt,
];

const whole: WholeRules = { wholeAt: (reading, index) => longestOf(wholeRules, reading, index), withYear };

const rules: readonly Rule[] = [
  ...wholeRules,
  partAt,
  (reading, index) => stretchAt(reading, index, whole),
  (reading, index) => besideAt(reading, index, whole),
];

function digitsAt({ words, now, language }: Reading, index: number): Found<When> | null {
  const word = words[index];
  if (word === undefined) return null;
  const next = index + 1;
  const date = dateInDigits(word.folded, now);
  if (date !== null) return { value: date, next };
  // "2000 m" is no year.
  if (language.distanceUnits.at(words, next) !== null && goesOn(words[next])) return null;
  const isSure = isLinked({ words, language }, index);
  if (isSure && isShortYear(word)) return { value: yearOf(fullYear(Number(word.folded), now)), next };
  const year = yearInDigits(word.folded, isSure);
  return year === null ? null : { value: year, next };
}

/** "the year 2014", "in den Jahren 2013 bis 2015". */
function namedYearAt({ words, language, now }: Reading, index: number): Found<When> | null {
  const noun = language.dates.yearNouns.at(words, index);
  const word = noun === null ? undefined : words[noun.next];
  if (noun === null || !goesOn(word)) return null;
  const year = isShortYear(word) ? yearOf(fullYear(Number(word.folded), now)) : yearInDigits(word.folded, true);
  return year === null ? null : { value: year, next: noun.next + 1 };
}

/** "21 June 2014", "the 21st of June", "21. Juni", "June 21, 2014", with a day of the week before it or not. */
function dayOfMonthAt(reading: Reading, index: number): Found<When> | null {
  const { words, language } = reading;
  const { dates } = language;
  const start = skip(dates.weekdays, words, index);
  const first = skip(dates.articles, words, start);
  const day = dayAt(reading, first);
  if (day !== null) {
    const month = dates.months.at(words, skip(dates.of, words, day.next));
    if (month !== null) return oneDay(reading, month.value.name, day.value, month.next);
    const shared = sharedMonthAt(reading, day.next);
    if (shared !== null) {
      const one = oneDay(reading, shared.value, day.value, shared.next);
      return one && { value: one.value, next: day.next };
    }
    const before = monthBefore(reading, first);
    if (before !== null && (yearAfter(reading, day.next) !== null || !isOfAnother(reading, day.next))) {
      return oneDay(reading, before, day.value, day.next);
    }
    const isTold = day.isOrdinal && (first > index || isLinked(reading, index));
    return isTold && !isOfAnother(reading, day.next) ? dayAlone(reading, day) : null;
  }
  const month = dates.months.at(words, start);
  if (month === null || !dates.dayAfterMonth) return null;
  const after = dayAt(reading, skip(dates.articles, words, month.next));
  return after === null ? null : oneDay(reading, month.value.name, after.value, after.next);
}

/** The day with the year that stands behind it, or behind the days listed with it; null where there is no such day. */
function oneDay(reading: Reading, month: number, day: number, next: number): Found<When> | null {
  const own = yearAfter(reading, next);
  const year = own ?? yearOfList(reading, next);
  if (!hasDay(month, day, year?.value ?? null)) return null;
  const when = daysOf(month, day, day);
  return { value: year === null ? when : inYear(when, year.value), next: own?.next ?? next };
}

/** "on the 21st": the last one that was. */
function dayAlone({ now }: Reading, { value: day, next }: Day): Found<When> {
  // No two months without this day follow each other: of four one has it and is not to come.
  const dates = [0, 1, 2, 3].map((step) => {
    const index = now.year * 12 + now.month - 1 - step;
    return { year: Math.floor(index / 12), month: (index % 12) + 1, day };
  });
  const today = daysFromCivil(now);
  const date = dates.find((one) => isCivilDate(one) && daysFromCivil(one) <= today) ?? now;
  return { value: fixed({ from: date, to: date }), next };
}

function monthAt(reading: Reading, index: number): Found<When> | null {
  const { words, language } = reading;
  return yearlyAt(reading, index, (at) => {
    const noun = language.dates.monthNouns.at(words, at);
    const found = language.dates.months.at(words, noun?.next ?? at);
    if (found === null) return null;
    const isSure = noun !== null || isMeant(reading, at, found);
    return { value: monthOf(found.value.name), isSure, next: found.next };
  });
}

/**
 * What comes every year: "last summer", "the summer before last", "two summers ago", with its year behind it or without.
 * One that is not sure needs one of these.
 */
function yearlyAt(
  reading: Reading,
  index: number,
  nameAt: (index: number) => (Found<When> & { readonly isSure: boolean }) | null,
): Found<When> | null {
  const { words, language, now } = reading;
  const which = language.dates.which.at(words, index);
  const found = nameAt(which?.next ?? index);
  if (found === null) {
    const ago = agoAt(reading, index, nameAt);
    return ago && { value: lastOf(ago.value.of, ago.value.count, now), next: ago.next };
  }
  if (which !== null) return { value: whichOf(found.value, which.value, now), next: found.next };
  const before = language.dates.beforeLast.at(words, found.next);
  if (before !== null) return { value: whichOf(found.value, 'before-last', now), next: before.next };
  const withIts = withYear(reading, found.value, found.next);
  return withIts.value.kind === 'yearly' && !found.isSure ? null : withIts;
}

/** Whether a word that may be an everyday one is a date here: a link before it or another month beside it. */
function isMeant(reading: Reading, index: number, { value, next }: Found<Named<unknown>>): boolean {
  if (value.sure || isLinked(reading, index)) return true;
  const { words, language } = reading;
  const { to, and, months, seasons } = language.dates;
  const joined = words[next]?.lead === 'dash' ? next : Math.max(skip(to, words, next), skip(and, words, next));
  const isJoined = joined > next || words[next]?.lead === 'dash';
  return isJoined && (months.at(words, joined) ?? seasons.at(words, joined)) !== null;
}

/** Whether a word stands before this one, articles aside, behind which a date follows: in, since, until. */
function isLinked({ words, language }: Pick<Reading, 'words' | 'language'>, index: number): boolean {
  const { links, articles } = language.dates;
  const before = (at: number, table: typeof links): boolean => {
    const word = words[at - 1];
    return word !== undefined && word.kind === 'word' && table.of(word.folded) !== undefined && goesOn(words[at]);
  };
  return before(index, links) || (before(index, articles) && before(index - 1, links));
}

function seasonAt(reading: Reading, index: number): Found<When> | null {
  return yearlyAt(reading, index, (at) => {
    const found = reading.language.dates.seasons.at(reading.words, at);
    if (found === null) return null;
    const isSure = isMeant(reading, at, found) || isOfPlace(reading, at, found.next);
    return { value: seasonOf(found.value.name), isSure, next: found.next };
  });
}

/** "spring in Japan", where nothing before it says what spring it is: no hot one, nor a spring in a garden. */
function isOfPlace({ words, language }: Reading, index: number, next: number): boolean {
  const before = goesOn(words[index]) ? words[index - 1] : undefined;
  const isAlone =
    before === undefined || (isIdle(language, before.folded) && language.numbers.of(before.folded) === undefined);
  return isAlone && goesOn(words[next]) && language.placeLinks.at(words, next) !== null;
}

function holidayAt(reading: Reading, index: number): Found<When> | null {
  return yearlyAt(reading, index, (at) => {
    const found = reading.language.dates.holidays.at(reading.words, at);
    return found && { value: holidayOf(found.value), isSure: true, next: found.next };
  });
}

/** "1990s", "90er", "90ern", "the nineties", "90er Jahre". */
function decadeAt({ words, language, now }: Reading, index: number): Found<When> | null {
  const word = words[index];
  if (word === undefined) return null;
  const [, digits] = /^(\d{3}0|\d0)['’‘]?(?:s|er|ern)$/.exec(word.text.toLowerCase()) ?? [];
  const named = language.dates.decades.at(words, index);
  const first = digits === undefined ? named?.value : Number(digits);
  if (first === undefined) return null;
  // "30s" are those of the last century, "10s" of this one.
  const year = first >= 100 ? first : first <= now.year % 100 ? 2000 + first : 1900 + first;
  if (!isYear(year)) return null;
  const next = skip(language.dates.decadeNouns, words, named?.next ?? index + 1);
  const at = (step: number) => ({ year: year + step, month: null, day: null });
  return { value: fixed({ from: at(0), to: at(9) }), next };
}

/** "last Monday", "on Sunday": the last one before today. */
function weekdayAt({ words, language, now }: Reading, index: number): Found<When> | null {
  const which = language.dates.which.at(words, index);
  const found = language.dates.weekdays.at(words, which?.next ?? index);
  if (found === null) return null;
  const today = daysFromCivil(now);
  const weekday = weekdayOf(today);
  const back = (weekday - found.value + 6) % 7;
  const last = today - 1 - back;
  const before = which === null ? language.dates.beforeLast.at(words, found.next) : null;
  if (which?.value === 'before-last' || before !== null) {
    return { value: fixed(daysSpan(last - 7, last - 7)), next: before?.next ?? found.next };
  }
  if (which === null) {
    const span = daysSpan(last, last);
    return { value: { kind: 'fixed', span: () => span, wholeYear: null, weekday: found.value + 1 }, next: found.next };
  }
  const day = which.value === 'next' ? today + 7 - ((weekday - found.value + 7) % 7) : last;
  return { value: fixed(daysSpan(day, day)), next: found.next };
}

/** Monday is 0; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** "early June", "mid-2014", "end of the nineties". */
function partAt(reading: Reading, index: number): Found<When> | null {
  const { words, language } = reading;
  const part = language.dates.parts.at(words, index);
  if (part === null) return null;
  const at = skip(language.dates.articles, words, part.next);
  const found = monthAt(reading, at) ?? decadeAt(reading, at) ?? relativeAt(reading, at) ?? digitsAt(reading, at);
  const value = found === null ? null : partOf(found.value, part.value);
  return found === null || value === null ? null : { value, next: found.next };
}
