import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Measure, measureLimits, measures, tidy, tidyBeside } from '../../src-shared/model/exposure.ts';
import { times } from '../thorough.ts';

const value = fc.constantFrom(...measures).chain((of) => {
  const { least, most } = measureLimits[of];
  const small = fc.double({ min: least, max: Math.min(most, 1000), noNaN: true });
  const any = fc.double({ min: least, max: most, noNaN: true });
  return fc.record({ of: fc.constant<Measure>(of), a: fc.oneof(small, any), b: fc.oneof(small, any) });
});

describe('tidy', () => {
  it('stays as it is, keeps the order, and is near', () => {
    fc.assert(
      fc.property(value, ({ of, a, b }) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(tidy(of, tidy(of, a))).toBe(tidy(of, a));
        expect(tidy(of, low)).toBeLessThanOrEqual(tidy(of, high));
        expect(Math.abs(tidy(of, a) - a)).toBeLessThanOrEqual(
          Math.max(Math.abs(a) * 0.0051, of === 'iso' || of === 'altitude' ? 0.5 : 0),
        );
      }),
      { numRuns: times(20_000, 1000) },
    );
  });

  it('has neighbours with nothing between', () => {
    fc.assert(
      fc.property(value, ({ of, a }) => {
        const one = tidy(of, a);
        const next = tidyBeside(of, one, 1);
        expect(next).toBeGreaterThan(one);
        expect(tidyBeside(of, next, -1)).toBe(one);
        expect([one, next]).toContain(tidy(of, (one + next) / 2));
      }),
      { numRuns: times(20_000, 1000) },
    );
  });

  it('makes one of the ways in which files write a value', () => {
    expect([1 / 250, 10 / 2500, 0.004, 2 ** -7.965784, 0.004_001].map((time) => tidy('shutter', time))).toEqual(
      new Array(5).fill(1 / 250),
    );
    expect([1 / 3, 0.3, 1.3, 30].map((time) => tidy('shutter', time))).toEqual([0.333, 0.3, 1.3, 30]);
    expect(tidy('aperture', 2 ** (2.970854 / 2))).toBe(2.8);
    expect(tidy('aperture', 1.7799999713880652)).toBe(1.78);
    expect(tidy('iso', 102_400)).toBe(102_400);
    expect(Object.is(tidy('altitude', -0.3), 0)).toBe(true);
  });
});
