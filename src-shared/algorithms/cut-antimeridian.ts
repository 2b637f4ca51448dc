/** Longitude and latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number];

/**
 * A line in parts of which none crosses the antimeridian (RFC 7946, 3.1.9). Of two ways round the earth each leg takes the
 * shorter; where it crosses, both parts have a point on it, by linear interpolation. Longitudes are −180 to 180.
 */
export function cutAtAntimeridian(line: readonly LonLat[]): LonLat[][] {
  const parts: LonLat[][] = [];
  let part: LonLat[] = [];
  let before: LonLat | null = null;
  for (const here of line) {
    if (before !== null && Math.abs(here[0] - before[0]) > 180) {
      const side = before[0] > 0 ? 180 : -180;
      const [toSide, beyond] = [side - before[0], here[0] + side];
      const share = toSide + beyond === 0 ? 0 : toSide / (toSide + beyond);
      const lat = before[1] + (here[1] - before[1]) * share;
      if (before[0] !== side) part.push([side, lat]);
      parts.push(part);
      part = here[0] === -side ? [] : [[-side, lat]];
    }
    part.push(here);
    before = here;
  }
  parts.push(part);
  return parts.filter(({ length }) => length > 1);
}
