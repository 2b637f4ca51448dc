import type { MapBox } from '../../src-shared/model/map-cells.ts';
import type { BoxFilter } from '../../src-shared/query/query.ts';
import { printAll } from '../filters/edit-query.ts';
import { filtersOf, othersThanAreas } from './area-parts.ts';

/** The text of a query without its areas, drawn or named, asked for or ruled out. */
export function withoutAreas(query: string): string {
  return printAll(othersThanAreas(filtersOf(query)));
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
  const others = othersThanAreas(filtersOf(query));
  return printAll([...others, { kind: 'not', of: { kind: 'has', what: 'position' } }]);
}
