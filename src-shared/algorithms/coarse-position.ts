/** Degrees on WGS 84. */
export interface CoarsePoint {
  readonly lat: number;
  readonly lon: number;
}

/** Metres of a degree of latitude, about. */
const metresPerDegree = 111_195;

/**
 * The middle of the square of a fixed grid that a point lies in: squares are `metres` high, and as wide at their own
 * latitude. Whoever knows the result knows no more than the square. Of a point that is such a middle it is this point.
 */
export function coarsePosition({ lat, lon }: CoarsePoint, metres: number): CoarsePoint {
  const high = metres / metresPerDegree;
  const coarseLat = Math.min(90 - high / 2, Math.max(high / 2 - 90, (Math.floor(lat / high) + 0.5) * high));
  const columns = Math.max(1, Math.round((360 * Math.cos((coarseLat * Math.PI) / 180)) / high));
  const wide = 360 / columns;
  const column = Math.min(columns - 1, Math.max(0, Math.floor((lon + 180) / wide)));
  return { lat: rounded(coarseLat), lon: rounded((column + 0.5) * wide - 180) };
}

/** More digits would only look as if they said something. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
