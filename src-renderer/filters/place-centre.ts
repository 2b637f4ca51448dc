import { fold } from '../../src-shared/algorithms/fold.ts';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import type { NearFilter } from '../../src-shared/query/query.ts';

/**
 * How the query names a place that was found: by its name where that means the same place (`near:Cusco` is the largest
 * of that name, which is found first), else by its position.
 */
export function centreOf(place: NamedPlace, found: readonly NamedPlace[]): NearFilter['centre'] {
  const first = found.find(({ name }) => fold(name) === fold(place.name));
  return first === place ? { name: place.name } : { lat: place.lat, lon: place.lon };
}
