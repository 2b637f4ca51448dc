import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { MapBox, MapCells } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { boxOfView, isSameBox } from './boxes.ts';
import { useNewest } from './use-newest.ts';

/** What a map shows: its part of the earth and its zoom. */
export interface MapView {
  readonly box: MapBox;
  readonly zoom: number;
}

/** What a map shows at the moment. */
export function viewOf(map: MapLibreMap): MapView {
  return { box: boxOfView(map.getBounds()), zoom: map.getZoom() };
}

/** Whether two views show the same. */
export function isSameView(one: MapView, other: MapView): boolean {
  return one.zoom === other.zoom && isSameBox(one.box, other.box);
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
      setView(viewOf(map));
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
  /** The last ones stay until the next are there. */
  readonly cells: MapCells | null;
  /** The zoom that they were gathered for. */
  readonly zoom: number;
  /** They are those of this query and this view. */
  readonly isCurrent: boolean;
  readonly error: string | null;
}

interface CellsQuestion {
  readonly query: string;
  readonly view: MapView;
  readonly revision: number;
}

/** The photos of a query in what the map shows; asked again with every revision. */
export function useCells(query: string, view: MapView | null, revision: number): AskedCells {
  const { calls } = useEngine();
  const question = useMemo<CellsQuestion | null>(
    () => (view === null ? null : { query, view, revision }),
    [query, view, revision],
  );
  const ask = useCallback(
    ({ query: asked, view: { box, zoom } }: CellsQuestion, signal: AbortSignal) =>
      calls.query.map({ query: asked, box, zoom }, { signal }),
    [calls],
  );
  const { answer, question: answered, failed } = useNewest(question, ask);
  return {
    cells: answer,
    zoom: answered?.view.zoom ?? 0,
    isCurrent: answered !== null && answered === question,
    error: failed === null ? null : sentenceOf(failed.error),
  };
}
