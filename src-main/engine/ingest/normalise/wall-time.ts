/**
 * @file Wall times as one number: the milliseconds that the wall clock would mean if it were UTC. Arithmetic on them
 * never touches the machine's zone.
 */
import { civilFromDays, dayMs, daysFromCivil, isCivilDate } from '../../../../src-shared/algorithms/civil-date.ts';

/** What a date value states: `day` and coarser have no time of day. */
export type Precision = 'year' | 'month' | 'day' | 'time';

/** Why parts of a date make no date. */
export type ImpossibleParts = 'bad-month' | 'bad-day' | 'bad-time';

export interface WallParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** With its fraction. */
  readonly second: number;
}

/**
 * Parts to milliseconds. Second 60 (a leap second) is the next minute. `24:00:00` is the end of the day (ISO 8601-1
 * 4.3.8 of 2004); any other time of hour 24 is the same day's first hour: some phones count hours 1–24 (Piwigo#1017).
 */
export function wallMsOf(parts: WallParts): number | ImpossibleParts {
  const { year, month, day, hour, minute, second } = parts;
  if (month < 1 || month > 12) return 'bad-month';
  if (!isCivilDate({ year, month, day })) return 'bad-day';
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && second >= 0 && second < 61)) return 'bad-time';
  const realHour = hour === 24 && (minute !== 0 || second !== 0) ? 0 : hour;
  // A fraction is cut, not rounded: 59.9996 s must not become the next minute.
  const timeMs = (realHour * 60 + minute) * 60_000 + Math.floor(second * 1000 + 1e-6);
  return daysFromCivil({ year, month, day }) * dayMs + timeMs;
}

/** `YYYY-MM-DDTHH:mm:ss`, with `.sss` where there is a fraction. Years 0–9999. */
export function formatWall(wallMs: number): string {
  const days = Math.floor(wallMs / dayMs);
  const { year, month, day } = civilFromDays(days);
  const ms = Math.floor(wallMs - days * dayMs);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${time}${fraction}`;
}
