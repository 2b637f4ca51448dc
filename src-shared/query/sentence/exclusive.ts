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

/** Spans without a common day, or months that are not the same; a month of any year may lie in a span. */
function datesExclude(a: Filter, b: Filter): boolean {
  if (a.kind === 'month' && b.kind === 'month') return !a.months.some((month) => b.months.includes(month));
  if (a.kind !== 'date' || b.kind !== 'date') return false;
  const begin = Math.max(
    a.from === null ? -Infinity : firstDay(a.from),
    b.from === null ? -Infinity : firstDay(b.from),
  );
  const end = Math.min(a.to === null ? Infinity : lastDay(a.to), b.to === null ? Infinity : lastDay(b.to));
  return begin > end;
}
