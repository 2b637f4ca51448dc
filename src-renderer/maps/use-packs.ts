import { useEffect, useState } from 'react';
import type { MapPack } from '../../src-shared/model/map-source.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** The map packs, as their files are now; null until they are known. Asked again when packs come or go. */
export function usePacks(): readonly MapPack[] | null {
  const { calls } = useEngine();
  const { mapChanges, lost } = useLive();
  const [packs, setPacks] = useState<readonly MapPack[] | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.map.packs.list({}, { signal: dropped.signal }).then(
      (known) => {
        if (!dropped.signal.aborted) setPacks(known);
      },
      // The page says that the engine is lost, and asks again when it is back.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, mapChanges, lost]);
  return packs;
}
