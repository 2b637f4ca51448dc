import { expect, test } from 'vitest';
import { resolveCentres, type PlaceSearch } from '../../../src-main/engine/query/resolve-centres.ts';
import type { NamedPlace } from '../../../src-shared/model/place.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { openLandscapes } from '../../../src-shared/query/sentence/landscapes.ts';

const gazetteer: NamedPlace[] = [
  ['Cusco', -13.52, -71.97, 428_450],
  ['Cuscomarca', -14, -72, 900],
  ['Rio de Janeiro', -22.9, -43.2, 6_000_000],
  ['Rom', 51, 10, 5],
  ['Rome', 41.9, 12.5, 2_800_000],
].map(([name, lat, lon, population]) => ({
  name: String(name),
  lat: Number(lat),
  lon: Number(lon),
  population: Number(population),
  country: null,
  countryCode: null,
  region: null,
  city: null,
}));
/** As the real one: whole names (under any of them) first, then beginnings. */
const search: PlaceSearch = (text, limit) => {
  const wanted = text.toLowerCase() === 'qosqo' ? 'cusco' : text.toLowerCase();
  const named = gazetteer.filter((place) => place.name.toLowerCase() === wanted);
  const begun = gazetteer.filter((place) => place.name.toLowerCase().startsWith(wanted));
  return [...new Set([...named, ...begun])].slice(0, limit);
};
const none = openLandscapes([]);
const near = (name: string): Query => ({ kind: 'near', centre: { name }, radiusM: 5000 });

test('named centres become points, wherever they stand', () => {
  const point: Query = { kind: 'near', centre: { lat: 1, lon: 2 }, radiusM: 1 };
  const query: Query = {
    kind: 'all',
    of: [point, { kind: 'any', of: [near('qosqo'), { kind: 'not', of: near('Rome') }] }],
  };
  expect(resolveCentres(query, search, none)).toEqual({
    kind: 'all',
    of: [
      point,
      {
        kind: 'any',
        of: [
          { kind: 'near', centre: { lat: -13.52, lon: -71.97 }, radiusM: 5000 },
          { kind: 'not', of: { kind: 'near', centre: { lat: 41.9, lon: 12.5 }, radiusM: 5000 } },
        ],
      },
    ],
  });
});

test('a name may go on with further words, but not in the middle of one', () => {
  expect(resolveCentres(near('Rio'), search, none)).toMatchObject({ centre: { lat: -22.9, lon: -43.2 } });
});

test.each([
  ['Cuzco', 'Cusco'],
  ['Cucso', 'Cusco'],
  ['Rio de Janero', 'Rio de Janeiro'],
  ['Rome2', 'Rome'],
  ['Xyzzy', null],
  ['q', null],
  ['Cusc', 'Cusco'],
])('an unknown place is refused: %s (near miss: %s)', (name, suggestion) => {
  expect(() => resolveCentres(near(name), search, none)).toThrow(
    expect.objectContaining({ code: 'unknown-place', data: { name, suggestion } }) as Error,
  );
});

test('a landscape is the centre of a circle, unless a great town has its name', () => {
  const landscapes = openLandscapes([
    { kind: 'peak', en: ['Rom'], de: ['Romhorn'], at: [46, 7], radiusKm: 5 },
    { kind: 'lake', en: ['Cusco'], de: ['Cuscosee'], box: [-10, 20, -8, 24] },
  ]);
  expect(resolveCentres(near('rom'), search, landscapes)).toMatchObject({ centre: { lat: 46, lon: 7 } });
  expect(resolveCentres(near('Mount Rom'), search, landscapes)).toMatchObject({ centre: { lat: 46, lon: 7 } });
  expect(resolveCentres(near('Cusco'), search, landscapes)).toMatchObject({ centre: { lat: -13.52, lon: -71.97 } });
  expect(resolveCentres(near('Cuscosee'), search, landscapes)).toMatchObject({ centre: { lat: -9, lon: 22 } });
});
