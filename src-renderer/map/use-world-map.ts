import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { language } from '../words/language.ts';
import { useBase } from './base/use-base.ts';
import { createWorldMap, paint } from './create-map.ts';

export interface WorldMap {
  /** Null until it is there, and where the computer cannot draw one. */
  readonly map: MapLibreMap | null;
  readonly failed: boolean;
}

/** Where a map begins. */
export interface MapStart {
  readonly centre: readonly [lon: number, lat: number];
  readonly zoom: number;
}

/**
 * A map of the world in an element, as long as the component is there. `start` counts once. One that is only looked at
 * (`interactive` false) shows the offline world alone: it is too small for street detail, and for whom that is owed to.
 */
export function useWorldMap(
  container: RefObject<HTMLElement | null>,
  start: MapStart,
  title: string,
  interactive = true,
): WorldMap {
  const { worldTiles } = useEngine();
  const { i18n } = useTranslation();
  const [world, setWorld] = useState<WorldMap>({ map: null, failed: false });
  const first = useRef({ start, title });

  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    let map: MapLibreMap;
    try {
      const { start: begun, title: called } = first.current;
      map = createWorldMap({
        ...{ container: element, tiles: worldTiles, language: language(), title: called, interactive },
        ...{ centre: begun.centre, zoom: begun.zoom },
      });
    } catch {
      // No WebGL: the page says so, and the rest of it works.
      setWorld({ map: null, failed: true });
      return undefined;
    }
    setWorld({ map, failed: false });
    return () => {
      setWorld({ map: null, failed: false });
      map.remove();
    };
  }, [container, worldTiles, interactive]);

  const { map } = world;
  useBase(interactive ? map : null);
  const spoken = i18n.language;
  useEffect(() => {
    if (map === null) return;
    const speak = (): void => {
      paint(map, language());
    };
    if (map.isStyleLoaded() === true) speak();
    else map.once('load', speak);
  }, [map, spoken]);
  return world;
}
