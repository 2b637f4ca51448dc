import type { DrawnFilter } from './area-parts.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import type { Area } from './area.ts';
import { wrappedLon } from './boxes.ts';
import type { FoundPlace } from './use-named-place.ts';

/** Where the places are that areas lie around, by their names; one is not there while that is not known. */
type Places = ReadonlyMap<string, FoundPlace>;

/** The place that an area's middle is given by; null for a position. */
export function nameOf(filter: Filter): string | null {
  return filter.kind === 'near' && 'name' in filter.centre ? filter.centre.name : null;
}

/** The area that a filter asks for; null for one around a place that is not known, or not yet. */
export function areaOf(filter: DrawnFilter, places: Places): Area | null {
  if (filter.kind !== 'near') return filter;
  const centre = 'name' in filter.centre ? places.get(filter.centre.name) : filter.centre;
  if (centre === undefined || centre === 'unknown') return null;
  return { kind: 'circle', lat: centre.lat, lon: centre.lon, radiusM: filter.radiusM };
}

/** The filter of an area, to a metre; a circle that still lies around the place that `before` names keeps the name. */
export function filterOf(area: Area, before: Filter | undefined, places: Places): DrawnFilter {
  switch (area.kind) {
    case 'circle': {
      const name = before === undefined ? null : nameOf(before);
      const place = name === null ? undefined : places.get(name);
      const isThere = place !== undefined && place !== 'unknown' && area.lat === place.lat && area.lon === place.lon;
      const centre =
        isThere && name !== null ? { name } : { lat: rounded(area.lat), lon: rounded(wrappedLon(area.lon)) };
      return { kind: 'near', centre, radiusM: area.radiusM };
    }
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
