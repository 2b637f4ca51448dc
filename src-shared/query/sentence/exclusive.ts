import { firstDay, lastDay } from '../date-days.ts';
import type { Filter } from '../query.ts';
import { liesIn } from './places-at.ts';
import type { SettledTerm } from './connect.ts';

/** Whether a photo can only be one of both: two countries, two years, photo and video. */
export function areExclusive(a: SettledTerm, b: SettledTerm): boolean {
  if (a.category !== b.category) return false;
  switch (a.category) {
    case 'place':
      return placesExclude(a, b);
    case 'date':
      return datesExclude(a.filter, b.filter);
    case 'type':
    case 'rating':
    case 'camera':
    case 'time':
    case 'light':
      return true;
    case 'measure':
      return measuresExclude(a.filter, b.filter);
    case 'thing':
    case 'trait':
    case 'word':
      return false;
  }
}

function placesExclude({ place: a }: SettledTerm, { place: b }: SettledTerm): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.kind === b.kind) return a.name !== b.name || a.countryCode !== b.countryCode;
  return !liesIn(a, b) && !liesIn(b, a);
}

/** Ranges of one measure that have no value in common. */
function measuresExclude(a: Filter, b: Filter): boolean {
  if (a.kind !== 'range' || b.kind !== 'range' || a.of !== b.of) return false;
  return Math.max(a.from ?? -Infinity, b.from ?? -Infinity) > Math.min(a.to ?? Infinity, b.to ?? Infinity);
}

/** Spans without a common day, or months or days of the week that are not the same; a month of any year may lie in a span. */
function datesExclude(a: Filter, b: Filter): boolean {
  // "Sunday mornings and Friday evenings"
  if (a.kind === 'all' && b.kind === 'all') return true;
  if (a.kind === 'weekday' && b.kind === 'weekday') return !a.weekdays.some((day) => b.weekdays.includes(day));
  if (a.kind === 'month' && b.kind === 'month') return !a.months.some((month) => b.months.includes(month));
  if (a.kind !== 'date' || b.kind !== 'date') return false;
  const begin = Math.max(
    a.from === null ? -Infinity : firstDay(a.from),
    b.from === null ? -Infinity : firstDay(b.from),
  );
  const end = Math.min(a.to === null ? Infinity : lastDay(a.to), b.to === null ? Infinity : lastDay(b.to));
  return begin > end;
}
