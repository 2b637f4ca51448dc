import { printQuery } from '../../src-shared/query/print.ts';
import type { Filter, Query } from '../../src-shared/query/query.ts';

/** The filters that must all hold: one chip each. */
export function topFilters(query: Query): readonly Filter[] {
  if (query.kind === 'everything') return [];
  return query.kind === 'all' ? query.of : [query];
}

/** The text of a query that holds one filter more. */
export function addFilter(query: Query | null, filter: Filter): string {
  const all = [...(query === null ? [] : topFilters(query)), ...topFilters(filter)];
  return printAll(all);
}

/** The text of the query without its filter number `index`. */
export function removeFilter(filters: readonly Filter[], index: number): string {
  return printAll(filters.filter((_, at) => at !== index));
}

function printAll(filters: readonly Filter[]): string {
  const [first, ...rest] = filters;
  if (first === undefined) return '';
  return printQuery(rest.length === 0 ? first : { kind: 'all', of: filters });
}
