import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { boxOfView } from './boxes.ts';

/** What a map shows: its part of the earth and its zoom. */
export interface MapView {
  readonly box: MapBox;
  readonly zoom: number;
}

/** A movement that goes on within this time is not over. */
const restMs = 120;

/** What the map shows when it rests; null until it is there. */
export function useRestingView(map: MapLibreMap | null): MapView | null {
  const [view, setView] = useState<MapView | null>(null);
  useEffect(() => {
    if (map === null) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const look = (): void => {
      setView({ box: boxOfView(map.getBounds()), zoom: map.getZoom() });
    };
    const rest = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, restMs);
    };
    look();
    map.on('moveend', rest);
    map.on('resize', rest);
    return () => {
      clearTimeout(timer);
      map.off('moveend', rest);
      map.off('resize', rest);
    };
  }, [map]);
  return view;
}

export interface AskedCells {
  readonly cells: MapCells | null;
  readonly error: string | null;
}

/** The photos of a query in what the map shows; the last cells stay until the next are there. */
export function useCells(query: string, view: MapView | null, revision: number): AskedCells {
  const { calls } = useEngine();
  const [asked, setAsked] = useState<AskedCells>({ cells: null, error: null });
  useEffect(() => {
    if (view === null) return undefined;
    const stale = new AbortController();
    calls.query
      .map({ query, box: view.box, zoom: view.zoom }, { signal: stale.signal })
      .then((cells) => {
        setAsked({ cells, error: null });
      })
      .catch((error: unknown) => {
        if (!stale.signal.aborted) setAsked((known) => ({ ...known, error: sentenceOf(error) }));
      });
    return () => {
      stale.abort();
    };
  }, [calls, query, view, revision]);
  return asked;
}
