import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allFinite } from '../../../src-shared/algorithms/all-finite.ts';
import { leadingClasses } from '../../../src-shared/algorithms/leading-classes.ts';
import { logit, sigmoid, softmax } from '../../../src-shared/algorithms/softmax.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('softmax', () => {
  it('sums up to 1 and keeps the ratios, however large the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const shares = softmax(values);
          expect(sum(shares)).toBeCloseTo(1, 12);
          const moved = softmax(values.map((value) => value + 1e4));
          values.forEach((value, index) => {
            expect(shares[index]).toBeCloseTo(Math.exp(value) / sum(values.map(Math.exp)), 9);
            expect(moved[index]).toBeCloseTo(shares[index] ?? 0, 6);
          });
        },
      ),
    );
  });
});

it('logit is the way back from sigmoid', () => {
  for (const share of [0.05, 0.5, 0.999]) expect(sigmoid(logit(share))).toBeCloseTo(share, 12);
  expect([sigmoid(-1000), sigmoid(1000)]).toEqual([0, 1]);
});

describe('leadingClasses', () => {
  const limits = { least: 10, sum: 0.95, most: 50 };

  it('takes the best ten, on until the sum is reached, at most fifty', () => {
    const sure = [0.99, ...Array.from({ length: 99 }, () => 0.01 / 99)];
    expect(leadingClasses(sure, limits)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // 38 × 0.025 = 0.95.
    expect(leadingClasses(Array<number>(40).fill(0.0251), limits)).toHaveLength(38);
    expect(leadingClasses(Array<number>(1000).fill(0.001), limits)).toHaveLength(50);
    expect(leadingClasses([0.2, 0.5, 0.3], limits)).toEqual([1, 2, 0]);
  });

  it('agrees with sorting', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 60 }), (weights) => {
        const shares = weights.map((weight) => weight / Math.max(1, sum(weights)));
        const got = leadingClasses(shares, limits);
        const sorted = shares.map((_, index) => index).sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b);
        expect(got).toEqual(sorted.slice(0, got.length));
      }),
    );
  });
});

describe('allFinite', () => {
  it('finds every number that is none, and nothing else', () => {
    const edges = [0, -0, 1e-45, 3.4028234e38, -3.4028234e38];
    expect(allFinite(Float32Array.from(edges))).toBe(true);
    expect(allFinite(new Float32Array())).toBe(true);
    for (const bad of [Number.NaN, -Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      for (let at = 0; at < edges.length; at += 1)
        expect(allFinite(Float32Array.from(edges.with(at, bad)))).toBe(false);
    // A view into a larger block looks at its own part only.
    expect(allFinite(Float32Array.of(Number.NaN, 1, 2, Number.NaN).subarray(1, 3))).toBe(true);
  });
});
