import { earthRadiusM } from '../../../../src-shared/algorithms/haversine.ts';
import { fastestMps, longestKnownMs, longestSilenceMs, stillM } from '../../../../src-shared/model/way-rules.ts';
import { type Columns, perRadius } from '../columns.ts';

/** From one photo to the next: how the way goes on. `cut`: nobody can have gone there, or nobody knows on which day. */
export type Leg = 'known' | 'inferred' | 'cut';

/** Distance of two rows over the sphere, from the chord between their unit vectors: no trigonometry but one arc sine. */
export function legM({ x, y, z }: Columns, from: number, to: number): number {
  const dx = (x[to] ?? 0) - (x[from] ?? 0);
  const dy = (y[to] ?? 0) - (y[from] ?? 0);
  const dz = (z[to] ?? 0) - (z[from] ?? 0);
  const chord = Math.sqrt(dx * dx + dy * dy + dz * dz) / perRadius;
  return 2 * earthRadiusM * Math.asin(Math.min(1, chord / 2));
}

/** What lies between two photos so far and so long apart. */
export function legOf(metres: number, ms: number): Leg {
  if (ms > longestSilenceMs || metres - stillM > (fastestMps * ms) / 1000) return 'cut';
  return ms > longestKnownMs ? 'inferred' : 'known';
}
