import type { Filter } from './query.ts';

/** A filter that holds no other filters. */
export type Leaf = Exclude<Filter, { kind: 'all' | 'any' | 'not' }>;

/** Whether a filter, or one within its groups and negations, passes the test. */
export function someLeaf(filter: Filter, test: (leaf: Leaf) => boolean): boolean {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return filter.of.some((part) => someLeaf(part, test));
    case 'not':
      return someLeaf(filter.of, test);
    default:
      return test(filter);
  }
}

/** The filters within a filter's groups and negations, in their order; itself where it is none. */
export function leavesOf(filter: Filter): readonly Leaf[] {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return filter.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(filter.of);
    default:
      return [filter];
  }
}

/** The filter with each one within its groups and negations replaced; not normalised. */
export function mapLeaves(filter: Filter, change: (leaf: Leaf) => Filter): Filter {
  switch (filter.kind) {
    case 'all':
    case 'any':
      return { ...filter, of: filter.of.map((part) => mapLeaves(part, change)) };
    case 'not':
      return { ...filter, of: mapLeaves(filter.of, change) };
    default:
      return change(filter);
  }
}
