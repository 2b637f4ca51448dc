import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import { mercatorX, mercatorY, type FlatView } from '../../../src-renderer/map/mercator.ts';
import { nearestLine } from '../../../src-renderer/map/layers/nearest-line.ts';
import { trackLines, visitSeen, type TrackLine } from '../../../src-renderer/map/layers/track-lines.ts';

const beyondPx = 8;

function waysOf(...paths: readonly (readonly number[])[]): Tracks {
  const tracks = paths.map((path, index) => ({
    ...{ day: index, camera: null, photos: 2, metres: 1 },
    parts: [{ path, isInferred: false }],
  }));
  return { revision: 1, tracks, left: 0 };
}

function linesOf(...paths: readonly (readonly number[])[]): TrackLine[] {
  return trackLines(waysOf(...paths), null, () => 'accent');
}

function viewAt(lat: number, lon: number, zoom: number): FlatView {
  return { x: mercatorX(lon), y: mercatorY(lat), scale: 512 * 2 ** zoom, width: 800, height: 600 };
}

function stretchesOf(line: TrackLine, view: FlatView): number[][] {
  const all: number[][] = [];
  visitSeen(line, view, beyondPx, (...stretch) => all.push(stretch));
  return all;
}

test('Web Mercator is that of EPSG:3857: a square, whose edges are the antimeridian and 85.0511°', () => {
  expect([mercatorX(-180), mercatorX(0), mercatorX(180)]).toEqual([0, 0.5, 1]);
  expect(mercatorY(0)).toBeCloseTo(0.5, 12);
  expect(mercatorY(85.0511287798)).toBeCloseTo(0, 5);
  expect(mercatorY(-90)).toBeCloseTo(1, 5);
  // 45° north lies 5,621,521.486 m of 20,037,508.343 m from the equator in EPSG:3857.
  expect(mercatorY(45)).toBeCloseTo(0.5 - 5_621_521.486 / (2 * 20_037_508.343), 8);
});

test('a way that lies in the picture is visited as it is, with how far it came before', () => {
  const view = viewAt(0, 0, 5);
  const [line] = linesOf([0, 0, 1, 0, 1, 1]);
  const degree = view.scale / 360;
  const stretches = stretchesOf(line!, view);
  expect(stretches).toHaveLength(2);
  expect(stretches[0]?.map(Math.round)).toEqual([400, 300, Math.round(400 + degree), 300, 0]);
  expect(stretches[1]?.[4]).toBeCloseTo(degree, 6);
});

test('what lies outside is cut off, and what it would have been long is counted', () => {
  const view = viewAt(0, 0, 18);
  const [line] = linesOf([-100, 0, 100, 0]);
  const [stretch, ...others] = stretchesOf(line!, view);
  expect(others).toEqual([]);
  const [fromX, , toX, , along] = stretch ?? [];
  expect(fromX).toBeCloseTo(-beyondPx, 4);
  expect(toX).toBeCloseTo(view.width + beyondPx, 4);
  expect(along).toBeCloseTo((view.scale * 100) / 360 - view.width / 2 - beyondPx, 3);
});

test('a way over the antimeridian is seen from both sides, and in every copy of a world smaller than the picture', () => {
  const [line] = linesOf([179, 0, 181, 0]);
  expect(stretchesOf(line!, viewAt(0, 179, 6))).toHaveLength(1);
  expect(stretchesOf(line!, viewAt(0, -179, 6))).toHaveLength(1);
  expect(stretchesOf(line!, viewAt(0, 0, 0)).length).toBeGreaterThan(1);
});

test('no stretch leaves the picture, wherever the map stands; the one nearest to a point on a line is that line', () => {
  const lat = fc.double({ min: -80, max: 80, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(lat, lon, lat, lon, fc.double({ min: 0, max: 18, noNaN: true }), (a, b, c, d, zoom) => {
      const [line] = linesOf([b, a, d, c]);
      // The picture stands on the middle of the line.
      const [x, y] = [(mercatorX(b) + mercatorX(d)) / 2, (mercatorY(a) + mercatorY(c)) / 2];
      const view = { ...viewAt(0, 0, zoom), x, y };
      const stretches = stretchesOf(line!, view);
      expect(stretches.length).toBeGreaterThan(0);
      for (const [fromX = 0, fromY = 0, toX = 0, toY = 0] of stretches) {
        for (const across of [fromX, toX]) expect(Math.abs(across - 400)).toBeLessThanOrEqual(400 + beyondPx + 1e-3);
        for (const down of [fromY, toY]) expect(Math.abs(down - 300)).toBeLessThanOrEqual(300 + beyondPx + 1e-3);
      }
      expect(nearestLine([line!], view, { x: 400, y: 300 }, 1)).toBe(line);
    }),
  );
});

test('a pointer meets the nearest way within its reach, and none beyond', () => {
  const view = viewAt(0, 0, 3);
  const lines = linesOf([-5, 0, 5, 0], [-5, 1, 5, 1]);
  const degree = view.scale / 360;
  const met = (y: number): number | undefined => nearestLine(lines, view, { x: 400, y }, 7)?.index;
  expect(met(300 + 3)).toBe(0);
  expect(met(300 - degree - 3)).toBe(1);
  expect(met(300 + 8)).toBeUndefined();
  expect(nearestLine(lines, view, { x: 400 + 5 * degree + 9, y: 300 }, 7)).toBeNull();
});

test('ways outside the window of time are in the colour of edges', () => {
  const lines = trackLines(waysOf([0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1]), { from: 1, to: 1 }, () => 'kinds2');
  expect(lines.map(({ colour }) => colour)).toEqual(['edge', 'kinds2', 'edge']);
});
