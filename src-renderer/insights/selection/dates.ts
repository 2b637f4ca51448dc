import { firstDay, lastDay } from '../../../src-shared/query/date-days.ts';
import type { DateFilter, Filter } from '../../../src-shared/query/query.ts';
import { dateFilter } from '../../map/timeline/date-window.ts';
import { alternatives, anyOf, numbersIn, runsOf, type Atom, type Dimension } from './dimension.ts';

/** Longer than photos are known: such a span chooses no days one by one. */
const mostDays = 366 * 250;

/** Days since 1970, chosen as spans of dates. */
export const dates: Dimension = {
  id: 'date',
  owns: (filter) => alternatives(filter).every((one) => spanOf(one) !== null),
  read(filters) {
    const days = new Set<number>();
    for (const span of filters.flatMap(alternatives).map(spanOf)) {
      if (span !== null) for (let day = span.from; day <= span.to; day++) days.add(day);
    }
    return days;
  },
  write: (atoms) => anyOf(runsOf(numbersIn(atoms)).map((run): DateFilter => dateFilter(run))),
};

function spanOf(filter: Filter): { readonly from: number; readonly to: number } | null {
  if (filter.kind !== 'date' || filter.from === null || filter.to === null) return null;
  const [from, to] = [firstDay(filter.from), lastDay(filter.to)];
  return to - from < mostDays ? { from, to } : null;
}

/** The days with those between two of them that have no photos, so that they are said as one span. */
export function bridged(atoms: ReadonlySet<Atom>, photographed: readonly number[]): ReadonlySet<Atom> {
  const runs = runsOf(numbersIn(atoms));
  const whole = new Set(atoms);
  for (const [at, run] of runs.entries()) {
    const next = runs[at + 1];
    if (next === undefined || photographed.some((day) => day > run.to && day < next.from)) continue;
    if (next.from - run.to < mostDays) for (let day = run.to + 1; day < next.from; day++) whole.add(day);
  }
  return whole;
}
