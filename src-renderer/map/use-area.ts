import { useCallback, useMemo } from 'react';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { useSaved } from '../saved/saved-context.ts';
import { areasOf, type DrawnFilter, namedAreasOf, withArea } from './area-filter.ts';
import type { Area } from './area.ts';
import { wrappedLon } from './boxes.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useNamedPlace } from './use-named-place.ts';

export interface EditedArea {
  /** As it stands now, also while it is dragged; null where there is none. */
  readonly area: Area | null;
  /** The other areas of the query, saved ones as well: shown, not changed here. Those around a place by name are left out. */
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
  const name = first?.kind === 'near' && 'name' in first.centre ? first.centre.name : null;
  const found = useNamedPlace(name);
  const draft = useDraft<Area>(query, onQuery, withDrawn);

  const settled = useMemo<Area | null>(() => {
    if (first === null || found === 'unknown') return null;
    return areaOf(first) ?? (found === null || first.kind !== 'near' ? null : circle(found, first.radiusM));
  }, [first, found]);
  const area = draft.value ?? settled;
  const { areas: saved } = useSaved();
  const others = useMemo(() => {
    const names = new Set(namedAreasOf(query).map(fold));
    const named = saved.filter(({ name: called }) => names.has(fold(called))).flatMap((one) => areasOf(one.query));
    return [...areas.slice(1), ...named].map(areaOf).filter((other) => other !== null);
  }, [areas, saved, query]);

  const { leaveFor } = draft;
  const remove = useCallback(() => {
    leaveFor(withArea(query, null));
  }, [query, leaveFor]);
  const isAwaited = name !== null && found === null;
  return {
    area,
    others,
    name: draft.value === null ? name : null,
    isUnknown: found === 'unknown',
    isAwaited,
    change: draft.change,
    remove,
  };
}

function circle({ lat, lon }: { readonly lat: number; readonly lon: number }, radiusM: number): Area {
  return { kind: 'circle', lat, lon, radiusM };
}

/** The area that a filter asks for; null for one around a place by name. */
function areaOf(filter: DrawnFilter): Area | null {
  if (filter.kind !== 'near') return filter;
  return 'name' in filter.centre ? null : circle(filter.centre, filter.radiusM);
}

/** The text of a query with an area in place of its first one. */
function withDrawn(query: string, area: Area): string {
  return withArea(query, filterOf(area));
}

/** The filter of an area, to a metre. */
function filterOf(area: Area): DrawnFilter {
  switch (area.kind) {
    case 'circle':
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
