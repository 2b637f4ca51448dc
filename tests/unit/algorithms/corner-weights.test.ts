import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { cornerWeights } from '../../../src-shared/algorithms/corner-weights.ts';

const line = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
  minLength: 1,
  maxLength: 40,
});
const tolerance = fc.double({ min: 0.5, max: 40, noNaN: true });
type Spot = readonly [x: number, y: number];

function weightsOf(spots: readonly Spot[], least: number): Float64Array {
  return cornerWeights(
    spots.map(([x]) => x),
    spots.map(([, y]) => y),
    least,
  );
}

/** Distance from a spot to a piece, by looking along it. */
function away([x, y]: Spot, [fromX, fromY]: Spot, [toX, toY]: Spot): number {
  const [byX, byY] = [toX - fromX, toY - fromY];
  const length = byX ** 2 + byY ** 2;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - fromX) * byX + (y - fromY) * byY) / length));
  return Math.hypot(x - fromX - part * byX, y - fromY - part * byY);
}

/** Douglas and Peucker as they wrote it: split where it is furthest, as long as that is further than the tolerance. */
function split(spots: readonly Spot[], from: number, to: number, most: number): number[] {
  const [a, b] = [spots[from], spots[to]];
  if (a === undefined || b === undefined) return [];
  let [furthest, distance] = [-1, most];
  for (let at = from + 1; at < to; at++) {
    const spot = spots[at];
    if (spot !== undefined && away(spot, a, b) > distance + 1e-12) [furthest, distance] = [at, away(spot, a, b)];
  }
  return furthest < 0 ? [] : [...split(spots, from, furthest, most), furthest, ...split(spots, furthest, to, most)];
}

property.prop([line, tolerance])('no corner lies further from the thinned line than the tolerance', (spots, most) => {
  const weights = weightsOf(spots, 0.5);
  const kept = [...spots.keys()].filter((at) => (weights[at] ?? 0) > most);
  expect(kept[0]).toBe(0);
  expect(kept.at(-1)).toBe(spots.length - 1);
  for (const [at, spot] of spots.entries()) {
    const after = kept.findIndex((one) => one >= at);
    const [a, b] = [spots[kept[Math.max(0, after - 1)] ?? 0], spots[kept[after] ?? 0]];
    if (a !== undefined && b !== undefined) expect(away(spot, a, b)).toBeLessThanOrEqual(most + 1e-9);
  }
});

property.prop([fc.integer(), fc.integer({ min: 2, max: 60 }), tolerance])(
  'what weighs more than a tolerance is what a run for it alone keeps',
  (seed, length, most) => {
    // By chance, so that no two corners are equally far away.
    const random = mulberry32(seed);
    const spots = Array.from({ length }, (): Spot => [random() * 100, random() * 100]);
    const weights = weightsOf(spots, 0.5);
    const kept = [...spots.keys()].filter((at) => at > 0 && at < length - 1 && (weights[at] ?? 0) > most);
    expect(kept).toEqual(split(spots, 0, length - 1, most));
  },
);

test('a straight line keeps its ends, a peak stays', () => {
  expect([...cornerWeights([0, 1, 2, 3], [0, 0, 0, 0], 0.1)]).toEqual([Infinity, 0, 0, Infinity]);
  expect([...cornerWeights([0, 1, 2], [0, 5, 0], 0.1)]).toEqual([Infinity, 5, Infinity]);
  expect([...cornerWeights([], [], 1)]).toEqual([]);
  expect([...cornerWeights([4], [4], 1)]).toEqual([Infinity]);
});
