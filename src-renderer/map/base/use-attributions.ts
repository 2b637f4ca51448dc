import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { takesOverAt, type MapSources } from './base-style.ts';
import { useMapSources } from './use-map-sources.ts';

/** Whom to name for what is in view. */
export interface Attributions {
  readonly texts: readonly string[];
  /** Part of it comes from a server. */
  readonly isOnline: boolean;
}

/** Follows the view: packs are named while a part of them is in it. */
export function useAttributions(map: MapLibreMap): Attributions {
  const sources = useMapSources();
  const [texts, setTexts] = useState<readonly string[]>([]);
  useEffect(() => {
    const look = (): void => {
      const seen = textsInView(map, sources);
      setTexts((before) => (before.join('\n') === seen.join('\n') ? before : seen));
    };
    look();
    map.on('move', look);
    return () => {
      map.off('move', look);
    };
  }, [map, sources]);
  return { texts, isOnline: sources.online !== null };
}

function textsInView(map: MapLibreMap, { packs, online }: MapSources): string[] {
  const bounds = map.getBounds();
  const zoom = map.getZoom();
  const inView = packs.filter(
    (pack) =>
      zoom >= takesOverAt(pack) &&
      [-360, 0, 360].some(
        (turn) =>
          pack.box.west + turn <= bounds.getEast() &&
          pack.box.east + turn >= bounds.getWest() &&
          pack.box.south <= bounds.getNorth() &&
          pack.box.north >= bounds.getSouth(),
      ),
  );
  const all = [...(online === null ? [] : [online.attribution]), ...inView.map(({ attribution }) => attribution)];
  return [...new Set(all.filter((text) => text !== ''))];
}
