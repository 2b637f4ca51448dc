import { longestRecent, mostRecent } from '../../src-shared/model/recent-queries.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { printAll, readFilters, withoutNot } from './edit-query.ts';

/** A query that was asked before. */
export interface RecentQuery {
  readonly query: string;
  readonly filters: readonly Filter[];
}

/**
 * The queries that were asked last, with `query` as the first: none stands twice. `before` is what was asked just before;
 * where `query` only goes on from it, it takes its place.
 */
export function withRecent(recent: readonly string[], query: string, before: string | null): readonly string[] {
  if (query === '' || query.length > longestRecent) return recent;
  const others = recent.filter((one) => one !== query && !(one === before && goesOn(one, query)));
  return [query, ...others].slice(0, mostRecent);
}

/** What is drawn or slid, step by step, until it is right. */
const moving: ReadonlySet<Filter['kind']> = new Set(['near', 'box', 'polygon', 'date', 'time', 'score']);

/** Whether `after` asks for all that `before` does, but for at most one filter that was moved: a circle, a range of dates. */
function goesOn(before: string, after: string): boolean {
  const from = readFilters(before) ?? [];
  const to = readFilters(after) ?? [];
  const kept = new Set(to.map((filter) => printAll([filter])));
  const gone = from.filter((filter) => !kept.has(printAll([filter])));
  const [moved, second] = gone;
  if (moved === undefined) return to.length > from.length;
  const at = from.indexOf(moved);
  const now = to[at];
  if (second !== undefined || now === undefined) return false;
  const { kind } = withoutNot(moved).of;
  return moving.has(kind) && withoutNot(now).of.kind === kind;
}
