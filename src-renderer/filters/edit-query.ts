import { normalise } from '../../src-shared/query/normalise.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import type { Filter, Query } from '../../src-shared/query/query.ts';

/** The filters that must all hold: one chip each. */
export function topFilters(query: Query): readonly Filter[] {
  if (query.kind === 'everything') return [];
  return query.kind === 'all' ? query.of : [query];
}

/** The filters of a query's text; null where it cannot be read. */
export function readFilters(text: string): readonly Filter[] | null {
  try {
    return topFilters(parseQuery(text));
  } catch {
    return null;
  }
}

/** With `filter` in place number `at`, or behind all others where that is null or −1; a null `filter` takes it out. */
export function putFilter(filters: readonly Filter[], at: number | null, filter: Filter | null): readonly Filter[] {
  const put = filter === null ? [] : [filter];
  return at === null || at < 0 ? [...filters, ...put] : filters.toSpliced(at, 1, ...put);
}

/** What is ruled out by a filter, or what it asks for. */
export function withoutNot(filter: Filter): { readonly of: Filter; readonly isNegated: boolean } {
  return filter.kind === 'not' ? { of: filter.of, isNegated: true } : { of: filter, isNegated: false };
}

/** The filter, ruled out or asked for. */
export function negatedIf(isNegated: boolean, filter: Filter): Filter {
  return isNegated ? { kind: 'not', of: filter } : filter;
}

/** The text of a query that asks for all of these but the one at `index`, which is being changed; −1: for all. */
export function printOthers(filters: readonly Filter[], index: number): string {
  return printAll(filters.filter((_, at) => at !== index));
}

/** The text of a query that asks for all of these. */
export function printAll(filters: readonly Filter[]): string {
  return printQuery(normalise({ kind: 'all', of: filters }));
}
