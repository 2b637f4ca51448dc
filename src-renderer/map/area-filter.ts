import type { BoxFilter, Filter, NearFilter, PolygonFilter } from '../../src-shared/query/query.ts';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { chosenNames } from '../filters/area-choice.ts';
import { printAll, putFilter, readFilters } from '../filters/edit-query.ts';

/** A part of the earth that photos must lie in, as it is drawn on the map. */
export type DrawnFilter = NearFilter | BoxFilter | PolygonFilter;

/** The filters of a query's text; none where it cannot be read (the search bar says why). */
function filtersOf(query: string): readonly Filter[] {
  return readFilters(query) ?? [];
}

function isDrawn(filter: Filter): filter is DrawnFilter {
  return filter.kind === 'near' || filter.kind === 'box' || filter.kind === 'polygon';
}

/** The areas that all photos of a query must lie in. The first is the one that the map changes. */
export function areasOf(query: string): readonly DrawnFilter[] {
  return filtersOf(query).filter(isDrawn);
}

/** The text of a query with this area in place of its first one; null: without that. */
export function withArea(query: string, area: DrawnFilter | null): string {
  const filters = filtersOf(query);
  const at = filters.findIndex(isDrawn);
  return printAll(putFilter(filters, at, area));
}

/** The names of the saved areas that photos of a query must lie in, one of them. */
export function namedAreasOf(query: string): readonly string[] {
  return chosenNames(filtersOf(query), null).names;
}

/** The text of a query without its areas, drawn or named. */
export function withoutAreas(query: string): string {
  const drawn = filtersOf(query).filter((filter) => !isDrawn(filter));
  const { index } = chosenNames(drawn, null);
  return printAll(drawn.filter((_, at) => at !== index));
}

/** The text of a query with the saved area of a name in place of its first drawn one. */
export function withNamedArea(query: string, name: string): string {
  return printAll(filtersOf(withArea(query, null)).concat({ kind: 'area', name }));
}

/** The text of a query for what of its photos lies in a box. Edges to a metre: a place in an address is read by people. */
export function withinBox(query: string, { south, west, north, east }: MapBox): string {
  const metre = (value: number, round: (value: number) => number): number => round(value * 1e5) / 1e5;
  const box: BoxFilter = {
    kind: 'box',
    south: metre(south, Math.floor),
    west: metre(west, Math.floor),
    north: metre(north, Math.ceil),
    east: metre(east, Math.ceil),
  };
  const inside = { ...box, west: Math.max(-180, box.west), east: Math.min(180, box.east) };
  return printAll([
    ...filtersOf(query),
    { ...inside, south: Math.max(-90, box.south), north: Math.min(90, box.north) },
  ]);
}

/** The text of a query for those of its photos that have no position. */
export function withoutPosition(query: string): string {
  const others = filtersOf(withoutAreas(query));
  return printAll([...others, { kind: 'not', of: { kind: 'has', what: 'position' } }]);
}
