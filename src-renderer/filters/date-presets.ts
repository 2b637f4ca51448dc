import { civilFromDays, daysFromCivil, daysInMonth, type CivilDate } from '../../src-shared/algorithms/civil-date.ts';
import type { DateFilter } from '../../src-shared/query/query.ts';

export const presetNames = ['thisYear', 'lastYear', 'lastSummer', 'last30Days'] as const;
export type PresetName = (typeof presetNames)[number];

export const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof seasons)[number];

/** Its first month on the northern hemisphere, by which most of our places have their seasons; each has three. */
const firstMonths: Readonly<Record<Season, number>> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** The day by the clock of this computer. */
export function dayOf(now: Date): CivilDate {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

/** The dates that a preset stands for on a day. */
export function presetDates(name: PresetName, today: CivilDate): DateFilter {
  switch (name) {
    case 'thisYear':
      return wholeYear(today.year);
    case 'lastYear':
      return wholeYear(today.year - 1);
    case 'lastSummer':
      return lastSeason('summer', today);
    case 'last30Days': {
      const from = civilFromDays(daysFromCivil(today) - 29);
      return { kind: 'date', from, to: today };
    }
  }
}

/** The three months of a season; that of winter begins in December of its year. */
export function seasonDates(season: Season, year: number): DateFilter {
  const month = firstMonths[season];
  const last = month + 2;
  const to = last > 12 ? { year: year + 1, month: last - 12, day: null } : { year, month: last, day: null };
  return { kind: 'date', from: { year, month, day: null }, to };
}

/** The latest such season that is over. */
export function lastSeason(season: Season, today: CivilDate): DateFilter {
  const ended = (year: number): boolean => {
    const { to } = seasonDates(season, year);
    if (to?.month == null) return false;
    return (
      daysFromCivil({ year: to.year, month: to.month, day: daysInMonth(to.year, to.month) }) < daysFromCivil(today)
    );
  };
  const year = [today.year, today.year - 1].find(ended) ?? today.year - 2;
  return seasonDates(season, year);
}

function wholeYear(year: number): DateFilter {
  const date = { year, month: null, day: null };
  return { kind: 'date', from: date, to: date };
}
