import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { boxOfCells, cornersOf, nearLon, widened, wrappedLon } from '../../../src-renderer/map/boxes.ts';
import { radiusOf, roundRadius, sliderOf } from '../../../src-renderer/map/circle.ts';
import {
  areasOf,
  namedAreasOf,
  withArea,
  withinBox,
  withNamedArea,
  withoutAreas,
  withoutPosition,
} from '../../../src-renderer/map/area-filter.ts';
import { readPlace, writePlace } from '../../../src-renderer/map/view-in-address.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { MapCells } from '../../../src-shared/model/map-cells.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const lat = fc.double({ min: -89, max: 89, noNaN: true });

describe('boxes', () => {
  it('wraps any longitude onto the world, and finds its copy near the middle of the map', () => {
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), lon, (any, centre) => {
        const wrapped = wrappedLon(any);
        expect(Math.abs(wrapped)).toBeLessThanOrEqual(180);
        expect(Math.abs(Math.sin(((wrapped - any) * Math.PI) / 360))).toBeLessThan(1e-9);
        expect(Math.abs(nearLon(wrapped, centre) - centre)).toBeLessThanOrEqual(180);
      }),
    );
  });

  it('holds every cell, and is no wider than it must be', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(lat, lon), { minLength: 1, maxLength: 12 }), (points) => {
        const box = boxOfCells(cellsAt(points));
        if (box === null) throw new Error('there are cells');
        const [[west, south], [east, north]] = cornersOf(box);
        for (const [pointLat, pointLon] of points) {
          expect(pointLat >= south && pointLat <= north).toBe(true);
          const turned = pointLon < west - 1e-9 ? pointLon + 360 : pointLon;
          expect(turned).toBeGreaterThanOrEqual(west - 1e-9);
          expect(turned).toBeLessThanOrEqual(east + 1e-9);
        }
        // The widest gap between neighbours round the world is what is left out.
        const sorted = points.map(([, pointLon]) => pointLon).sort((a, b) => a - b);
        const gaps = sorted.map((at, index) => (sorted[index + 1] ?? (sorted[0] ?? 0) + 360) - at);
        expect(east - west).toBeCloseTo(360 - Math.max(...gaps), 6);
      }),
    );
  });

  it('crosses the antimeridian where photos do, and is widened there', () => {
    const box = boxOfCells(
      cellsAt([
        [-17, 178],
        [-18, -179],
      ]),
    );
    expect(box).toEqual({ south: -18, west: 178, north: -17, east: -179 });
    const wide = widened({ south: -17, west: 179.9999, north: -17, east: 179.9999 }, 100);
    expect(wide.east).toBeLessThan(-179.99);
    expect(boxOfCells(cellsAt([]))).toBeNull();
  });
});

describe('the areas of a query', () => {
  it('are found; the first is replaced in its place and taken away', () => {
    const query = withArea('beach date:2014', { kind: 'near', centre: { lat: -13.5, lon: -72 }, radiusM: 50_000 });
    expect(query).toBe('beach date:2014 near:-13.5,-72,50km');
    expect(areasOf(query)).toMatchObject([{ kind: 'near', radiusM: 50_000 }]);
    const moved = withArea(query, { kind: 'box', south: 10, west: 170, north: 20, east: -170 });
    expect(moved).toBe('beach date:2014 within:10,170,20,-170');
    expect(withArea(moved, null)).toBe('beach date:2014');
    const two = 'within:10,170,20,-170 beach near:1,2,3km';
    expect(areasOf(two).map(({ kind }) => kind)).toEqual(['box', 'near']);
    expect(withArea(two, null)).toBe('beach near:1,2,3km');
    expect(areasOf('beach or near:1,2,3km')).toEqual([]);
    expect(areasOf('near:')).toEqual([]);
  });

  it('may have names, and are named', () => {
    expect(namedAreasOf('beach within:home,"the cabin" -within:work')).toEqual(['home', 'the cabin']);
    expect(withoutAreas('beach within:home,cabin near:1,2,3km -within:work')).toBe('beach -within:work');
    expect(withNamedArea('within:1,2,3,4 beach', 'the cabin')).toBe('beach within:"the cabin"');
  });

  it('gives way where photos without a position are looked for', () => {
    expect(withoutPosition('beach near:1,2,3km within:1,2,3,4')).toBe('beach -has:position');
  });

  it('lies in a box that can be asked for, whatever the map shows', () => {
    fc.assert(
      fc.property(lat, lat, lon, lon, (a, b, west, east) => {
        const text = withinBox('beach', { south: Math.min(a, b), west, north: Math.max(a, b), east });
        expect(parseQuery(text)).toMatchObject({ kind: 'all' });
      }),
    );
  });
});

test('radii are round numbers that the slider finds again', () => {
  expect([1000, 3120, 9960, 27_400, 132_000, 1_234_000].map(roundRadius)).toEqual([
    1000, 3100, 10_000, 27_000, 130_000, 1_250_000,
  ]);
  expect([0, 50, 100].map(radiusOf)).toEqual([1000, 32_000, 1_000_000]);
  for (const radiusM of [1000, 5000, 50_000, 1_000_000]) expect(radiusOf(sliderOf(radiusM))).toBe(radiusM);
});

test('where a map looks is kept in its address; what is no place is none', () => {
  expect(readPlace(writePlace({ lat: -13.5167, lon: 179.9, zoom: 5.25 }))).toEqual({
    lat: -13.5167,
    lon: 179.9,
    zoom: 5.25,
  });
  for (const text of [null, '', '1,2', '91,0,3', '0,181,3', '0,0,25', '1,,3', 'a,b,c'])
    expect(readPlace(text)).toBeNull();
});

/** A cell for each point. */
function cellsAt(points: readonly (readonly [number, number])[]): MapCells {
  const lats = points.map(([at]) => at);
  const lons = points.map(([, at]) => at);
  const box = { south: lats, west: lons, north: lats, east: lons };
  const rest = {
    count: points.map(() => 1),
    id: points.map(String),
    version: points.map(() => ''),
    color: points.map(() => -1),
  };
  return {
    revision: 1,
    positioned: points.length,
    inBox: points.length,
    unpositioned: 0,
    lat: lats,
    lon: lons,
    ...box,
    ...rest,
  };
}
