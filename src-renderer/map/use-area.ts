import { useCallback, useMemo } from 'react';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { useSaved } from '../saved/saved-context.ts';
import { areasOf, type DrawnFilter, namedAreasOf, withArea } from './area-filter.ts';
import type { Area } from './area.ts';
import { wrappedLon } from './boxes.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { type FoundPlace, useNamedPlaces } from './use-named-place.ts';

export interface EditedArea {
  /** As it stands now, also while it is dragged; null where there is none. */
  readonly area: Area | null;
  /** The other areas of the query, saved ones and those around places by name as well: shown, not changed here. */
  readonly others: readonly Area[];
  /** The place that the query names as the circle's middle, null for a position. */
  readonly name: string | null;
  /** The named middle is no place that the gazetteer knows. */
  readonly isUnknown: boolean;
  /** The query names a middle, and where that is is not known yet. */
  readonly isAwaited: boolean;
  /** Shows it; the query follows when it rests, or at once with `done`. */
  readonly change: ChangeArea;
  readonly remove: () => void;
}

export type ChangeArea = Draft<Area>['change'];

/** The first area of the query, changed on the map: a drag or a run of keys is one step of the history. */
export function useArea(query: string, onQuery: (query: string, how?: 'push' | 'replace') => void): EditedArea {
  const areas = useMemo(() => areasOf(query), [query]);
  const first = areas[0] ?? null;
  const name = first === null ? null : nameOf(first);
  const { areas: saved } = useSaved();
  const shown = useMemo(() => {
    const names = new Set(namedAreasOf(query).map(fold));
    const named = saved.filter(({ name: called }) => names.has(fold(called))).flatMap((one) => areasOf(one.query));
    return [...areas, ...named];
  }, [areas, saved, query]);
  const places = useNamedPlaces(useMemo(() => shown.flatMap((one) => nameOf(one) ?? []), [shown]));
  const found = name === null ? null : (places.get(name) ?? null);
  const written = useCallback((text: string, area: Area) => withArea(text, filterOf(area, name, found)), [name, found]);
  const draft = useDraft<Area>(query, onQuery, written);

  const settled = useMemo<Area | null>(() => {
    return first === null ? null : areaOf(first, places);
  }, [first, places]);
  const area = draft.value ?? settled;
  const others = useMemo(
    () =>
      shown
        .filter((one) => one !== first)
        .map((one) => areaOf(one, places))
        .filter((other) => other !== null),
    [shown, first, places],
  );

  const { leaveFor } = draft;
  const remove = useCallback(() => {
    leaveFor(withArea(query, null));
  }, [query, leaveFor]);
  const isAwaited = name !== null && found === null;
  return {
    area,
    others,
    name: draft.value === null || isAround(draft.value, found) ? name : null,
    isUnknown: found === 'unknown',
    isAwaited,
    change: draft.change,
    remove,
  };
}

function circle({ lat, lon }: { readonly lat: number; readonly lon: number }, radiusM: number): Area {
  return { kind: 'circle', lat, lon, radiusM };
}

/** The place that an area's middle is given by; null for a position. */
function nameOf(filter: DrawnFilter): string | null {
  return filter.kind === 'near' && 'name' in filter.centre ? filter.centre.name : null;
}

/** The area that a filter asks for; null for one around a place that is not known, or not yet. */
function areaOf(filter: DrawnFilter, places: ReadonlyMap<string, FoundPlace>): Area | null {
  if (filter.kind !== 'near') return filter;
  const centre = 'name' in filter.centre ? places.get(filter.centre.name) : filter.centre;
  return centre === undefined || centre === 'unknown' ? null : circle(centre, filter.radiusM);
}

/** Whether the area still is a circle around the place: its edge was moved, not its middle. */
function isAround(area: Area, place: FoundPlace | null): boolean {
  if (area.kind !== 'circle' || place === null || place === 'unknown') return false;
  return area.lat === place.lat && area.lon === place.lon;
}

/** The filter of an area, to a metre; a circle around the place of that name keeps the name. */
function filterOf(area: Area, name: string | null, place: FoundPlace | null): DrawnFilter {
  switch (area.kind) {
    case 'circle':
      if (name !== null && isAround(area, place)) return { kind: 'near', centre: { name }, radiusM: area.radiusM };
      return {
        kind: 'near',
        centre: { lat: rounded(area.lat), lon: rounded(wrappedLon(area.lon)) },
        radiusM: area.radiusM,
      };
    case 'box': {
      const { south, west, north, east } = area;
      return { kind: 'box', south: rounded(south), west: rounded(west), north: rounded(north), east: rounded(east) };
    }
    case 'polygon':
      return {
        kind: 'polygon',
        ring: area.ring.map(({ lat, lon }) => ({ lat: rounded(lat), lon: rounded(wrappedLon(lon)) })),
      };
  }
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
