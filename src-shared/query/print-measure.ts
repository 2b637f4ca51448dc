import { fractionBelowS, type Measure } from '../model/exposure.ts';

/** A tidy value as the query language writes it, without its unit: `1600`, `1/250`, `2.8`. */
export function printMeasure(of: Measure, value: number): string {
  if (of !== 'shutter' || value >= fractionBelowS) return String(value);
  return `1/${String(Number((1 / value).toPrecision(3)))}`;
}
