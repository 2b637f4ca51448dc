import fc from 'fast-check';
import { LngLatBounds } from 'maplibre-gl';
import { describe, expect, it, test } from 'vitest';
import { boxOfCells, boxOfView, cornersOf, nearLon, widened, wrappedLon } from '../../../src-renderer/map/boxes.ts';
import { flatLat } from '../../../src-renderer/map/flat-map.ts';
import { radiusOf, roundRadius, sliderOf } from '../../../src-renderer/map/circle.ts';
import { withinBox, withoutPosition } from '../../../src-renderer/map/area-filter.ts';
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

describe('a map at the edge of the flat world', () => {
  const boxOf = (south: number, north: number) => boxOfView(new LngLatBounds([-10, south], [10, north]));
  it('shows what lies nearer to the poles there', () => {
    expect(boxOf(70, 85.0511287798)).toEqual({ south: 70, west: -10, north: 90, east: 10 });
    expect(boxOf(-85.0511287798, 0)).toEqual({ south: -90, west: -10, north: 0, east: 10 });
    expect(boxOf(-60, 84)).toMatchObject({ south: -60, north: 84 });
    expect([90, 85.06, 60, -90].map(flatLat)).toEqual([85.0511, 85.0511, 60, -85.0511]);
  });
});

describe('the areas of a query', () => {
  it('give way where photos without a position are looked for', () => {
    expect(withoutPosition('beach near:1,2,3km within:1,2,3,4')).toBe('beach -has:position');
    expect(withoutPosition('(near:1,2,3km or within:home) -within:cabin -beach')).toBe('-beach -has:position');
  });

  it('lie in a box that can be asked for, whatever the map shows', () => {
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
