import type { Map as MapLibreMap } from 'maplibre-gl';
import { edgeLat, nearLon } from './boxes.ts';

/** The latitude at which the flat map shows what lies at this one: its edge for all beyond, the poles are infinitely far. */
export function flatLat(lat: number): number {
  return Math.min(edgeLat, Math.max(-edgeLat, lat));
}

/** Where a map shows a position, in pixels; of the copies of the world on the one nearest to its middle. */
export function placeOnMap(map: MapLibreMap, lat: number, lon: number): { readonly x: number; readonly y: number } {
  return map.project([nearLon(lon, map.getCenter().lng), flatLat(lat)]);
}
