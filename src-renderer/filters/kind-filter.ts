import type { Filter } from '../../src-shared/query/query.ts';
import { negatedIf, putFilter, withoutNot } from './edit-query.ts';

type OfKind<Kind extends Filter['kind']> = Extract<Filter, { kind: Kind }>;

/** The filter of a kind that a panel changes: the one at `at`, else the first that asks for it; `index` −1: there is none. */
export function filterOfKind<Kind extends Filter['kind']>(
  filters: readonly Filter[],
  kind: Kind,
  at: number | null,
): { readonly index: number; readonly filter: OfKind<Kind> | null } {
  const given = at === null ? undefined : filters[at];
  const index =
    at !== null && given !== undefined && withoutNot(given).of.kind === kind
      ? at
      : filters.findIndex((filter) => filter.kind === kind);
  const found = filters[index];
  const of = found === undefined ? null : withoutNot(found).of;
  return { index, filter: of?.kind === kind ? (of as OfKind<Kind>) : null };
}

/** With `filter` in its place, ruled out if what stood there was; null takes it out, index −1 adds it. */
export function withKind(filters: readonly Filter[], index: number, filter: Filter | null): readonly Filter[] {
  const isNegated = filters[index]?.kind === 'not';
  return putFilter(filters, index, filter === null ? null : negatedIf(isNegated, filter));
}
