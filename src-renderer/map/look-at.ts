import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { cornersOf, nearLon } from './boxes.ts';
import { flatLat, placeOnMap } from './flat-map.ts';

/** Pixels from the four sides of the map. */
interface Sides {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Half a large picture with its number, and air. */
const markerPx = 48;
/** The scale at the bottom. */
const scalePx = 60;
/** With less room than this the panels are no longer minded. */
const leastRoomPx = 100;
/** With this much beside it the panel of the area is left alone; else what lies below it may be more. */
const amplePx = 480;

/**
 * What the panels over a map leave free of it, a marker's half away from them: the search bar takes the top, buttons and
 * photos the right, time the bottom, the panel of the area the left, or the top where that leaves more. Null where too little is left.
 */
function clearOf(map: MapLibreMap, endPx: number): Sides | null {
  const container = map.getContainer();
  const bounds = container.getBoundingClientRect();
  const page = container.closest('.map-view');
  const rectOf = (panel: string): DOMRect | null => page?.querySelector(panel)?.getBoundingClientRect() ?? null;
  const under = (rect: DOMRect | null): number => (rect === null ? 0 : rect.bottom - bounds.top) + markerPx;
  const side = rectOf('.map-side');
  const right = (side === null ? 0 : bounds.right - side.left) + Math.max(markerPx, endPx);
  const top = under(rectOf('.map-search'));
  const area = rectOf('.area-panel');
  const time = rectOf('.timeline:not([hidden])');
  const bottom = scalePx + (time === null ? 0 : bounds.bottom - time.top);
  const beside = { top, right, bottom, left: (area === null ? 0 : area.right - bounds.left) + markerPx };
  const below = { top: Math.max(top, under(area)), right, bottom, left: markerPx };
  const widthOf = ({ left, right: end }: Sides): number => bounds.width - left - end;
  const roomOf = (sides: Sides): number => {
    const height = bounds.height - sides.top - sides.bottom;
    return Math.min(widthOf(sides), height) < leastRoomPx ? 0 : widthOf(sides) * height;
  };
  const best = widthOf(beside) >= amplePx || roomOf(beside) > roomOf(below) ? beside : below;
  return roomOf(best) === 0 ? null : best;
}

/** Flies to a box, clear of the panels; `endPx` more on the right, for what stands beside the box. */
export function lookAt(map: MapLibreMap, box: MapBox, maxZoom: number, durationMs: number, endPx = 0): void {
  const padding = clearOf(map, endPx) ?? 20;
  const shown = { ...box, south: flatLat(box.south), north: flatLat(box.north) };
  map.fitBounds(cornersOf(shown), { padding, maxZoom, duration: durationMs, linear: true });
}

/** Flies to a point if it is not in the picture; a pointer's point always is. */
export function bringIn(map: MapLibreMap, lon: number, lat: number, durationMs: number): void {
  const { x, y } = placeOnMap(map, lat, lon);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const edgePx = 12;
  if (x >= edgePx && y >= edgePx && x <= width - edgePx && y <= height - edgePx) return;
  map.easeTo({ center: [nearLon(lon, map.getCenter().lng), flatLat(lat)], duration: durationMs });
}
