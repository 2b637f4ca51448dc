import { tidyBeside, type Measure } from '../../../src-shared/model/exposure.ts';

/** @file The bins of the histograms: always the same ones, so that what is chosen keeps its meaning. */

/**
 * Where bins begin, upwards; the first holds all below the second, too, the last all above. ISO, shutter and aperture go by
 * whole stops as on dials (ISO 12232, ISO 2721), focal lengths by the usual names of lenses.
 */
const begins: Readonly<Record<Exclude<Measure, 'altitude'>, readonly number[]>> = {
  iso: [25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 102_400],
  focal: [8, 14, 18, 24, 35, 50, 70, 105, 200, 300, 400, 600],
  shutter: [
    ...[8000, 4000, 2000, 1000, 500, 250, 125, 60, 30, 15, 8, 4].map((part) => 1 / part),
    ...[0.5, 1, 2, 4, 8, 15, 30],
  ],
  aperture: [1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16, 22, 32],
};
export type Binned = keyof typeof begins;

/** How many bins a measure has. */
export function binCount(measure: Binned): number {
  return begins[measure].length;
}

/** The bin of a value. */
export function binOf(measure: Binned, value: number): number {
  return Math.max(
    0,
    begins[measure].findLastIndex((begin) => value >= begin),
  );
}

/** The values from one bin to another, both ends included; null where it is open. */
export function rangeOf(measure: Binned, first: number, last: number): { from: number | null; to: number | null } {
  const next = begins[measure][last + 1];
  return {
    from: first <= 0 ? null : (begins[measure][first] ?? null),
    to: next === undefined ? null : tidyBeside(measure, next, -1),
  };
}

/** Where a bin begins. */
export function beginOf(measure: Binned, bin: number): number {
  return begins[measure][bin] ?? 0;
}

/** Where a bin begins and where the next does, as plain numbers; null where it is open. Times keep six digits. */
export function edgesOf(measure: Binned, bin: number): readonly [from: number | null, below: number | null] {
  const edge = (at: number): number | null => {
    const begin = begins[measure][at];
    return begin === undefined ? null : Number(begin.toPrecision(6));
  };
  return [bin <= 0 ? null : edge(bin), edge(bin + 1)];
}
