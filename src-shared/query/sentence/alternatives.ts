import type { ClassFilter, FieldFilter, Filter } from '../query.ts';

/**
 * Any of these, in as few filters as say it: classes with the same count become one filter, so do values of one field and
 * lights. Tags stand last: what a photo shows comes before what it is called.
 */
export function anyOf(filters: readonly Filter[]): Filter {
  const flat = filters.flatMap((filter) => (filter.kind === 'any' ? filter.of : [filter]));
  const merged: Filter[] = [];
  for (const filter of flat) {
    const index = merged.findIndex((one) => together(one, filter) !== null);
    const known = merged[index];
    const both = known === undefined ? null : together(known, filter);
    if (both === null) merged.push(filter);
    else merged[index] = both;
  }
  const isTag = (filter: Filter): boolean => filter.kind === 'field' && filter.field === 'tag';
  return { kind: 'any', of: [...merged.filter((filter) => !isTag(filter)), ...merged.filter(isTag)] };
}

/** Both as one filter; null where none says it. */
function together(a: Filter, b: Filter): Filter | null {
  if (a.kind === 'class' && b.kind === 'class') return classesOf(a, b);
  if (a.kind === 'field' && b.kind === 'field') return fieldsOf(a, b);
  if (a.kind === 'light' && b.kind === 'light') return { kind: 'light', lights: [...a.lights, ...b.lights] };
  if (a.kind === 'month' && b.kind === 'month') return { kind: 'month', months: [...a.months, ...b.months] };
  if (a.kind === 'weekday' && b.kind === 'weekday')
    return { kind: 'weekday', weekdays: [...a.weekdays, ...b.weekdays] };
  if (a.kind === 'type' && b.kind === 'type') return { kind: 'type', types: [...a.types, ...b.types] };
  if (a.kind === 'rating' && b.kind === 'rating') return { kind: 'rating', ratings: [...a.ratings, ...b.ratings] };
  return null;
}

function classesOf(a: ClassFilter, b: ClassFilter): Filter | null {
  return a.count === b.count && a.large === b.large ? { ...a, values: [...a.values, ...b.values] } : null;
}

function fieldsOf(a: FieldFilter, b: FieldFilter): Filter | null {
  return a.field === b.field ? { ...a, values: [...a.values, ...b.values] } : null;
}
