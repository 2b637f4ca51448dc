import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { haversineM } from '../../src-shared/algorithms/haversine.ts';
import { landscapeList } from '../../src-shared/model/landscapes.ts';
import { grownBox, landscapeShape, openLandscapes } from '../../src-shared/query/sentence/landscapes.ts';
import { middleOfArea } from '../../src-shared/query/middle-of-area.ts';
import type { BoxFilter, Query } from '../../src-shared/query/query.ts';

const path = resolve(import.meta.dirname, '../../resources/landscapes.json');
const { landscapes } = landscapeList.parse(JSON.parse(readFileSync(path, 'utf8')));
const known = openLandscapes(landscapes);

function holds(name: string, lat: number, lon: number): boolean | null {
  const landscape = known.named(name);
  if (landscape === null) return null;
  const shape = landscapeShape(landscape);
  if (shape.kind === 'box') return lat >= shape.south && lat <= shape.north && lon >= shape.west && lon <= shape.east;
  return !('name' in shape.centre) && haversineM(shape.centre.lat, shape.centre.lon, lat, lon) <= shape.radiusM;
}

test('there are many, each by its names, and no name means two', () => {
  expect(landscapes.length).toBeGreaterThan(250);
  for (const one of landscapes) for (const name of [...one.en, ...one.de]) expect(known.named(name)).toBe(one);
  for (const { box } of landscapes) if (box !== undefined) expect(box[0] < box[2] && box[1] < box[3]).toBe(true);
});

/** Where what is known to everybody lies. */
test.each([
  ['alps', 'Innsbruck', 47.27, 11.39],
  ['Lake Titicaca', 'Puno', -15.84, -70.02],
  ['Gardasee', 'Riva', 45.886, 10.84],
  ['Insel Rügen', 'Sassnitz', 54.516, 13.64],
  ['isle of skye', 'Portree', 57.41, -6.19],
  ['Mallorca', 'Palma', 39.57, 2.65],
  ['Yosemite National Park', 'El Capitan', 37.734, -119.637],
  ['Nationalpark Serengeti', 'Seronera', -2.43, 34.82],
  ['Wüste Sahara', 'Tamanrasset', 22.79, 5.53],
  ['Schwarzwald', 'Titisee', 47.9, 8.16],
  ['Galapagos Islands', 'Puerto Ayora', -0.74, -90.31],
  ['Patagonien', 'El Chaltén', -49.33, -72.89],
  ['Great Barrier Reef', 'Heron Island', -23.44, 151.91],
  ['Niagarafälle', 'Table Rock', 43.079, -79.078],
  ['mount fuji', 'Kawaguchiko', 35.5, 138.76],
  ['Comer See', 'Bellagio', 45.98, 9.26],
  ['Cote d’Azur', 'Nice', 43.7, 7.27],
  ['koenigssee', 'St. Bartholomä', 47.545, 12.975],
])('%s holds %s', (name, _, lat, lon) => {
  expect(holds(name, lat, lon)).toBe(true);
  expect(holds(name, lat > 0 ? lat - 60 : lat + 60, lon)).toBe(false);
});

test('what is no name of one is none', () => {
  for (const name of ['', 'Peru', 'Island', 'National Park', 'Lake', 'Alp', 'Alps Island'])
    expect(known.named(name), name).toBeNull();
});

test('a box grows on all sides by the distance, and not over the poles', () => {
  const box = (south: number, west: number, north: number, east: number): BoxFilter => ({
    ...{ kind: 'box', south, west, north, east },
  });
  const grown = grownBox(box(47.46, 8.95, 47.87, 9.78), 20_000);
  expect(grown).toEqual(box(47.28, 8.68, 48.05, 10.05));
  for (const lat of [47.46, 47.87]) {
    expect(haversineM(lat, 9.78, lat, grown.east)).toBeGreaterThanOrEqual(20_000);
    expect(haversineM(lat, 9.78, lat, grown.east)).toBeLessThan(21_500);
  }
  expect(grownBox(box(-17, 178, -16, 179.9), 50_000)).toMatchObject({ west: 177.52, east: -179.62 });
  expect(grownBox(box(80, 0, 89.9, 10), 50_000)).toEqual(box(79.55, -180, 90, 180));
});

test('the middle of an area is found over the 180th meridian, too', () => {
  const box: Query = { kind: 'box', south: -20, west: 170, north: -10, east: -170 };
  expect(middleOfArea(box)).toEqual({ lat: -15, lon: -180 });
  const ring = [
    { lat: 0, lon: 179 },
    { lat: 0, lon: -177 },
    { lat: 4, lon: -179 },
  ];
  expect(middleOfArea({ kind: 'polygon', ring })).toEqual({ lat: 2, lon: -179 });
  expect(middleOfArea({ kind: 'near', centre: { name: 'Cusco' }, radiusM: 1 })).toBeNull();
  expect(middleOfArea({ kind: 'everything' })).toBeNull();
});
