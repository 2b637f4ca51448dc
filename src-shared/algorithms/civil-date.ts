/**
 * @file Days and calendar dates without the platform's `Date`, so that no machine's zone can slip in.
 * Proleptic Gregorian calendar. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * sections `days_from_civil` and `civil_from_days` (howardhinnant.github.io/date_algorithms.html).
 */

/** A day of the proleptic Gregorian calendar; `month` 1–12, `day` 1–31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Milliseconds of a civil day. */
export const dayMs = 86_400_000;

/** Days of an era: 400 Gregorian years. */
const eraDays = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const epochShiftDays = 719_468;

/** Days since 1970-01-01; negative before it. The date must be a real one (see `isCivilDate`). */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  // Years begin in March here, so that the leap day is the last of the year.
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * eraDays + dayOfEra - epochShiftDays;
}

/** The date that lies `days` after 1970-01-01; `days` is an integer. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + epochShiftDays;
  const era = Math.floor(shifted / eraDays);
  const dayOfEra = shifted - era * eraDays;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 28–31; 0 where `month` is no month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the calendar has this day. */
export function isCivilDate({ year, month, day }: CivilDate): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}
