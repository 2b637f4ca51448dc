import type { Filter } from '../../src-shared/query/query.ts';

/** The filter with another class in place of the one that it calls `name`; what it asks of it stays. */
export function withOtherClass(filter: Filter, name: string, other: string): Filter {
  switch (filter.kind) {
    case 'class':
      return {
        ...filter,
        values: filter.values.map((value) => (value.name === name ? { ...value, name: other } : value)),
      };
    case 'not':
      return { ...filter, of: withOtherClass(filter.of, name, other) };
    case 'all':
    case 'any':
      return { ...filter, of: filter.of.map((one) => withOtherClass(one, name, other)) };
    default:
      return filter;
  }
}
