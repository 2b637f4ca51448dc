import { useMemo } from 'react';
import { readTemplate } from '../../../src-shared/model/tile-template.ts';
import { useEngine } from '../../connect/engine-context.ts';
import { useSettings } from '../../frame/settings.tsx';
import { usePacks } from '../../maps/use-packs.ts';
import type { MapSources } from './base-style.ts';

/** What the map shows beside the offline world: packs whose files are there, and the server where it is switched on. */
export function useMapSources(): MapSources {
  const { packTiles, onlineTiles } = useEngine();
  const packs = usePacks();
  const { settings } = useSettings();
  const { onlineMap, onlineMapTemplate: template, onlineMapAttribution: attribution } = settings;
  return useMemo(() => {
    const there = (packs ?? []).filter(({ isAway, problem }) => !isAway && problem === null);
    const { host } = readTemplate(template);
    const isFine = template.includes('{r}') && devicePixelRatio > 1;
    return {
      packs: there.map((pack) => ({ ...pack, tiles: packTiles(pack.id, pack.version) })),
      online: onlineMap && host !== null ? { host, attribution, template, tiles: onlineTiles(isFine) } : null,
    };
  }, [packs, onlineMap, template, attribution, packTiles, onlineTiles]);
}
