import type { Map as MapLibreMap } from 'maplibre-gl';

/** Calls `place` now, and in each frame in which the map moves or takes another size; gives what ends that. */
export function followMap(map: MapLibreMap, place: () => void): () => void {
  place();
  map.on('move', place);
  map.on('resize', place);
  return () => {
    map.off('move', place);
    map.off('resize', place);
  };
}
