import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';

/** Who waits longer than this is told what for. */
const patienceMs = 2000;

/** Whether the map has been drawn for so long that it should say so: not what moves under a hand, what lacks tiles. */
export function useSlow(map: MapLibreMap | null, isBusy: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (map === null || !isBusy) return undefined;
    const timer = setInterval(() => {
      setSlow(map.isStyleLoaded() !== true || !map.areTilesLoaded());
    }, patienceMs);
    return () => {
      clearInterval(timer);
      setSlow(false);
    };
  }, [map, isBusy]);
  return isSlow;
}

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
