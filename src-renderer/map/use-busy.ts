import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';

/** Whether the map moves, loads or draws at the moment. */
export function useBusy(map: MapLibreMap | null): boolean {
  const [isBusy, setBusy] = useState(true);
  useEffect(() => {
    if (map === null) return undefined;
    const busy = (): void => {
      setBusy(true);
    };
    const idle = (): void => {
      setBusy(false);
    };
    map.on('movestart', busy);
    map.on('dataloading', busy);
    map.on('idle', idle);
    return () => {
      map.off('movestart', busy);
      map.off('dataloading', busy);
      map.off('idle', idle);
    };
  }, [map]);
  return isBusy;
}
