import { civilFromDays, daysFromCivil, daysInMonth, type CivilDate } from '../../src-shared/algorithms/civil-date.ts';

/** A month as the calendar shows it; 1–12. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** Days since 1970-01-01 by weeks that begin on a Monday, with the days of the neighbours that fill them. */
export function weeksOf({ year, month }: Month): readonly (readonly number[])[] {
  const first = daysFromCivil({ year, month, day: 1 });
  const last = first + daysInMonth(year, month) - 1;
  const weeks: number[][] = [];
  for (let monday = first - weekday(first); monday <= last; monday += 7) {
    weeks.push(Array.from({ length: 7 }, (_, index) => monday + index));
  }
  return weeks;
}

/** 0 Monday – 6 Sunday. 1970-01-01 was a Thursday. */
export function weekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** The month that lies `by` months later. */
export function monthAfter({ year, month }: Month, by: number): Month {
  const months = year * 12 + month - 1 + by;
  return { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
}

/**
 * Where a key leads from a day: arrows by days and weeks, Home and End within the week, PageUp and PageDown by months,
 * with Shift by years (the grid of the ARIA practices). Null for other keys, and beyond the years 1 to 9999.
 */
export function dayByKey(days: number, key: string, shift: boolean): number | null {
  const next = nextDay(days, key, shift);
  if (next === null) return null;
  const { year } = civilFromDays(next);
  return year < 1 || year > 9999 ? null : next;
}

function nextDay(days: number, key: string, shift: boolean): number | null {
  switch (key) {
    case 'ArrowLeft':
      return days - 1;
    case 'ArrowRight':
      return days + 1;
    case 'ArrowUp':
      return days - 7;
    case 'ArrowDown':
      return days + 7;
    case 'Home':
      return days - weekday(days);
    case 'End':
      return days - weekday(days) + 6;
    case 'PageUp':
      return sameDay(days, shift ? -12 : -1);
    case 'PageDown':
      return sameDay(days, shift ? 12 : 1);
    default:
      return null;
  }
}

/** The day of the same number some months later, or the last of that month. */
function sameDay(days: number, months: number): number {
  const date: CivilDate = civilFromDays(days);
  const { year, month } = monthAfter(date, months);
  return daysFromCivil({ year, month, day: Math.min(date.day, daysInMonth(year, month)) });
}
