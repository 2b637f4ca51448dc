import type { Filter } from '../../src-shared/query/query.ts';
import { mapLeaves } from '../../src-shared/query/walk.ts';

/** The filter with another class in place of the one that it calls `name`; what it asks of it stays. */
export function withOtherClass(filter: Filter, name: string, other: string): Filter {
  return mapLeaves(filter, (leaf) => {
    if (leaf.kind !== 'class') return leaf;
    return { ...leaf, values: leaf.values.map((value) => (value.name === name ? { ...value, name: other } : value)) };
  });
}
