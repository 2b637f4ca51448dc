import type { BoxFilter, Filter, NearFilter } from '../../src-shared/query/query.ts';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { printAll, readFilters } from '../filters/edit-query.ts';

/** The filters of a query's text; none where it cannot be read (the search bar says why). */
function filtersOf(query: string): readonly Filter[] {
  return readFilters(query) ?? [];
}

/** The circle that a query asks for; null where there is none that all photos must lie in. */
export function circleOf(query: string): NearFilter | null {
  return filtersOf(query).find((filter) => filter.kind === 'near') ?? null;
}

/** The text of a query with this circle in place of its own; null: without one. */
export function withCircle(query: string, circle: NearFilter | null): string {
  const others = filtersOf(query).filter((filter) => filter.kind !== 'near');
  return printAll([...others, ...(circle === null ? [] : [circle])]);
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
  const others = filtersOf(query).filter((filter) => filter.kind !== 'near');
  return printAll([...others, { kind: 'not', of: { kind: 'has', what: 'position' } }]);
}
