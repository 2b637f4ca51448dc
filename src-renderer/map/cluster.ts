import { MercatorCoordinate } from 'maplibre-gl';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';
import { isSameBox } from './boxes.ts';
import { flatLat } from './flat-map.ts';

/** One cell as it is shown. */
export interface Cluster {
  readonly id: string;
  readonly version: string;
  readonly count: number;
  readonly lat: number;
  readonly lon: number;
  readonly box: MapBox;
  readonly color: number;
  /** Else it is a round count. */
  readonly hasPicture: boolean;
}

/** Never more at once: each is a picture and a button. */
const mostClusters = 500;
/** Of them never more than this are pictures, on whatever screen: the others are round counts. */
const mostPictures = 160;
/** Cells of fewer photos are a round count, unless there are only so few cells that all pictures have room. */
const pictureFrom = 20;
const fewCells = 12;
/** A picture whose middle would be nearer than this to that of a larger cluster is a round count as well. */
const leastApartPx = 46;

/** Whether two look the same and are asked for the same. */
export function isSameCluster(one: Cluster, other: Cluster): boolean {
  return (
    one.id === other.id &&
    one.version === other.version &&
    one.count === other.count &&
    one.lat === other.lat &&
    one.lon === other.lon &&
    one.color === other.color &&
    one.hasPicture === other.hasPicture &&
    isSameBox(one.box, other.box)
  );
}

/** The cells of an answer, those with most photos first, as they look at this zoom. */
export function clustersOf(cells: MapCells, zoom: number): readonly Cluster[] {
  const worldPx = 512 * 2 ** zoom;
  const areFew = cells.id.length <= fewCells;
  const pictures: { x: number; y: number }[] = [];
  return cells.id.slice(0, mostClusters).map((id, index) => {
    const [lat = 0, lon = 0, count = 0] = [cells.lat[index], cells.lon[index], cells.count[index]];
    const isWorthIt = pictures.length < mostPictures && (count >= pictureFrom || areFew);
    let hasPicture = false;
    if (isWorthIt) {
      const { x, y } = MercatorCoordinate.fromLngLat({ lng: lon, lat: flatLat(lat) });
      hasPicture = pictures.every((one) => Math.hypot(one.x - x, one.y - y) * worldPx >= leastApartPx);
      if (hasPicture) pictures.push({ x, y });
    }
    const edge = (column: readonly number[]): number => column[index] ?? 0;
    return {
      ...{ id, version: cells.version[index] ?? '', color: cells.color[index] ?? -1 },
      ...{ lat, lon, count, hasPicture },
      box: { south: edge(cells.south), west: edge(cells.west), north: edge(cells.north), east: edge(cells.east) },
    };
  });
}
