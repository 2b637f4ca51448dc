import { roundScore } from './parse-score.ts';
import { tidy } from '../model/exposure.ts';
import { lights } from '../model/light.ts';
import type { ClassValue, Filter, Group, Point, Query } from './query.ts';
import { isPlainWord } from './quoting.ts';

/**
 * The one form that all queries of the same shape share: groups of one are their member, groups within groups of the
 * same kind are one, `not not x` is `x`, months, types and the like ascend, values stand once, a ring does not repeat its first
 * corner, a word that cannot stand bare is quoted, radii are whole millimetres, the greatest `score>=` stands last outside
 * of everything else. Means the same as before, but for what
 * is empty (a group, a list of values, a range open at both ends), as an editor leaves it behind: it is dropped, and
 * a query that loses its last filter is everything. Nothing is checked for sense.
 */
export function normalise(query: Query): Query {
  const simple = simplify(query);
  const least = leastScore(query);
  if (least === null) return simple ?? { kind: 'everything' };
  const score: Filter = { kind: 'score', least: roundScore(least) };
  if (simple === null) return score;
  return { kind: 'all', of: [...(simple.kind === 'all' ? simple.of : [simple]), score] };
}

/** From which score on classes count in this query; null where it does not say so. */
export function leastScore(filter: Filter): number | null {
  if (filter.kind === 'score') return filter.least;
  if (filter.kind === 'not') return leastScore(filter.of);
  if (filter.kind !== 'all' && filter.kind !== 'any') return null;
  return filter.of.map(leastScore).reduce((most, least) => (most === null || (least ?? 0) > most ? least : most), null);
}

/** Null says nothing: dropped from the group it stands in. */
function simplify(filter: Filter): Filter | null {
  switch (filter.kind) {
    case 'everything':
      return null;
    case 'all':
    case 'any':
      return simplifyGroup(filter);
    case 'not': {
      const of = simplify(filter.of);
      if (of === null) return null;
      return of.kind === 'not' ? of.of : { kind: 'not', of };
    }
    case 'word':
      if (filter.text.trim() === '') return null;
      return filter.quoted || isPlainWord(filter.text) ? filter : { ...filter, quoted: true };
    case 'date':
      return filter.from === null && filter.to === null ? null : filter;
    case 'month':
      if (filter.months.length === 0) return null;
      return { kind: 'month', months: [...new Set(filter.months)].sort((a, b) => a - b) };
    case 'weekday':
      if (filter.weekdays.length === 0) return null;
      return { kind: 'weekday', weekdays: [...new Set(filter.weekdays)].sort((a, b) => a - b) };
    case 'range': {
      const { kind, of, from, to } = filter;
      if (from === null && to === null) return null;
      return { kind, of, from: from === null ? null : tidy(of, from), to: to === null ? null : tidy(of, to) };
    }
    case 'near':
      return {
        kind: 'near',
        centre: 'name' in filter.centre ? filter.centre : plainPoint(filter.centre),
        radiusM: toMillimetre(filter.radiusM),
      };
    case 'box': {
      const { kind, south, west, north, east } = filter;
      return { kind, south: south + 0, west: west + 0, north: north + 0, east: east + 0 };
    }
    case 'polygon':
      return { kind: 'polygon', ring: openRing(filter.ring.map(plainPoint)) };
    case 'area':
      return filter.name.trim() === '' ? null : filter;
    case 'type':
      if (filter.types.length === 0) return null;
      return { kind: 'type', types: [...new Set(filter.types)].sort() };
    case 'rating':
      if (filter.ratings.length === 0) return null;
      return { kind: 'rating', ratings: [...new Set(filter.ratings)].sort((a, b) => a - b) };
    case 'light':
      if (filter.lights.length === 0) return null;
      return { kind: 'light', lights: lights.filter((light) => filter.lights.includes(light)) };
    case 'orientation':
      if (filter.orientations.length === 0) return null;
      return { kind: 'orientation', orientations: [...new Set(filter.orientations)].sort() };
    case 'field': {
      const values = [...new Set(filter.values.filter((value) => value.trim() !== ''))];
      return values.length === 0 ? null : { kind: 'field', field: filter.field, values };
    }
    case 'class': {
      const values = uniqueValues(filter.values);
      return values.length === 0
        ? null
        : { kind: 'class', values, count: Math.max(1, filter.count), large: filter.large };
    }
    case 'score':
      // It holds for the whole query, wherever it stands.
      return null;
    case 'time':
    case 'has':
    case 'is':
    case 'found':
      return filter;
  }
}

function simplifyGroup({ kind, of }: Group): Filter | null {
  const members: Filter[] = [];
  for (const member of of) {
    // "everything or x" asks for everything.
    if (kind === 'any' && member.kind === 'everything') return null;
    const simple = simplify(member);
    if (simple?.kind === kind) for (const inner of simple.of) members.push(inner);
    else if (simple !== null) members.push(simple);
  }
  const [first, second] = members;
  if (first === undefined) return null;
  return second === undefined ? first : { kind, of: members };
}

function uniqueValues(values: readonly ClassValue[]): readonly ClassValue[] {
  const unique = new Map<string, ClassValue>();
  for (const { name, score } of values) {
    if (name.trim() === '') continue;
    const value = { name, score: score === null ? null : roundScore(score) };
    unique.set(JSON.stringify([name, value.score]), value);
  }
  return [...unique.values()];
}

/** Metres rounded to the millimetre: what a radius is kept as, so that `0.1km` and `100m` are one. */
export function toMillimetre(lengthM: number): number {
  return Math.round(lengthM * 1000) / 1000;
}

/** Without negative zeros, which no text tells from zero. */
function plainPoint({ lat, lon }: Point): Point {
  return { lat: lat + 0, lon: lon + 0 };
}

/** A closing corner that repeats the first is dropped, unless only two would be left. */
function openRing(ring: readonly Point[]): readonly Point[] {
  const [first] = ring;
  const last = ring.at(-1);
  const isClosed = ring.length > 3 && first?.lat === last?.lat && first?.lon === last?.lon;
  return isClosed ? ring.slice(0, -1) : ring;
}
