import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { mercatorEdge, mercatorX, mercatorY } from '../../../src-shared/algorithms/web-mercator.ts';

test('the world is a square whose edges are at 85.05113°', () => {
  expect(mercatorEdge).toBeCloseTo(85.051_128_78, 7);
  expect([mercatorX(-180), mercatorX(0), mercatorX(180), mercatorX(190)]).toEqual([0, 0.5, 1, 370 / 360]);
  expect(mercatorY(0)).toBe(0.5);
  expect(mercatorY(90)).toBeCloseTo(0, 12);
  expect(mercatorY(-90)).toBeCloseTo(1, 12);
});

property.prop([fc.double({ min: -85, max: 85, noNaN: true })])('latitudes are those of the textbook', (lat) => {
  const phi = (lat * Math.PI) / 180;
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI);
  expect(mercatorY(lat)).toBeCloseTo(y, 12);
});
