import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOfBase, useOnlineProblem, type SourceError } from './base/use-online-problem.ts';
import { useMapSources } from './base/use-map-sources.ts';

/** What went wrong while the map was read, in a sentence; null while all is well. */
export function useMapProblem(map: MapLibreMap | null): string | null {
  const { t } = useTranslation(['map', 'maps']);
  const problem = useOnlineProblem(map);
  const { online } = useMapSources();
  const [reason, setReason] = useState<string | null>(null);
  useEffect(() => {
    if (map === null) return undefined;
    const failed = (event: SourceError): void => {
      const { error } = event;
      // Told otherwise, below and in the settings: the offline world is still there.
      if (isOfBase(event)) return;
      // A tile that left the picture before it came.
      if (!(error instanceof Error) || error.name !== 'AbortError') setReason(error.message);
    };
    const well = (): void => {
      setReason(null);
    };
    map.on('error', failed);
    map.on('idle', well);
    return () => {
      map.off('error', failed);
      map.off('idle', well);
    };
  }, [map]);
  if (reason !== null) return t('failed', { reason });
  return online === null || problem === null ? null : t(`maps:online.problems.${problem}`, { host: online.host });
}
