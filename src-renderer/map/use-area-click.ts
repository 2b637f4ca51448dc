import type { Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';
import { boxOfArea, type ShownArea } from './area.ts';
import { extentM } from './boxes.ts';
import { areaFill } from './world-style.ts';

/**
 * Takes an area in hand that is clicked on the map: of those that lie over each other the smallest, so that one within
 * another can be met. A click in the one in hand changes nothing.
 */
export function useAreaClick(
  map: MapLibreMap | null,
  areas: readonly ShownArea[],
  onTake: (index: number) => void,
): void {
  const take = useEffectEvent(({ features }: MapLayerMouseEvent) => {
    const met = new Set<unknown>(features?.map(({ properties }) => properties['index'] as unknown));
    const [smallest] = areas
      .filter(({ index }) => met.has(index))
      .toSorted((one, other) => extentM(boxOfArea(one.area)) - extentM(boxOfArea(other.area)));
    if (smallest !== undefined) onTake(smallest.index);
  });
  useEffect(() => {
    if (map === null) return undefined;
    const clicked = map.on('click', areaFill, take);
    return () => {
      clicked.unsubscribe();
    };
  }, [map]);
}
