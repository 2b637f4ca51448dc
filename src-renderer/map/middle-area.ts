import type { LngLat, Map as MapLibreMap } from 'maplibre-gl';
import { earthRadiusM } from '../../src-shared/algorithms/haversine.ts';
import { type Area, type AreaKind, boxBetween, heldLat } from './area.ts';
import { roundRadius } from './circle.ts';

/** An area reaches this part of the map's height to each side. */
const reach = 1 / 6;

/** An area of a good part of what the map shows, around a point: drawn by a click or a key instead of a drag. */
export function middleArea(map: MapLibreMap, kind: AreaKind, { lng, lat }: Pick<LngLat, 'lng' | 'lat'>): Area {
  const bounds = map.getBounds();
  const height = bounds.getNorth() - bounds.getSouth();
  if (kind === 'circle') {
    return { kind, lat, lon: lng, radiusM: roundRadius(height * (Math.PI / 180) * earthRadiusM * reach) };
  }
  // In pixels, or it would be no square on the map.
  const { x, y } = map.project([lng, lat]);
  const px = map.getContainer().clientHeight * reach;
  const corner = (right: number, down: number): { lat: number; lon: number } => {
    const point = map.unproject([x + right * px, y + down * px]);
    return { lat: heldLat(point.lat), lon: point.lng };
  };
  if (kind === 'box') return boxBetween(corner(-1, -1), corner(1, 1));
  return { kind, ring: [corner(-1, 0), corner(0, 1), corner(1, 0), corner(0, -1)] };
}
