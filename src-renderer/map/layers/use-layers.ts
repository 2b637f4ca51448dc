import { useCallback, useEffect, useMemo } from 'react';
import { useAddress } from '../../frame/address.ts';
import { useSettings } from '../../frame/settings.tsx';
import { type MapLayers, readLayers, usualLayers, writeLayers } from './map-layers.ts';

/** What the map shows: what the address says, else what was chosen last; and how to choose. */
export function useLayers(): readonly [MapLayers, (layers: MapLayers) => void] {
  const [{ layers: said }, navigate] = useAddress();
  const { settings, change } = useSettings();
  const text = said ?? settings.mapLayers;
  const layers = useMemo(() => readLayers(text) ?? usualLayers, [text]);
  // So that this address shows the same when something else has been chosen since.
  useEffect(() => {
    if (said === null) navigate({ layers: writeLayers(layers) }, 'replace');
  }, [said, layers, navigate]);
  const choose = useCallback(
    (chosen: MapLayers) => {
      const written = writeLayers(chosen);
      navigate({ layers: written }, 'replace');
      change({ mapLayers: written });
    },
    [navigate, change],
  );
  return [layers, choose];
}
