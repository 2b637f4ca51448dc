import type { Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent, useState } from 'react';
import { litFilter, trackLit, trackTouch } from './track-overlay.ts';

/** A way under the pointer. */
export interface PointedTrack {
  /** Its place in the answer. */
  readonly index: number;
  /** Where the pointer is, in pixels of the map. */
  readonly x: number;
  readonly y: number;
}

/** The way under the pointer, lit; a click chooses it. `lit` is one that is pointed at elsewhere. */
export function usePointedTrack(
  map: MapLibreMap | null,
  isShown: boolean,
  lit: number | null,
  onChoose: (index: number) => void,
): PointedTrack | null {
  const [pointed, setPointed] = useState<PointedTrack | null>(null);
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    if (map === null || !isShown) return undefined;
    const indexOf = ({ features }: MapLayerMouseEvent): number | null => {
      const index: unknown = features?.[0]?.properties['index'];
      return typeof index === 'number' ? index : null;
    };
    const move = (event: MapLayerMouseEvent): void => {
      const index = indexOf(event);
      setPointed(index === null ? null : { index, x: event.point.x, y: event.point.y });
      map.getCanvas().style.cursor = 'pointer';
    };
    const leave = (): void => {
      setPointed(null);
      map.getCanvas().style.cursor = '';
    };
    const click = (event: MapLayerMouseEvent): void => {
      const index = indexOf(event);
      if (index !== null) choose(index);
    };
    map.on('mousemove', trackTouch, move);
    map.on('mouseleave', trackTouch, leave);
    map.on('click', trackTouch, click);
    return () => {
      map.off('mousemove', trackTouch, move);
      map.off('mouseleave', trackTouch, leave);
      map.off('click', trackTouch, click);
      leave();
    };
  }, [map, isShown]);
  const shown = pointed?.index ?? lit;
  useEffect(() => {
    if (map !== null && isShown && map.getLayer(trackLit) !== undefined) map.setFilter(trackLit, litFilter(shown));
  }, [map, isShown, shown]);
  return pointed;
}
