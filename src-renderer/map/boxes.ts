import type { LngLatBounds } from 'maplibre-gl';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';

/** A longitude from -180 to 180. */
export function wrappedLon(lon: number): number {
  // As it is where it may be: a rounding error between two edges would turn a line into a band round the world.
  if (lon >= -180 && lon <= 180) return lon;
  const turned = (((lon + 180) % 360) + 360) % 360;
  return turned - 180;
}

/** The flat map ends here (Web Mercator at ±85.0511288°), and shows at its edge what lies nearer to the poles. */
export const edgeLat = 85.0511;

/** The part of the earth that a map shows; a map wider than the world shows all longitudes, one at the edge the pole. */
export function boxOfView(bounds: LngLatBounds): MapBox {
  const south = bounds.getSouth() <= -edgeLat ? -90 : bounds.getSouth();
  const north = bounds.getNorth() >= edgeLat ? 90 : bounds.getNorth();
  if (bounds.getEast() - bounds.getWest() >= 360) return { south, west: -180, north, east: 180 };
  return { south, west: wrappedLon(bounds.getWest()), north, east: wrappedLon(bounds.getEast()) };
}

/** Whether two boxes have the same edges. */
export function isSameBox(one: MapBox, other: MapBox): boolean {
  return one.south === other.south && one.west === other.west && one.north === other.north && one.east === other.east;
}

/** The longitude of the copy of the world that is nearest to `centre`. */
export function nearLon(lon: number, centre: number): number {
  return lon + Math.round((centre - lon) / 360) * 360;
}

/** South-west and north-east corner, longitude first; east is never less than west. */
export type Corners = [[number, number], [number, number]];

/** A box as a map library takes it. */
export function cornersOf({ south, west, north, east }: MapBox): Corners {
  return [
    [west, south],
    [east < west ? east + 360 : east, north],
  ];
}

/** The smallest box around all cells, over the antimeridian where that is shorter; null without cells. */
export function boxOfCells({ south, west, north, east }: MapCells): MapBox | null {
  return boxAround(
    west.map((left, index) => {
      const [bottom = -90, top = 90, right = left] = [south[index], north[index], east[index]];
      return { south: bottom, west: left, north: top, east: right };
    }),
  );
}

/** The smallest box around all of these, over the antimeridian where that is shorter; null around none. */
export function boxAround(boxes: readonly MapBox[]): MapBox | null {
  if (boxes.length === 0) return null;
  const spans = boxes
    .map(({ west, east }) => ({ west, east: east < west ? east + 360 : east }))
    .sort((a, b) => a.west - b.west);
  // The widest stretch without photos is left out. `at` is where an eastern edge is met on the way east; the edge itself
  // is kept as it came, since adding and taking away a turn would round it.
  const furthest = spans.reduce((known, { east }) => Math.max(known, east), -Infinity);
  let reached = { east: furthest, at: furthest - 360 };
  let widest = { gap: -Infinity, west: 0, east: 0 };
  for (const { west, east } of spans) {
    if (west - reached.at > widest.gap) widest = { gap: west - reached.at, west, east: reached.east };
    if (east > reached.at) reached = { east, at: east };
  }
  const { west, east } = widest;
  return {
    south: Math.min(...boxes.map((box) => box.south)),
    west: wrappedLon(west),
    north: Math.max(...boxes.map((box) => box.north)),
    east: wrappedLon(east),
  };
}

/** A box a little wider on each side, by `metres`, so that photos on its edge lie inside; never beyond the poles. */
export function widened({ south, west, north, east }: MapBox, metres: number): MapBox {
  const lat = metres / 111_000;
  const lon = lat / Math.max(0.01, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180));
  const width = east < west ? east + 360 - west : east - west;
  const isRound = width + 2 * lon >= 360;
  return {
    south: Math.max(-90, south - lat),
    west: isRound ? -180 : wrappedLon(west - lon),
    north: Math.min(90, north + lat),
    east: isRound ? 180 : wrappedLon(east + lon),
  };
}

/** The longer side of a box in metres, roughly. */
export function extentM({ south, west, north, east }: MapBox): number {
  const width = (east < west ? east + 360 - west : east - west) * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.max(north - south, width) * 111_000;
}
