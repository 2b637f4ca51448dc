/** @file The query language once more, asset by asset and as simply as can be: what the columns must agree with. */
import { sunStand } from '../../../src-shared/algorithms/sun-altitude.ts';
import { tidy } from '../../../src-shared/model/exposure.ts';
import { lightRanges } from '../../../src-shared/model/light.ts';
import type { Filter, PartialDate, Point } from '../../../src-shared/query/query.ts';
import { leastScore } from '../../../src-shared/query/normalise.ts';
import { countOf } from './plain-seen.ts';
import { standsFor } from './seen-arbitraries.ts';
import { sortMsOf, sources, type TestAsset } from './test-library.ts';

const plain = (text: string | null): string =>
  (text ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').trim();
const words = (text: string | null): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Great-circle distance by Vincenty's formula for the sphere, sound at every distance: another one than the columns'. */
export function distanceM(a: Point, b: Point): number {
  const [lat1, lat2, lon] = [a.lat, b.lat, b.lon - a.lon].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const y = Math.hypot(
    Math.cos(lat2) * Math.sin(lon),
    Math.cos(lat1) * Math.sin(lat2) - Math.sin(lat1) * Math.cos(lat2) * Math.cos(lon),
  );
  const x = Math.sin(lat1) * Math.sin(lat2) + Math.cos(lat1) * Math.cos(lat2) * Math.cos(lon);
  return 6_371_008.8 * Math.atan2(y, x);
}

/** From which score on the classes of a test library count. */
export type Thresholds = Readonly<Record<string, number>>;

export function matches(asset: TestAsset, asked: Filter, thresholds: Thresholds = {}): boolean {
  return holdsFor(asset, asked, leastScore(asked), thresholds);
}

function holdsFor(asset: TestAsset, filter: Filter, least: number | null, thresholds: Thresholds): boolean {
  const local = new Date(asset.localMs);
  switch (filter.kind) {
    case 'everything':
      return true;
    case 'all':
      return filter.of.every((part) => holdsFor(asset, part, least, thresholds));
    case 'any':
      return filter.of.some((part) => holdsFor(asset, part, least, thresholds));
    case 'not':
      return !holdsFor(asset, filter.of, least, thresholds);
    case 'word': {
      const texts = [
        asset.files[0]?.name ?? '',
        asset.caption,
        asset.tags.join(' '),
        asset.city,
        asset.region,
        asset.country,
      ];
      if (texts.some((text) => holdsPhrase(words(text), words(filter.text), !filter.quoted))) return true;
      if (countOf(asset, { name: filter.text, score: null }, false, least, thresholds) > 0) return true;
      return !filter.quoted && standsFor(filter.text).some((one) => holdsFor(asset, one, least, thresholds));
    }
    case 'date': {
      const day = local.toISOString().slice(0, 10);
      const from = filter.from === null ? '' : prefix(filter.from);
      const to = filter.to === null ? '9' : prefix(filter.to);
      // Text of the same length compares like the date.
      return day.slice(0, from.length) >= from && day.slice(0, to.length) <= to;
    }
    case 'time': {
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      const { fromMin, toMin } = filter;
      return fromMin <= toMin ? minute >= fromMin && minute <= toMin : minute >= fromMin || minute <= toMin;
    }
    case 'month':
      return filter.months.includes(local.getUTCMonth() + 1);
    case 'weekday':
      // JavaScript's week begins on Sunday, number 0.
      return filter.weekdays.includes(local.getUTCDay() === 0 ? 7 : local.getUTCDay());
    case 'range': {
      const value = asset.measured?.[filter.of] ?? null;
      if (value === null) return false;
      const shown = tidy(filter.of, value);
      return (filter.from === null || shown >= filter.from) && (filter.to === null || shown <= filter.to);
    }
    case 'near': {
      if ('name' in filter.centre || asset.lat === null || asset.lon === null) return false;
      return distanceM(filter.centre, { lat: asset.lat, lon: asset.lon }) <= filter.radiusM;
    }
    case 'box': {
      const { south, west, north, east } = filter;
      const { lat, lon } = asset;
      if (lat === null || lon === null || lat < south || lat > north) return false;
      const inside = (degrees: number): boolean =>
        west <= east ? degrees >= west && degrees <= east : degrees >= west || degrees <= east;
      return inside(lon) || (Math.abs(lon) === 180 && inside(-lon));
    }
    case 'polygon':
    case 'area':
      throw new Error('polygons and areas have tests of their own');
    case 'type':
      return filter.types.includes(asset.kind);
    case 'has':
      return {
        position: asset.lat !== null,
        time: !asset.fromFileTime,
        tags: asset.tags.length > 0,
        people: countOf(asset, { name: 'person', score: null }, false, least, thresholds) > 0,
        rating: (asset.rating ?? 0) > 0,
      }[filter.what];
    case 'rating':
      return filter.ratings.includes(asset.rating ?? 0);
    case 'light': {
      if (asset.lat === null || asset.lon === null || asset.offsetMin === null) return false;
      const { altitudeDegrees, isSinking } = sunStand(sortMsOf(asset), asset.lat, asset.lon);
      return filter.lights.some((light) => {
        const range = lightRanges[light];
        if (altitudeDegrees < range.least || altitudeDegrees > range.most) return false;
        return range.isSinking === null || range.isSinking === isSinking;
      });
    }
    case 'orientation': {
      const { width = null, height = null } = asset;
      if (width === null || height === null) return false;
      const shape = width === height ? 'square' : width > height ? 'landscape' : 'portrait';
      return filter.orientations.includes(shape);
    }
    case 'is':
      return filter.what === 'favourite' ? asset.favourite : asset.rating === -1;
    case 'class':
      return filter.values.some((value) => countOf(asset, value, filter.large, least, thresholds) >= filter.count);
    case 'score':
      return true;
    case 'found':
      return matches(asset, filter.query, thresholds);
    case 'field':
      return filter.values.some((value) => holds(asset, filter.field, value));
  }
}

function holds(asset: TestAsset, field: Extract<Filter, { kind: 'field' }>['field'], value: string): boolean {
  const text = plain(value);
  if (text === '') return false;
  const named = (name: string | null): boolean =>
    name !== null && (plain(name) === text || startsWithWords(name, value));
  const isCountry = plain(asset.country) === text || plain(asset.countryCode) === text;
  switch (field) {
    case 'camera':
      return `${plain(asset.make)} ${plain(asset.model)}`.includes(text);
    case 'lens':
      return plain(asset.lens).includes(text);
    case 'country':
      return isCountry;
    case 'region':
      return named(asset.region);
    case 'city':
      return named(asset.city);
    case 'place':
      return isCountry || named(asset.region) || named(asset.city);
    case 'filename':
      return asset.files.some(({ name }) => plain(name).includes(text));
    case 'source':
      return asset.files.some(({ source }) => plain(sources[source] ?? '').includes(text));
    case 'import':
      // The test library was not imported.
      return false;
    case 'album':
      return asset.albums?.includes(value) === true;
    case 'tag':
      return asset.tags.some((tag) => plain(tag) === text || plain(tag).startsWith(`${text}/`));
  }
}

function startsWithWords(name: string, value: string): boolean {
  const wanted = words(value);
  return wanted.length > 0 && wanted.every((word, index) => words(name)[index] === word);
}

function holdsPhrase(all: readonly string[], wanted: readonly string[], lastMayBegin: boolean): boolean {
  if (wanted.length === 0) return false;
  return all.some((_, from) =>
    wanted.every((word, index) => {
      const there = all[from + index];
      return there === word || (lastMayBegin && index === wanted.length - 1 && (there ?? '').startsWith(word));
    }),
  );
}

function prefix({ year, month, day }: PartialDate): string {
  const parts = [String(year).padStart(4, '0')];
  for (const part of [month, day]) if (part !== null) parts.push(String(part).padStart(2, '0'));
  return parts.join('-');
}
