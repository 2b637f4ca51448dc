import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useState } from 'react';
import { flatViewOf } from '../mercator.ts';
import { nearestLine } from './nearest-line.ts';
import type { TrackLine } from './track-lines.ts';

/** A way under the pointer. */
export interface PointedTrack {
  /** Its place in the answer. */
  readonly index: number;
  /** Where the pointer is, in pixels of the map. */
  readonly x: number;
  readonly y: number;
}

/** A pointer meets a way that it is this near to: lines are thinner than hands are steady. */
const reachPx = 7;

/** The way under the pointer; a click chooses it. `lines` null: none are shown. */
export function usePointedTrack(
  map: MapLibreMap | null,
  lines: readonly TrackLine[] | null,
  onChoose: (index: number) => void,
): PointedTrack | null {
  const [pointed, setPointed] = useState<PointedTrack | null>(null);
  const isShown = lines !== null;
  const met = useEffectEvent(({ point }: MapMouseEvent): PointedTrack | null => {
    if (map === null || lines === null) return null;
    const line = nearestLine(lines, flatViewOf(map), point, reachPx);
    return line === null ? null : { index: line.index, x: point.x, y: point.y };
  });
  const choose = useEffectEvent((event: MapMouseEvent) => {
    const way = met(event);
    if (way !== null) onChoose(way.index);
  });
  useEffect(() => {
    if (map === null || !isShown) return undefined;
    const point = (way: PointedTrack | null): void => {
      setPointed(way);
      map.getCanvas().style.cursor = way === null ? '' : 'pointer';
    };
    const move = (event: MapMouseEvent): void => {
      point(met(event));
    };
    const leave = (): void => {
      point(null);
    };
    const click = (event: MapMouseEvent): void => {
      choose(event);
    };
    map.on('mousemove', move);
    map.on('mouseout', leave);
    map.on('click', click);
    return () => {
      map.off('mousemove', move);
      map.off('mouseout', leave);
      map.off('click', click);
      leave();
    };
  }, [map, isShown]);
  return pointed;
}
