import type { FieldFilter, Filter, Query, WordFilter } from '../../../src-shared/query/query.ts';
import { mapLeaves, someLeaf } from '../../../src-shared/query/walk.ts';

/** Stored names of regions and cities behind a name as typed: the gazetteer's `storedNames`. */
export type FindStoredNames = (text: string) => {
  readonly regions: readonly string[];
  readonly cities: readonly string[];
  readonly largeCities: readonly string[];
};

/** "münchen" can only be the city; "lion" is an animal first, though old books call Lyon so. */
const beyondEnglish = /\P{ASCII}/u;

/** Fewer letters are no name of a place when they stand as a bare word. */
const shortestWord = 4;

/**
 * The Query with the names of regions and cities widened by those that the catalog stores: `region:Toscana` also asks
 * for Tuscany, `city:München` for Munich. A bare word is widened by regions, and by large cities where it has a letter
 * that no English word has.
 */
export function resolveNames(query: Query, find: FindStoredNames): Query {
  return mapLeaves(query, (filter) => {
    switch (filter.kind) {
      case 'field':
        return widenField(filter, find);
      case 'word':
        return widenWord(filter, find);
      default:
        return filter;
    }
  });
}

function widenField(filter: FieldFilter, find: FindStoredNames): Filter {
  const { field } = filter;
  if (field !== 'region' && field !== 'city' && field !== 'place') return filter;
  const more = filter.values.flatMap((value) => {
    const { regions, cities } = find(value);
    return [...(field === 'city' ? [] : regions), ...(field === 'region' ? [] : cities)];
  });
  return more.length === 0 ? filter : { ...filter, values: [...new Set([...filter.values, ...more])] };
}

function widenWord(filter: WordFilter, find: FindStoredNames): Filter {
  if (filter.text.length < shortestWord) return filter;
  const { regions, largeCities } = find(filter.text);
  const of: Filter[] = [filter];
  if (regions.length > 0) of.push({ kind: 'field', field: 'region', values: regions });
  if (largeCities.length > 0 && beyondEnglish.test(filter.text))
    of.push({ kind: 'field', field: 'city', values: largeCities });
  return of.length === 1 ? filter : { kind: 'any', of };
}

/** Whether `resolveNames` could change the Query. */
export function mayNamePlace(query: Query): boolean {
  return someLeaf(query, (filter) => {
    if (filter.kind === 'word') return filter.text.length >= shortestWord;
    return filter.kind === 'field' && ['region', 'city', 'place'].includes(filter.field);
  });
}
