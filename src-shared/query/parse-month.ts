import { closest } from '../algorithms/edit-distance.ts';
import { fold } from '../algorithms/fold.ts';
import { monthNames } from './month-names.ts';
import type { MonthFilter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** Names that are neither a month's name nor its first three letters. */
const otherNames: Readonly<Record<string, number>> = { sept: 9, maerz: 3, mrz: 3, janner: 1, jaenner: 1, feber: 2 };

const numberOf: ReadonlyMap<string, number> = new Map([
  ...Object.values(monthNames).flatMap((names) =>
    names.flatMap((name, index): [string, number][] => [
      [fold(name), index + 1],
      [fold(name).slice(0, 3), index + 1],
    ]),
  ),
  ...Object.entries(otherNames),
]);

/** `6`, `06`, `June`, `Juni`, `jun`, and ranges `11..2`, which may run over the end of the year. */
export function parseMonths(parts: readonly Part[]): MonthFilter {
  const months = new Set<number>();
  for (const part of parts) {
    const dots = part.text.indexOf('..');
    const from = readMonth(dots < 0 ? part.text : part.text.slice(0, dots), part.textAt, part);
    const to = dots < 0 ? from : readMonth(part.text.slice(dots + 2), part.textAt + dots + 2, part);
    for (let month = from; ; month = (month % 12) + 1) {
      months.add(month);
      if (month === to) break;
    }
  }
  return { kind: 'month', months: [...months].sort((a, b) => a - b) };
}

function readMonth(text: string, at: number, whole: Span): number {
  const span = text === '' ? whole : { at, length: text.length };
  if (/^\d{1,2}$/.test(text)) {
    const month = Number(text);
    if (month < 1 || month > 12) throw syntaxError(span, 'no-month', { month });
    return month;
  }
  const month = numberOf.get(fold(text).replace(/\.$/, ''));
  if (month !== undefined) return month;
  if (text === '') throw syntaxError(span, 'month-range-open');
  const meant = closest(text, Object.values(monthNames).flat());
  throw syntaxError(span, 'no-month-name', { text: shown(text), guess: meant }, meant);
}
