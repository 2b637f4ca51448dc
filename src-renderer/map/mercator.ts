import type { Map as MapLibreMap } from 'maplibre-gl';
import { flatLat } from './flat-map.ts';

/** @file The flat map as arithmetic, for what is drawn over it in pixels. Web Mercator, EPSG:3857; the world is 1 wide. */

/** The world at zoom 0, in pixels. */
const worldPx = 512;

/** How far east of ±180°; the next copy of the world is one further. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** How far south of the northern edge. */
export function mercatorY(lat: number): number {
  const north = Math.log(Math.tan(Math.PI / 4 + (flatLat(lat) * Math.PI) / 360));
  return 0.5 - north / (2 * Math.PI);
}

/** A map as it stands: which part of the world lies on which pixels. */
export interface FlatView {
  /** The middle of the map. */
  readonly x: number;
  readonly y: number;
  /** Pixels of one world's width. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** What a map shows at the moment. */
export function flatViewOf(map: MapLibreMap): FlatView {
  const centre = map.getCenter();
  // Asked of the map, not of its element, whose size the page would be laid out for.
  const middle = map.project(centre);
  return {
    x: mercatorX(centre.lng),
    y: mercatorY(centre.lat),
    scale: worldPx * 2 ** map.getZoom(),
    width: middle.x * 2,
    height: middle.y * 2,
  };
}
