import type { Map as MapLibreMap } from 'maplibre-gl';
import type { PointerEvent } from 'react';
import type { Point } from '../../src-shared/query/query.ts';
import { heldLat } from './area.ts';

/** The point of the map under a pointer; its longitude may lie beyond ±180. */
export function pointUnder(map: MapLibreMap, { clientX, clientY }: PointerEvent): Point {
  const { left, top } = map.getCanvas().getBoundingClientRect();
  const { lng, lat } = map.unproject([clientX - left, clientY - top]);
  return { lat: heldLat(lat), lon: lng };
}

/** Pointer handlers of something that is dragged over the map: `onBegin` where it is taken hold of, `onMove` to where it is. */
export function dragged(
  map: MapLibreMap,
  onMove: (to: Point, how: 'moving' | 'done') => void,
  onBegin: (from: Point) => void = () => undefined,
) {
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      onBegin(pointUnder(map, event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(pointUnder(map, event), 'moving');
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(pointUnder(map, event), 'done');
    },
  };
}
