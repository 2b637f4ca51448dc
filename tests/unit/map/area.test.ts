import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from 'geojson';
import { polygonOf } from '../../../src-shared/algorithms/point-in-polygon.ts';
import {
  areaFeatures,
  boxBetween,
  boxOfArea,
  cornersOfBox,
  movedArea,
  unwrapped,
} from '../../../src-renderer/map/area.ts';

const lat = fc.double({ min: -80, max: 80, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const ring = fc.array(fc.record({ lat, lon }), { minLength: 3, maxLength: 8 });

describe('a box between two corners', () => {
  it('is the same whichever was first, and lies in range however far the map was turned', () => {
    fc.assert(
      fc.property(
        lat,
        lat,
        lon,
        fc.double({ min: 0, max: 359, noNaN: true }),
        fc.integer({ min: -2, max: 2 }),
        (a, b, west, width, turns) => {
          const [one, other] = [
            { lat: a, lon: west + 360 * turns },
            { lat: b, lon: west + width + 360 * turns },
          ];
          const box = boxBetween(one, other);
          expect(boxBetween(other, one)).toEqual(box);
          expect(Math.abs(box.west)).toBeLessThanOrEqual(180);
          expect(Math.abs(box.east)).toBeLessThanOrEqual(180);
          const [southWest, , northEast] = cornersOfBox(box);
          expect(northEast.lon - southWest.lon).toBeCloseTo(width, 6);
          expect([box.south, box.north]).toEqual([Math.min(a, b), Math.max(a, b)]);
        },
      ),
    );
  });

  it('goes round the world where it would be wider', () => {
    expect(boxBetween({ lat: 0, lon: -200 }, { lat: 10, lon: 200 })).toMatchObject({ west: -180, east: 180 });
  });
});

describe('what is drawn of a shape', () => {
  it('is closed, goes through its corners and the shorter way between them', () => {
    fc.assert(
      fc.property(ring, (corners) => {
        const [inside] = areaFeatures([
          { area: { kind: 'polygon', ring: corners }, isExcluded: false, index: 0 },
        ]).features;
        const edge = inside?.geometry.type === 'Polygon' ? (inside.geometry.coordinates[0] ?? []) : [];
        for (const corner of unwrapped(corners)) expect(edge).toContainEqual([corner.lon, corner.lat]);
        for (const [index, [x = 0]] of edge.entries()) {
          const [before = x] = edge[index - 1] ?? [];
          expect(Math.abs(x - before)).toBeLessThanOrEqual(180);
        }
        const turn = ((edge.at(-1)?.[0] ?? 0) - (edge[0]?.[0] ?? 0)) / 360;
        expect(turn).toBeCloseTo(Math.round(turn), 8);
      }),
    );
  });

  it('holds what the query finds: edges are straight in degrees', () => {
    const corners = [
      { lat: 0, lon: 0 },
      { lat: 80, lon: 60 },
      { lat: 0, lon: 60 },
    ];
    const [inside] = areaFeatures([{ area: { kind: 'polygon', ring: corners }, isExcluded: false, index: 0 }]).features;
    const edge: Position[] = inside?.geometry.type === 'Polygon' ? (inside.geometry.coordinates[0] ?? []) : [];
    // The middle of the long edge is a point of the line, as it is of the shape.
    expect(edge.some(([x = 0, y = 0]) => Math.abs(x - 30) < 1 && Math.abs(y - 40) < 1)).toBe(true);
    expect(polygonOf(corners)?.holds(39, 30)).toBe(true);
    expect(polygonOf(corners)?.holds(41, 30)).toBe(false);
  });
});

describe('moving', () => {
  it('keeps size and shape, over the antimeridian as well, and stops where the flat map ends', () => {
    const shape = {
      kind: 'polygon',
      ring: [
        { lat: 10, lon: 170 },
        { lat: 20, lon: -175 },
        { lat: 5, lon: 179 },
      ],
    } as const;
    expect(boxOfArea(shape)).toMatchObject({ south: 5, west: 170, north: 20, east: -175 });
    const moved = movedArea(shape, 100, 20);
    expect(boxOfArea(moved)).toMatchObject({ south: 70, west: -170, north: 85, east: -155 });
    const box = { kind: 'box', south: -10, west: 175, north: 10, east: -175 } as const;
    expect(movedArea(box, 5, -10)).toEqual({ kind: 'box', south: -5, west: 165, north: 15, east: 175 });
    // To the pole, as it may be typed: to the side it keeps its latitudes.
    const cap = { kind: 'box', south: 80, west: 0, north: 90, east: 10 } as const;
    expect(movedArea(cap, 3, 5)).toEqual({ kind: 'box', south: 80, west: 5, north: 90, east: 15 });
  });
});
