import type { Filter } from '../../../src-shared/query/query.ts';
import { readFilters } from '../../filters/edit-query.ts';
import { alternatives, anyOf, both, either, numbersIn, runsOf, type Dimension } from './dimension.ts';

/** The last number stands for itself and all above it. */
export const mostPeople = 5;
const withPeople: Filter = { kind: 'has', what: 'people' };

/** How many people were seen on a photo: 0 to 4, 5 or more. */
export const people: Dimension = {
  id: 'people',
  owns: (filter) => numbersOf(filter) !== null,
  read(filters) {
    const chosen = filters.map(numbersOf).filter((numbers) => numbers !== null);
    return chosen.length === 0 ? new Set<number>() : chosen.reduce(both);
  },
  write(atoms) {
    const runs = runsOf(numbersIn(atoms)).map(({ from, to }): readonly Filter[] => [
      ...(from === 0 ? [] : [atLeast(from)]),
      ...(to >= mostPeople ? [] : [{ kind: 'not', of: atLeast(to + 1) } as const]),
    ]);
    const [only, second] = runs;
    if (only === undefined) return [];
    return second === undefined
      ? only
      : anyOf(runs.map((of) => (of.length === 1 ? of[0] : undefined) ?? { kind: 'all', of }));
  },
};

/** One person or more. */
export const somePeople: readonly number[] = Array.from({ length: mostPeople }, (_, at) => at + 1);

/** Whether the photos with people, and they alone, are chosen. */
export function hasPeople(selection: string): boolean {
  const filters = (readFilters(selection) ?? []).filter(people.owns);
  const chosen = people.read(filters);
  return chosen.size === somePeople.length && somePeople.every((count) => chosen.has(count));
}

function atLeast(count: number): Filter {
  if (count === 1) return withPeople;
  return { kind: 'class', values: [{ name: 'person', score: null }], count, large: false };
}

/** The numbers of people that a filter leaves; null where it is about anything else. */
function numbersOf(filter: Filter): ReadonlySet<number> | null {
  const least = leastOf(filter);
  if (least !== null) return numbersWhere((count) => count >= least);
  if (filter.kind === 'not') {
    const above = leastOf(filter.of);
    return above === null ? null : numbersWhere((count) => count < above);
  }
  if (filter.kind !== 'any' && filter.kind !== 'all') return null;
  const parts = alternatives(filter.kind === 'all' ? { ...filter, kind: 'any' } : filter).map(numbersOf);
  const known = parts.filter((part) => part !== null);
  if (known.length !== parts.length || known.length === 0) return null;
  return known.reduce(filter.kind === 'any' ? either : both);
}

function leastOf(filter: Filter): number | null {
  if (filter.kind === 'has') return filter.what === 'people' ? 1 : null;
  if (filter.kind !== 'class' || filter.large || filter.count < 2 || filter.count > mostPeople) return null;
  const [only, second] = filter.values;
  return only?.name === 'person' && only.score === null && second === undefined ? filter.count : null;
}

function numbersWhere(test: (count: number) => boolean): ReadonlySet<number> {
  return new Set(Array.from({ length: mostPeople + 1 }, (_, count) => count).filter(test));
}
