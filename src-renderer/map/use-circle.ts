import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { circleFeatures, type Circle } from './circle.ts';
import { circleOf, withCircle } from './near-filter.ts';
import { wrappedLon } from './boxes.ts';
import { useRuns } from './use-runs.ts';
import { circleSource } from './world-style.ts';

export interface EditedCircle {
  /** As it stands now, also while it is dragged; null where there is none. */
  readonly circle: Circle | null;
  /** The place that the query names as its middle, null for a position. */
  readonly name: string | null;
  /** The named middle is no place that the gazetteer knows. */
  readonly isUnknown: boolean;
  /** The query names a middle, and where that is is not known yet. */
  readonly isAwaited: boolean;
  /** Shows it; the query follows when it rests, or at once with `done`. */
  readonly change: (circle: Circle, how?: 'moving' | 'done') => void;
  readonly remove: () => void;
}

/** The circle of the query, drawn on the map and changed there: a drag or a run of keys is one step of the history. */
export function useCircle(
  map: MapLibreMap | null,
  query: string,
  onQuery: (query: string, how?: 'push' | 'replace') => void,
): EditedCircle {
  const near = useMemo(() => circleOf(query), [query]);
  const name = near !== null && 'name' in near.centre ? near.centre.name : null;
  const found = usePlace(name);
  const [draft, setDraft] = useState<Circle | null>(null);
  const runs = useRuns(query, onQuery);

  const settled = useMemo<Circle | null>(() => {
    if (near === null) return null;
    const centre = 'name' in near.centre ? found : near.centre;
    return centre === null || centre === 'unknown' ? null : { lat: centre.lat, lon: centre.lon, radiusM: near.radiusM };
  }, [near, found]);
  const circle = draft ?? settled;

  // What the query says counts from when it says it; an undone step shows the circle of before.
  const [drawnFor, setDrawnFor] = useState(query);
  if (drawnFor !== query) {
    setDrawnFor(query);
    setDraft(null);
  }
  useDrawn(map, circle);

  const change = useCallback(
    (next: Circle, how: 'moving' | 'done' = 'moving') => {
      setDraft(next);
      const digits = (value: number): number => Math.round(value * 1e5) / 1e5;
      const centre = { lat: digits(next.lat), lon: digits(wrappedLon(next.lon)) };
      runs.go(withCircle(query, { kind: 'near', centre, radiusM: next.radiusM }));
      if (how === 'done') runs.end();
    },
    [query, runs],
  );
  const remove = useCallback(() => {
    runs.end();
    setDraft(null);
    onQuery(withCircle(query, null));
  }, [query, onQuery, runs]);
  const isAwaited = name !== null && found === null;
  return { circle, name: draft === null ? name : null, isUnknown: found === 'unknown', isAwaited, change, remove };
}

/** Where the place of this name is, as the engine takes it; null while that is not known. */
function usePlace(name: string | null): { lat: number; lon: number } | 'unknown' | null {
  const { calls } = useEngine();
  const [place, setPlace] = useState<{ name: string; found: { lat: number; lon: number } | 'unknown' } | null>(null);
  useEffect(() => {
    if (name === null) return undefined;
    const dropped = new AbortController();
    calls.places
      .search({ text: name, limit: 1 }, { signal: dropped.signal })
      .then(([first]) => {
        setPlace({ name, found: first ?? 'unknown' });
      })
      // The search bar tells what is wrong with the engine.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, name]);
  return place?.name === name ? place.found : null;
}

/** Keeps the map's drawing of the circle in step. */
function useDrawn(map: MapLibreMap | null, circle: Circle | null): void {
  useEffect(() => {
    if (map === null) return undefined;
    const draw = (): void => {
      // Drawn by the next frame; one that came late is overtaken by the next.
      void map.getSource<GeoJSONSource>(circleSource)?.setData(circleFeatures(circle));
    };
    if (map.getSource(circleSource) !== undefined) draw();
    else map.once('styledata', draw);
    return () => {
      map.off('styledata', draw);
    };
  }, [map, circle]);
}
