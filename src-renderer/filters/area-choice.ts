import type { AreaFilter, Filter } from '../../src-shared/query/query.ts';
import { negatedIf, putFilter, withoutNot } from './edit-query.ts';

/** Whether these are all areas by their names: `within:home,cabin`. */
export function isOfAreas(filters: readonly Filter[]): filters is readonly AreaFilter[] {
  return filters.length > 0 && filters.every(({ kind }) => kind === 'area');
}

/** The areas that a query asks for by name: in the filter at `at`, else in the first of its kind; `index` −1: in none. */
export function chosenNames(
  filters: readonly Filter[],
  at: number | null,
): { readonly index: number; readonly names: readonly string[] } {
  const given = at === null ? undefined : filters[at];
  const own = given === undefined ? [] : namesOf(given);
  if (at !== null && own.length > 0) return { index: at, names: own };
  const index = filters.findIndex((filter) => filter.kind !== 'not' && namesOf(filter).length > 0);
  const found = filters[index];
  return { index, names: found === undefined ? [] : namesOf(found) };
}

/** With areas of these names in the filter at `index`, which stays ruled out if it was; without names it goes. */
export function withNames(filters: readonly Filter[], index: number, names: readonly string[]): readonly Filter[] {
  const isNegated = filters[index]?.kind === 'not';
  const of = names.map((name): AreaFilter => ({ kind: 'area', name }));
  const [first, second] = of;
  if (first === undefined) return putFilter(filters, index, null);
  return putFilter(filters, index, negatedIf(isNegated, second === undefined ? first : { kind: 'any', of }));
}

function namesOf(filter: Filter): readonly string[] {
  const { of } = withoutNot(filter);
  const areas = of.kind === 'any' ? of.of : [of];
  return isOfAreas(areas) ? areas.map(({ name }) => name) : [];
}
