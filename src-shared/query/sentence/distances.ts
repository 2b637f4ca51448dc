import type { Found } from './phrase-table.ts';
import { numberAt, type Reading, skip } from './reader.ts';

/** Half of the circumference of the Earth: no circle is larger. */
const greatestRadiusM = 20_000_000;
/** Miles make odd metres: radii are kept to this. */
const radiusStepM = 10;

/** `within` so far from a place; `beyond` that; `outside` a circle around it. */
export type Reach = 'within' | 'beyond' | 'outside';

/** A length in metres, and whether all that is nearer is meant or all that is farther. */
export interface Distance {
  readonly metres: number;
  readonly reach: Reach;
}

/** A length, "within" or "more than" before it and "radius" or "or more" behind it or not. */
export function distanceAt(reading: Reading, index: number): Found<Distance> | null {
  const { words, language } = reading;
  const before = language.distanceBefore.at(words, index);
  const count = numberAt(reading, before?.next ?? index);
  const unit = count === null ? null : language.distanceUnits.at(words, count.next);
  if (count === null || unit === null) return null;
  const metres = Math.round((count.value * unit.value) / radiusStepM) * radiusStepM;
  if (metres <= 0 || metres > greatestRadiusM) return null;
  const after = language.distanceAfter.at(words, unit.next);
  const reach = after?.value === 'beyond' ? 'beyond' : (before?.value ?? 'within');
  // "100 km or more away"
  const next = after === null ? unit.next : skip(language.distanceAfter, words, after.next);
  return { value: { metres, reach }, next };
}
