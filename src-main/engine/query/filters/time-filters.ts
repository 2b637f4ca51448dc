import { civilFromDays } from '../../../../src-shared/algorithms/civil-date.ts';
import { firstDay, lastDay } from '../../../../src-shared/query/date-days.ts';
import type { PartialDate } from '../../../../src-shared/query/query.ts';
import { lowestBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import { type BlockTest, isDense, matchRange, matchRows } from './block-test.ts';

const minutesPerDay = 1440;
const farPast = -0x80000000;
const farFuture = 0x7fffffff;

/** Wall dates from the first minute of `from` to the last of `to`; null is open. */
export function matchDate(columns: Columns, from: PartialDate | null, to: PartialDate | null): BlockTest {
  const first = from === null ? farPast : firstDay(from) * minutesPerDay;
  const last = to === null ? farFuture : (lastDay(to) + 1) * minutesPerDay - 1;
  return matchRange(columns.localMinute, first, last);
}

/** Wall time of day, both minutes inclusive; `from > to` runs over midnight. */
export function matchTimeOfDay(columns: Columns, fromMin: number, toMin: number): BlockTest {
  const minutes = columns.localMinute.values;
  const length = modulo(toMin - fromMin, minutesPerDay);
  return {
    test: (word, candidates) => {
      const first = word << 5;
      let hits = 0;
      if (isDense(candidates, minutes, first)) {
        // Neighbouring rows are mostly of one day: its beginning saves the division.
        let begin = Number.NaN;
        for (let bit = 0; bit < 32; bit++) {
          const minute = minutes[first + bit] ?? 0;
          let past = minute - begin;
          if (!(past >= 0 && past < minutesPerDay)) {
            past = modulo(minute - fromMin, minutesPerDay);
            begin = minute - past;
          }
          hits |= (past <= length ? 1 : 0) << bit;
        }
        return hits & candidates;
      }
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        const past = ((minutes[first + bit] ?? 0) - fromMin) % minutesPerDay;
        if ((past < 0 ? past + minutesPerDay : past) <= length) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 2,
  };
}

/** Months 1–12 of the wall date. */
export function matchMonths(columns: Columns, months: readonly number[]): BlockTest {
  const minutes = columns.localMinute.values;
  const wanted = new Set(months);
  const ofDay = new Map<number, boolean>();
  let lastDayAsked = Number.NaN;
  let lastAnswer = false;
  return matchRows((row) => {
    const day = Math.floor((minutes[row] ?? 0) / minutesPerDay);
    // Neighbouring rows are mostly of one day.
    if (day === lastDayAsked) return lastAnswer;
    lastDayAsked = day;
    lastAnswer = ofDay.get(day) ?? wanted.has(civilFromDays(day).month);
    ofDay.set(day, lastAnswer);
    return lastAnswer;
  }, 2);
}

/** Days of the week of the wall date, 1 for Monday to 7 for Sunday. */
export function matchWeekdays(columns: Columns, weekdays: readonly number[]): BlockTest {
  const minutes = columns.localMinute.values;
  const marked = Uint8Array.from({ length: 7 }, (_, index) => (weekdays.includes(index + 1) ? 1 : 0));
  return matchRows((row) => {
    const day = Math.floor((minutes[row] ?? 0) / minutesPerDay);
    // Day 0, 1 January 1970, was a Thursday.
    return marked[modulo(day + 3, 7)] === 1;
  }, 2);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
