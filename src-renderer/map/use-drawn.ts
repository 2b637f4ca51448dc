import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { areaSource } from './world-style.ts';

/**
 * Keeps the map's drawing of areas in step. The same areas are not drawn again: the map would be painted anew with every
 * step of a window of time, which takes a computer without a graphics card up to a second.
 */
export function useDrawn(map: MapLibreMap | null, features: FeatureCollection): void {
  const drawn = useRef<{ readonly map: MapLibreMap; readonly text: string } | null>(null);
  useEffect(() => {
    if (map === null) return undefined;
    const text = JSON.stringify(features);
    if (drawn.current?.map === map && drawn.current.text === text) return undefined;
    const draw = (): void => {
      drawn.current = { map, text };
      // Drawn by the next frame; one that came late is overtaken by the next.
      void map.getSource<GeoJSONSource>(areaSource)?.setData(features);
    };
    if (map.getSource(areaSource) !== undefined) draw();
    else map.once('styledata', draw);
    return () => {
      map.off('styledata', draw);
    };
  }, [map, features]);
}
