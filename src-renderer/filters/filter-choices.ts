/** @file What panels show of the filters of a query, and the filters with what was chosen there. */
import type { FieldFilter, Filter, HasFilter, IsFilter, TextField, TypeFilter } from '../../src-shared/query/query.ts';
import { negatedIf, putFilter, withoutNot } from './edit-query.ts';

/** Whether something must be so, must not be so, or does not matter. */
export type Choice = 'any' | 'with' | 'without';

/** What the query says of a feature such as tags. */
export function hasChoice(filters: readonly Filter[], what: HasFilter['what']): Choice {
  return choiceOf(filters, (filter) => filter.kind === 'has' && filter.what === what);
}

export function withHas(filters: readonly Filter[], what: HasFilter['what'], choice: Choice): readonly Filter[] {
  return withChoice(filters, (filter) => filter.kind === 'has' && filter.what === what, { kind: 'has', what }, choice);
}

/** What the query says of favourites or rejected photos. */
export function isChoice(filters: readonly Filter[], what: IsFilter['what']): Choice {
  return choiceOf(filters, (filter) => filter.kind === 'is' && filter.what === what);
}

export function withIs(filters: readonly Filter[], what: IsFilter['what'], choice: Choice): readonly Filter[] {
  return withChoice(filters, (filter) => filter.kind === 'is' && filter.what === what, { kind: 'is', what }, choice);
}

/** Photos, videos, or both where the query does not say. */
export function typeChoice(filters: readonly Filter[]): TypeFilter['types'][number] | 'any' {
  for (const filter of filters) {
    const { of, isNegated } = withoutNot(filter);
    if (of.kind !== 'type' || of.types.length !== 1) continue;
    const [type = 'photo'] = of.types;
    return isNegated ? (type === 'photo' ? 'video' : 'photo') : type;
  }
  return 'any';
}

export function withType(filters: readonly Filter[], type: TypeFilter['types'][number] | 'any'): readonly Filter[] {
  const isMine = (filter: Filter): boolean => filter.kind === 'type';
  return withChoice(
    filters,
    isMine,
    { kind: 'type', types: type === 'any' ? [] : [type] },
    type === 'any' ? type : 'with',
  );
}

/** Where the filter of a text field stands: the one at `at` if it is one, else the first that asks for values; −1: none. */
export function fieldIndex(filters: readonly Filter[], field: TextField, at: number | null): number {
  const given = at === null ? undefined : filters[at];
  if (at !== null && given !== undefined && fieldOf(given, field) !== null) return at;
  return filters.findIndex((filter) => filter.kind === 'field' && filter.field === field);
}

/** The values that a query asks for (or rules out, at `index`). */
export function fieldValues(filters: readonly Filter[], field: TextField, index: number): readonly string[] {
  const filter = filters[index];
  return (filter === undefined ? null : fieldOf(filter, field))?.values ?? [];
}

/** With these values in the filter at `index`, which stays ruled out if it was; without values it goes. */
export function withValues(
  filters: readonly Filter[],
  field: TextField,
  index: number,
  values: readonly string[],
): readonly Filter[] {
  const filter = filters[index];
  const isNegated = filter?.kind === 'not';
  return putFilter(filters, index, values.length === 0 ? null : negatedIf(isNegated, { kind: 'field', field, values }));
}

function fieldOf(filter: Filter, field: TextField): FieldFilter | null {
  const { of } = withoutNot(filter);
  return of.kind === 'field' && of.field === field ? of : null;
}

function choiceOf(filters: readonly Filter[], isMine: (filter: Filter) => boolean): Choice {
  for (const filter of filters) {
    const { of, isNegated } = withoutNot(filter);
    if (isMine(of)) return isNegated ? 'without' : 'with';
  }
  return 'any';
}

/** With `filter` as chosen where the first of its like stands, and none of the others. */
function withChoice(
  filters: readonly Filter[],
  isMine: (filter: Filter) => boolean,
  filter: Filter,
  choice: Choice,
): readonly Filter[] {
  return replaceAll(
    filters,
    (candidate) => isMine(withoutNot(candidate).of),
    choice === 'any' ? [] : [negatedIf(choice === 'without', filter)],
  );
}

/** With `put` where the first of those stands that `isMine` tells, else at the end; the others of them go. */
export function replaceAll(
  filters: readonly Filter[],
  isMine: (filter: Filter) => boolean,
  put: readonly Filter[],
): readonly Filter[] {
  const first = filters.findIndex(isMine);
  const before = first < 0 ? filters : filters.slice(0, first);
  const after = first < 0 ? [] : filters.slice(first).filter((filter) => !isMine(filter));
  return [...before, ...put, ...after];
}
