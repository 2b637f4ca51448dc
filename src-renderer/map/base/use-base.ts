import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../words/language.ts';
import { repaint } from '../create-map.ts';
import { onThemeChange, readColours } from '../map-colours.ts';
import { anchors, namesOf, worldNames } from '../world-style.ts';
import { basePrefix, baseStyle, outsidePacks, type MapSources } from './base-style.ts';
import { useMapSources } from './use-map-sources.ts';
import { useOnlineProblem } from './use-online-problem.ts';

/** Keeps packs and the online map on the map: they come and go without the rest of it being drawn anew. */
export function useBase(map: MapLibreMap | null): void {
  const sources = useMapSources();
  const isOnlineWell = useOnlineProblem(map) === null;
  const { i18n } = useTranslation();
  const spoken = i18n.language;
  /** What stands on the map, as text. */
  const shown = useRef('');

  useEffect(() => {
    if (map === null) return undefined;
    const bring = (): void => {
      const mark = markOf(sources);
      if (mark === shown.current) return;
      shown.current = mark;
      replace(map, sources);
    };
    const stop = whenReady(map, bring);
    return () => {
      stop();
    };
  }, [map, sources]);

  // Another map begins without any.
  useEffect(
    () => () => {
      shown.current = '';
    },
    [map],
  );

  useEffect(() => {
    if (map === null) return undefined;
    const draw = (): void => {
      const { ground, names } = baseStyle(sources, readColours(map.getContainer()), language());
      repaint(map, [...ground, ...names]);
    };
    const stop = whenReady(map, draw);
    const stopFollowing = onThemeChange(draw);
    return () => {
      stop();
      stopFollowing();
    };
  }, [map, sources, spoken]);

  // Tiles of a server are full of names; while it does not answer the world has its own.
  const areNamesOnline = sources.online !== null && isOnlineWell;
  useEffect(() => {
    if (map === null) return undefined;
    return whenReady(map, () => {
      for (const id of [...worldNames.settlements, ...worldNames.others]) {
        map.setLayoutProperty(id, 'visibility', areNamesOnline ? 'none' : 'visible');
      }
    });
  }, [map, areNamesOnline]);
}

/** All that makes sources other ones. */
function markOf({ packs, online }: MapSources): string {
  return JSON.stringify([
    ...packs.map(({ id, version }) => [id, version]),
    online === null ? null : [online.template, online.tiles],
  ]);
}

function replace(map: MapLibreMap, sources: MapSources): void {
  const { sources: wanted, ground, names } = baseStyle(sources, readColours(map.getContainer()), language());
  const { layers, sources: there } = map.getStyle();
  const isOurs = (id: string): boolean => id.startsWith(basePrefix) && id !== anchors.ground;
  for (const { id } of layers) if (isOurs(id)) map.removeLayer(id);
  for (const id of Object.keys(there)) if (isOurs(id)) map.removeSource(id);
  for (const [id, source] of wanted) map.addSource(id, source);
  for (const layer of ground) map.addLayer(layer, anchors.ground);
  for (const layer of names) map.addLayer(layer, anchors.names);
  for (const id of worldNames.settlements) {
    map.setFilter(id, ['all', namesOf('settlement'), ...outsidePacks(sources.packs)]);
  }
}

/** Works on the map once it has its layers; the answer takes that back. */
function whenReady(map: MapLibreMap, work: () => void): () => void {
  if (map.getLayer(anchors.ground) !== undefined) {
    work();
    return () => undefined;
  }
  const begin = (): void => {
    if (map.getLayer(anchors.ground) === undefined) return;
    map.off('styledata', begin);
    work();
  };
  map.on('styledata', begin);
  return () => {
    map.off('styledata', begin);
  };
}
