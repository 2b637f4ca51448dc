import { daysFromCivil, daysInMonth } from '../../../algorithms/civil-date.ts';
import { easterSunday } from '../../../algorithms/easter.ts';
import { type ClosedSpan, daysSpan, type When } from './when.ts';

/** A month of any year. */
export function monthOf(month: number): When {
  return {
    kind: 'yearly',
    span: (year) => ({ from: { year, month, day: null }, to: { year, month, day: null } }),
    months: () => [month],
  };
}

/** Whether the month has such a day, in any year where none is told. */
export function hasDay(month: number, day: number, year: number | null): boolean {
  return day <= daysInMonth(year ?? leapYear, month);
}

const leapYear = 2000;

/** Days of a month of any year (`hasDay`), of those years that have the first of them. */
export function daysOf(month: number, first: number, last: number): When {
  return {
    kind: 'yearly',
    span: (year) => {
      const length = daysInMonth(year, month);
      return {
        from: { year, month, day: Math.min(first, length) },
        to: { year, month, day: Math.min(last, length) },
      };
    },
    months: null,
    isIn: (year) => hasDay(month, first, year),
  };
}

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** The first month of each on the northern half of the Earth, by the meteorological calendar; half a year later in the south. */
const begins: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** Three whole months; one that goes over the turn of the year is that of the year in which it begins. */
export function seasonOf(season: Season): When {
  const months = (south: boolean): readonly number[] =>
    [0, 1, 2].map((step) => ((begins[season] - 1 + (south ? 6 : 0) + step) % 12) + 1);
  return {
    kind: 'yearly',
    span: (year, south) => {
      const [first = 1, , last = 1] = months(south);
      return {
        from: { year, month: first, day: null },
        to: { year: year + (last < first ? 1 : 0), month: last, day: null },
      };
    },
    months,
  };
}

export type Holiday =
  | 'christmas'
  | 'christmas-eve'
  | 'new-year-eve'
  | 'new-year'
  | 'turn-of-year'
  | 'easter'
  | 'pentecost'
  | 'halloween'
  | 'valentine';

/** Days from and to, counted from Easter Sunday, or as month and day. */
const holidays: Readonly<Record<Holiday, (year: number) => ClosedSpan>> = {
  christmas: (year) => of(year, 12, 24, 12, 26),
  'christmas-eve': (year) => of(year, 12, 24, 12, 24),
  'new-year-eve': (year) => of(year, 12, 31, 12, 31),
  'new-year': (year) => of(year, 1, 1, 1, 1),
  'turn-of-year': (year) => ({ ...of(year, 12, 27, 12, 31), to: { year: year + 1, month: 1, day: 1 } }),
  easter: (year) => fromEaster(year, -2, 1),
  pentecost: (year) => fromEaster(year, 48, 50),
  halloween: (year) => of(year, 10, 31, 10, 31),
  valentine: (year) => of(year, 2, 14, 2, 14),
};

/** Good Friday to Easter Monday, Whit Saturday to Whit Monday, 24 to 26 December, or the one day. */
export function holidayOf(holiday: Holiday): When {
  return { kind: 'yearly', span: holidays[holiday], months: null };
}

function of(year: number, month: number, day: number, toMonth: number, toDay: number): ClosedSpan {
  return { from: { year, month, day }, to: { year, month: toMonth, day: toDay } };
}

function fromEaster(year: number, first: number, last: number): ClosedSpan {
  const sunday = daysFromCivil({ year, ...easterSunday(year) });
  return daysSpan(sunday + first, sunday + last);
}

export type Part = 'early' | 'mid' | 'late';

/** The first, second or last third of a month, a year or a decade; null for anything else. */
export function partOf(when: When, part: Part): When | null {
  const third = ['early', 'mid', 'late'].indexOf(part);
  if (when.kind === 'fixed') {
    const { from, to } = when.span(false);
    if (from === null || to === null || from.day !== null) return null;
    const [first, last] = [
      [0, 3],
      [4, 6],
      [7, 9],
    ][third] ?? [0, 9];
    if (from.month === null && to.year === from.year + 9) {
      const at = (step = 0) => ({ year: from.year + step, month: null, day: null });
      return { kind: 'fixed', span: () => ({ from: at(first), to: at(last) }), wholeYear: null };
    }
    const { year } = from;
    if (to.year !== year || to.month !== from.month) return null;
    const span =
      from.month === null
        ? { from: { year, month: third * 4 + 1, day: null }, to: { year, month: third * 4 + 4, day: null } }
        : thirdOfMonth(year, from.month, third);
    return { kind: 'fixed', span: () => span, wholeYear: null };
  }
  const months = when.months?.(false);
  const [month] = months ?? [];
  if (month === undefined || months?.length !== 1) return null;
  return { kind: 'yearly', span: (year) => thirdOfMonth(year, month, third), months: null };
}

function thirdOfMonth(year: number, month: number, third: number): ClosedSpan {
  const last = third === 2 ? daysInMonth(year, month) : third * 10 + 10;
  return of(year, month, third * 10 + 1, month, last);
}
