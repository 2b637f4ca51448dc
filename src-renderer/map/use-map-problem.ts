import type { ErrorEvent, Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What went wrong while the map was read, in a sentence; null while all is well. */
export function useMapProblem(map: MapLibreMap | null): string | null {
  const { t } = useTranslation('map');
  const [reason, setReason] = useState<string | null>(null);
  useEffect(() => {
    if (map === null) return undefined;
    const failed = ({ error }: ErrorEvent): void => {
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
  return reason === null ? null : t('failed', { reason });
}
