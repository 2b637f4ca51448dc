import { fold } from '../../../src-shared/algorithms/fold.ts';
import { editDistance } from '../../../src-shared/algorithms/edit-distance.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { NamedPlace } from '../../../src-shared/model/place.ts';
import type { Landscape } from '../../../src-shared/model/landscapes.ts';
import type { Point, Query } from '../../../src-shared/query/query.ts';
import { landscapeMiddle, type Landscapes } from '../../../src-shared/query/sentence/landscapes.ts';
import { mapLeaves, someLeaf } from '../../../src-shared/query/walk.ts';

/** Places by name, whole names before beginnings, the largest first: the gazetteer's search. */
export type PlaceSearch = (text: string, limit: number) => readonly NamedPlace[];

/** A town of so many people goes before a landscape of its name. */
const greatTown = 100_000;

/**
 * The Query with every named centre of `near` replaced by its point: that of a landscape (Mount Fuji), else of a town.
 * Throws `unknown-place` with `data.name` and, where a known name comes close, `data.suggestion`.
 */
export function resolveCentres(query: Query, search: PlaceSearch, landscapes: Landscapes): Query {
  return mapLeaves(query, (leaf) => {
    if (leaf.kind !== 'near' || !('name' in leaf.centre)) return leaf;
    const { name } = leaf.centre;
    const place = findPlace(name, search);
    const landscape = landscapeMeant(name, place, landscapes);
    if (landscape !== null) return { ...leaf, centre: landscapeMiddle(landscape) };
    if (place === null) throw unknownPlace(name, search);
    return { ...leaf, centre: { lat: place.lat, lon: place.lon } };
  });
}

/** Places by name, with the middle of a landscape of that name where `resolveCentres` takes it. */
export function searchPlaces(text: string, limit: number, search: PlaceSearch, landscapes: Landscapes): NamedPlace[] {
  const towns = search(text, limit);
  const landscape = landscapeMeant(text, findPlace(text, search), landscapes);
  if (landscape === null) return [...towns];
  const middle = { ...landscapeMiddle(landscape), name: text.trim() };
  return [unpeopled(middle), ...towns].slice(0, limit);
}

/** A place that is no settlement. */
export function unpeopled(place: Point & { readonly name: string }): NamedPlace {
  const { name, lat, lon } = place;
  return { name, lat, lon, population: 0, country: null, countryCode: null, region: null, city: null };
}

function landscapeMeant(name: string, town: NamedPlace | null, landscapes: Landscapes): Landscape | null {
  return (town?.population ?? 0) < greatTown ? landscapes.named(name) : null;
}

/** Whether `resolveCentres` could change the Query. */
export function namesCentre(query: Query): boolean {
  return someLeaf(query, (leaf) => leaf.kind === 'near' && 'name' in leaf.centre);
}

/**
 * The first place found, unless its name only begins so in the middle of a word: `Frankfurt` is Frankfurt am Main, but
 * `Cusc` may be anything.
 */
function findPlace(name: string, search: PlaceSearch): NamedPlace | null {
  const [place] = search(name, 1);
  if (place === undefined) return null;
  const wanted = fold(name.trim());
  const found = fold(place.name);
  const goesOn = found.startsWith(wanted) && /^[\p{L}\p{N}]/u.test(found.slice(wanted.length));
  return goesOn ? null : place;
}

function unknownPlace(name: string, search: PlaceSearch): FernwehError {
  const suggestion = closestName(name, search);
  const hint =
    suggestion === null
      ? 'Try a larger town nearby, or coordinates: near:-13.52,-71.97,50km. No area of this name is saved either; an area is saved from its filter in the app.'
      : `Did you mean ${suggestion}?`;
  return new FernwehError('unknown-place', `No place named "${name}" is known. ${hint}`, {
    data: { name, suggestion },
  });
}

/** Edits that a slip of the hand may take: one for short names, two for longer ones. */
const longName = 6;
const searched = 20;

/** The largest place among those whose name is the fewest edits away; null when none is close. */
function closestName(name: string, search: PlaceSearch): string | null {
  const wanted = fold(name.trim());
  let best: { name: string; edits: number; population: number } | null = null;
  const most = wanted.length < longName ? 1 : 2;
  // Names that begin alike are found by their beginning: the longest that finds any, down to two letters.
  for (let length = wanted.length - 1; length >= Math.min(2, wanted.length - 1) && length > 0; length--) {
    for (const place of search(wanted.slice(0, length), searched)) {
      const edits = editDistance(wanted, fold(place.name));
      if (edits > most) continue;
      if (best === null || edits < best.edits || (edits === best.edits && place.population > best.population)) {
        best = { name: place.name, edits, population: place.population };
      }
    }
  }
  return best?.name ?? null;
}
