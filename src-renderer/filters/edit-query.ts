import { normalise } from '../../src-shared/query/normalise.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import type { Filter, Query } from '../../src-shared/query/query.ts';

/** The filters that must all hold: one chip each. */
export function topFilters(query: Query): readonly Filter[] {
  if (query.kind === 'everything') return [];
  return query.kind === 'all' ? query.of : [query];
}

/** The text of a query that holds one filter more. */
export function addFilter(query: Query | null, filter: Filter): string {
  return printAll([...(query === null ? [] : topFilters(query)), ...topFilters(filter)]);
}

/** The text of the query without its filter number `index`. */
export function removeFilter(filters: readonly Filter[], index: number): string {
  return printAll(filters.filter((_, at) => at !== index));
}

/** The text of a query that asks for all of these. */
export function printAll(filters: readonly Filter[]): string {
  return printQuery(normalise({ kind: 'all', of: filters }));
}
