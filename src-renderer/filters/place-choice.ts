import { fold } from '../../src-shared/algorithms/fold.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { fieldIndex, fieldValues, withValues } from './filter-choices.ts';

/** Fields of named areas, from the largest on. */
export const areaFields = ['country', 'region', 'city'] as const;
export type AreaField = (typeof areaFields)[number];

/** An area that the query asks for, or rules out. */
export interface ChosenArea {
  readonly field: AreaField;
  readonly value: string;
}

/** The areas that the panel shows: of each field those of the filter it changes. */
export function chosenAreas(filters: readonly Filter[], at: number | null): readonly ChosenArea[] {
  return areaFields.flatMap((field) =>
    fieldValues(filters, field, fieldIndex(filters, field, at)).map((value) => ({ field, value })),
  );
}

/** With this area asked for too; several of one field mean any of them. */
export function withArea(
  filters: readonly Filter[],
  at: number | null,
  { field, value }: ChosenArea,
): readonly Filter[] {
  const index = fieldIndex(filters, field, at);
  const known = fieldValues(filters, field, index);
  if (known.some((each) => fold(each) === fold(value))) return filters;
  return withValues(filters, field, index, [...known, value]);
}

export function withoutArea(
  filters: readonly Filter[],
  at: number | null,
  { field, value }: ChosenArea,
): readonly Filter[] {
  const index = fieldIndex(filters, field, at);
  return withValues(
    filters,
    field,
    index,
    fieldValues(filters, field, index).filter((each) => each !== value),
  );
}
