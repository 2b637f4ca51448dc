import type { Point, Query } from './query.ts';

/**
 * The middle of an area: of a circle its centre, of a box or polygon that of the span of its latitudes and longitudes, which
 * go the shorter way round from corner to corner. Null for what is none, or for a circle around a name.
 */
export function middleOfArea(area: Query): Point | null {
  switch (area.kind) {
    case 'near':
      return 'name' in area.centre ? null : area.centre;
    case 'box': {
      const { south, west, north, east } = area;
      return { lat: (south + north) / 2, lon: wrapped((west + (east < west ? east + 360 : east)) / 2) };
    }
    case 'polygon': {
      let before = area.ring[0]?.lon ?? 0;
      const lons = area.ring.map(({ lon }) => (before += wrapped(lon - before)));
      const lats = area.ring.map(({ lat }) => lat);
      return { lat: middle(lats), lon: wrapped(middle(lons)) };
    }
    default:
      return null;
  }
}

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** From −180 to below 180. */
function wrapped(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}
