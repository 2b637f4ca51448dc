import type { ErrorEvent, Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { basePrefix, onlineSource } from './base-style.ts';

/** What the tiles of the online map fare; `busy`: the server asks for a pause. */
export type OnlineProblem = 'failed' | 'busy';

/** As the map library tells errors: those of a source name it. */
export type SourceError = ErrorEvent & { readonly sourceId?: string };

/** Whether an event of the map is about something that is not the offline world. */
export function isOfBase(event: SourceError): boolean {
  return event.sourceId?.startsWith(basePrefix) === true;
}

/** What is wrong with the online map; null while tiles come, and while it is off. */
export function useOnlineProblem(map: MapLibreMap | null): OnlineProblem | null {
  const [problem, setProblem] = useState<OnlineProblem | null>(null);
  useEffect(() => {
    if (map === null) return undefined;
    const failed = (event: SourceError): void => {
      if (event.sourceId !== onlineSource || ('name' in event.error && event.error.name === 'AbortError')) return;
      // The engine's own status of `tile-server-busy`.
      setProblem('status' in event.error && event.error.status === 503 ? 'busy' : 'failed');
    };
    const came = ({ sourceId, tile }: MapSourceDataEvent): void => {
      if (sourceId === onlineSource && tile !== undefined) setProblem(null);
    };
    const changed = (): void => {
      if (map.getSource(onlineSource) === undefined) setProblem(null);
    };
    map.on('error', failed);
    map.on('sourcedata', came);
    map.on('styledata', changed);
    return () => {
      map.off('error', failed);
      map.off('sourcedata', came);
      map.off('styledata', changed);
    };
  }, [map]);
  return problem;
}
