import type { Filter, Query } from './query.ts';
import { someLeaf } from './walk.ts';

/** @file Which filters ask for what models find on photos. */

/** Whether a filter, or one within it, asks for what models find: classes, people. */
export function asksWhatIsSeen(filter: Filter): boolean {
  return someLeaf(filter, (leaf) => leaf.kind === 'class' || (leaf.kind === 'has' && leaf.what === 'people'));
}

/** Whether a filter, or one within it, asks for classes. */
export function namesClass(filter: Filter): boolean {
  return classNamesIn(filter).length > 0;
}

/** The names of classes that a query asks for, each once, as it writes them. */
export function classNamesIn(filter: Filter): readonly string[] {
  if (filter.kind === 'class') return [...new Set(filter.values.map(({ name }) => name))];
  if (filter.kind === 'not') return classNamesIn(filter.of);
  if (filter.kind !== 'all' && filter.kind !== 'any') return [];
  return [...new Set(filter.of.flatMap(classNamesIn))];
}

/** What a query asks for besides: without those of its conditions that ask for what models find. */
export function withoutClasses(query: Query): Query {
  const filters = query.kind === 'all' ? query.of : [query];
  const rest = filters.filter((filter) => !asksWhatIsSeen(filter));
  const [only, second] = rest;
  if (only === undefined) return { kind: 'everything' };
  return second === undefined ? only : { kind: 'all', of: rest };
}
