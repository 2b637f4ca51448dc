import { closest } from '../algorithms/edit-distance.ts';
import { fold } from '../algorithms/fold.ts';
import type { WeekdayFilter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';
import { weekdayNames, weekdayWords } from './weekday-names.ts';

/** Names that are neither a day's name nor its first letters. */
const otherNames: Readonly<Record<string, number>> = { tues: 2, thur: 4, thurs: 4, sonnabend: 6 };

const numberOf: ReadonlyMap<string, number> = new Map([
  ...weekdayWords.map((word, index): [string, number] => [word, index + 1]),
  // `mo` to `so`, as German calendars write them.
  ...weekdayNames.de.map((name, index): [string, number] => [fold(name).slice(0, 2), index + 1]),
  ...Object.values(weekdayNames).flatMap((names) =>
    names.map((name, index): [string, number] => [fold(name), index + 1]),
  ),
  ...Object.entries(otherNames),
]);

/** What people try for several days at once, in English and German. */
const meant: Readonly<Record<string, string>> = {
  weekend: 'sat,sun',
  weekends: 'sat,sun',
  wochenende: 'sat,sun',
  weekday: 'mon..fri',
  weekdays: 'mon..fri',
  workday: 'mon..fri',
  workdays: 'mon..fri',
  werktag: 'mon..fri',
  werktags: 'mon..fri',
  werktage: 'mon..fri',
};

/** `sat`, `Saturday`, `Samstag`, `sa`, and ranges `fri..mon`, which may run over the end of the week. */
export function parseWeekdays(parts: readonly Part[]): WeekdayFilter {
  const weekdays = new Set<number>();
  for (const part of parts) {
    const dots = part.text.indexOf('..');
    const from = readWeekday(dots < 0 ? part.text : part.text.slice(0, dots), part.textAt, part);
    const to = dots < 0 ? from : readWeekday(part.text.slice(dots + 2), part.textAt + dots + 2, part);
    for (let weekday = from; ; weekday = (weekday % 7) + 1) {
      weekdays.add(weekday);
      if (weekday === to) break;
    }
  }
  return { kind: 'weekday', weekdays: [...weekdays].sort((a, b) => a - b) };
}

function readWeekday(text: string, at: number, whole: Span): number {
  const span = text === '' ? whole : { at, length: text.length };
  const wanted = fold(text).replace(/\.$/, '');
  // "Sundays", "sonntags".
  const weekday = numberOf.get(wanted) ?? numberOf.get(wanted.replace(/s$/, ''));
  if (weekday !== undefined) return weekday;
  if (text === '') throw syntaxError(span, 'weekday-range-open');
  const several = Object.hasOwn(meant, wanted) ? (meant[wanted] ?? null) : null;
  const guess = several ?? closest(text, Object.values(weekdayNames).flat());
  throw syntaxError(span, 'no-weekday-name', { text: shown(text), guess }, guess);
}
