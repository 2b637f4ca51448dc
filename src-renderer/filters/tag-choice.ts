import type { FieldFilter, Filter } from '../../src-shared/query/query.ts';
import { withoutNot } from './edit-query.ts';
import { replaceAll } from './filter-choices.ts';

/** How several tags are asked for: one of them is enough, all must be there, none may be. */
export const tagModes = ['any', 'all', 'none'] as const;
export type TagMode = (typeof tagModes)[number];

/** The mode that the filter at `at` stands for, else that of the query's first tags. */
export function tagMode(filters: readonly Filter[], at: number | null): TagMode {
  const given = at === null ? undefined : filters[at];
  const first =
    given !== undefined && tagFilter(given) !== null ? given : filters.find((each) => tagFilter(each) !== null);
  if (first === undefined) return 'any';
  if (first.kind === 'not') return 'none';
  const isOneOfSeveral = (tagFilter(first)?.values.length ?? 0) < 2 && singles(filters).length > 1;
  return isOneOfSeveral ? 'all' : 'any';
}

/** The tags that are asked for in this mode. */
export function tagsOf(filters: readonly Filter[], mode: TagMode): readonly string[] {
  return filters.filter(isOfMode(filters, mode)).flatMap((filter) => tagFilter(filter)?.values ?? []);
}

/** With these tags asked for in this mode, in place of those that were; other modes stay. */
export function withTags(filters: readonly Filter[], mode: TagMode, tags: readonly string[]): readonly Filter[] {
  return replaceAll(filters, isOfMode(filters, mode), filtersFor(mode, tags));
}

/** With the tags of one mode asked for in another. */
export function withTagMode(filters: readonly Filter[], from: TagMode, to: TagMode): readonly Filter[] {
  return replaceAll(filters, isOfMode(filters, from), filtersFor(to, tagsOf(filters, from)));
}

function filtersFor(mode: TagMode, tags: readonly string[]): readonly Filter[] {
  if (tags.length === 0) return [];
  if (mode === 'all') return tags.map((tag) => ({ kind: 'field', field: 'tag', values: [tag] }));
  const any: Filter = { kind: 'field', field: 'tag', values: tags };
  return [mode === 'none' ? { kind: 'not', of: any } : any];
}

/** Which filters hold the tags of a mode. A single tag that is asked for is "any of one" as well as "all of one". */
function isOfMode(filters: readonly Filter[], mode: TagMode): (filter: Filter) => boolean {
  const several = filters.some((filter) => filter.kind === 'field' && (tagFilter(filter)?.values.length ?? 0) > 1);
  const alone = singles(filters).length === 1 && !several;
  return (filter) => {
    const tag = tagFilter(filter);
    if (tag === null) return false;
    if (filter.kind === 'not') return mode === 'none';
    if (mode === 'all') return tag.values.length === 1;
    return mode === 'any' && (tag.values.length > 1 || alone);
  };
}

function singles(filters: readonly Filter[]): readonly Filter[] {
  return filters.filter((filter) => filter.kind === 'field' && tagFilter(filter)?.values.length === 1);
}

function tagFilter(filter: Filter): FieldFilter | null {
  const { of } = withoutNot(filter);
  return of.kind === 'field' && of.field === 'tag' ? of : null;
}
