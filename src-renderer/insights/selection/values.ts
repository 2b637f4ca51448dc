import type { TextField } from '../../../src-shared/query/query.ts';
import type { Dimension } from './dimension.ts';

/** The values of a field, as the query writes them. */
export function valuesOf(field: TextField): Dimension {
  return {
    id: field,
    owns: (filter) => filter.kind === 'field' && filter.field === field,
    read: (filters) => new Set(filters.flatMap((filter) => (filter.kind === 'field' ? filter.values : []))),
    write: (atoms) => (atoms.size === 0 ? [] : [{ kind: 'field', field, values: [...atoms].map(String) }]),
  };
}
