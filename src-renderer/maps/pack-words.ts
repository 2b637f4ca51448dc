import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { writtenDistance } from '../map/written-position.ts';

/** Metres of a degree of latitude (a sixtieth is a nautical mile). */
const metresPerDegree = 60 * 1852;

/** How wide and how high a box is in its middle, in words. */
export function sizeOf({ south, west, north, east }: MapBox): { width: string; height: string } {
  const middle = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    width: writtenDistance((east - west) * metresPerDegree * middle),
    height: writtenDistance((north - south) * metresPerDegree),
  };
}
