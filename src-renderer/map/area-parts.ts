import type { AreaFilter, BoxFilter, Filter, NearFilter, PolygonFilter } from '../../src-shared/query/query.ts';
import { negatedIf, printAll, readFilters, withoutNot } from '../filters/edit-query.ts';

/** A part of the earth that photos must lie in, as it is drawn on the map. */
export type DrawnFilter = NearFilter | BoxFilter | PolygonFilter;

/** One area of a query, drawn or named. A part is called by its number in `areaPartsOf`. */
export interface AreaPart {
  readonly filter: DrawnFilter | AreaFilter;
  /** Photos must not lie in it. */
  readonly isExcluded: boolean;
}

/** What becomes of the areas that are there when one more is drawn. */
export const joinings = ['replace', 'also', 'without'] as const;
/** It takes the place of the one in hand; photos may lie in it as well; photos must not lie in it. */
export type Joining = (typeof joinings)[number];

/** A query's text, and the number of the part that was put into it. */
export interface PutPart {
  readonly query: string;
  readonly index: number;
}

/** A filter of the query that is about nothing but areas: one of them, any of some, or none of these. */
interface Term {
  /** Its number among the query's filters. */
  readonly at: number;
  /** The number of the first of its parts. */
  readonly first: number;
  readonly isExcluded: boolean;
  readonly areas: readonly AreaPart['filter'][];
}

/** The filters of a query's text; none where it cannot be read (the search bar says why). */
export function filtersOf(query: string): readonly Filter[] {
  return readFilters(query) ?? [];
}

/** Whether it is an area that the map can change. */
export function isDrawn(filter: Filter): filter is DrawnFilter {
  return filter.kind === 'near' || filter.kind === 'box' || filter.kind === 'polygon';
}

function isArea(filter: Filter): filter is AreaPart['filter'] {
  return isDrawn(filter) || filter.kind === 'area';
}

function termsOf(filters: readonly Filter[]): readonly Term[] {
  const terms: Term[] = [];
  let first = 0;
  for (const [at, filter] of filters.entries()) {
    const { of, isNegated } = withoutNot(filter);
    const areas = of.kind === 'any' ? of.of : [of];
    if (!areas.every(isArea)) continue;
    terms.push({ at, first, isExcluded: isNegated, areas });
    first += areas.length;
  }
  return terms;
}

/** The areas of a query that its filters are about, in their order; one that only one way of an `or` asks for is none. */
export function areaPartsOf(query: string): readonly AreaPart[] {
  return termsOf(filtersOf(query)).flatMap(({ isExcluded, areas }) => areas.map((filter) => ({ filter, isExcluded })));
}

/** The text of a query with another area in place of a part, ruled out if that was; behind all else if there is none. */
export function withPart(query: string, index: number, area: AreaPart['filter'] | null): string {
  const filters = filtersOf(query);
  const put = area === null ? [] : [area];
  const term = termsOf(filters).find((one) => holds(one, index));
  if (term === undefined) return printAll([...filters, ...put]);
  return printAll(withAreas(filters, term, term.areas.toSpliced(index - term.first, 1, ...put)));
}

/** A query with one more area, or with that in place of the part `hand`. */
export function joined(query: string, hand: number, area: AreaPart['filter'], joining: Joining): PutPart {
  const filters = filtersOf(query);
  const terms = termsOf(filters);
  const count = afterLast(terms.at(-1));
  if (joining === 'replace') {
    return { query: withPart(query, hand, area), index: terms.some((term) => holds(term, hand)) ? hand : count };
  }
  if (joining === 'without') return { query: printAll([...filters, { kind: 'not', of: area }]), index: count };
  const asked = terms.filter(({ isExcluded }) => !isExcluded);
  // Where several must hold, it is a choice beside the one in hand.
  const beside = asked.find((term) => holds(term, hand)) ?? asked[0];
  if (beside === undefined) return { query: printAll([...filters, area]), index: count };
  return {
    query: printAll(withAreas(filters, beside, [...beside.areas, area])),
    index: afterLast(beside),
  };
}

/** A query that rules a part out, or no longer does: photos may then lie in it as well as in the others. */
export function turned(query: string, index: number): PutPart {
  const part = areaPartsOf(query)[index];
  if (part === undefined) return { query, index };
  const filters = filtersOf(query);
  const terms = termsOf(filters);
  const own = terms.find((term) => holds(term, index));
  const isAlone = own?.areas.length === 1 && (!part.isExcluded || terms.every(({ isExcluded }) => isExcluded));
  if (isAlone) {
    return { query: printAll(filters.with(own.at, negatedIf(!part.isExcluded, part.filter))), index };
  }
  return joined(withPart(query, index, null), -1, part.filter, part.isExcluded ? 'also' : 'without');
}

/** The filters without those that are about nothing but areas. */
export function othersThanAreas(filters: readonly Filter[]): readonly Filter[] {
  const areas = new Set(termsOf(filters).map(({ at }) => at));
  return filters.filter((_, at) => !areas.has(at));
}

/** An empty term is dropped as the query is printed. */
function withAreas(filters: readonly Filter[], { at, isExcluded }: Term, areas: Term['areas']): readonly Filter[] {
  return filters.with(at, negatedIf(isExcluded, { kind: 'any', of: areas }));
}

/** Whether the part of this number is in the term. */
function holds(term: Term, index: number): boolean {
  return index >= term.first && index < afterLast(term);
}

/** The number of the part that would come behind a term; without one the first of all. */
function afterLast(term: Term | undefined): number {
  return term === undefined ? 0 : term.first + term.areas.length;
}
