import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { areaSource } from './world-style.ts';

/** Keeps the map's drawing of areas in step. */
export function useDrawn(map: MapLibreMap | null, features: FeatureCollection): void {
  useEffect(() => {
    if (map === null) return undefined;
    const draw = (): void => {
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
