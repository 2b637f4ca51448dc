/** Degrees; `south <= north` and `west <= east`: a box never crosses the antimeridian, there are two instead. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

const degrees = 180 / Math.PI;

/**
 * One or two boxes that surely hold every point within `radiusM` metres of the centre, and little more: the first
 * sieve for an index, before the exact distance. `earthRadiusM` is the radius that the distance is computed with.
 * Matuschek, "Finding Points Within a Distance of a Latitude/Longitude Using Bounding Coordinates", section 3: the
 * meridians that touch the circle lie asin(sin r / cos lat) away; a circle that holds a pole takes every longitude.
 * The radius is widened by 10⁻⁹ and a millimetre, so that rounding never leaves a point of the edge outside.
 */
export function boundsOfCircle(lat: number, lon: number, radiusM: number, earthRadiusM: number): readonly Bounds[] {
  const angle = (radiusM * (1 + 1e-9) + 0.001) / earthRadiusM;
  const south = lat - angle * degrees;
  const north = lat + angle * degrees;
  if (angle >= Math.PI / 2 || south <= -90 || north >= 90) {
    return [{ south: Math.max(south, -90), west: -180, north: Math.min(north, 90), east: 180 }];
  }
  const halfWidth = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat / degrees))) * degrees;
  return splitAtAntimeridian(south, lon - halfWidth, north, lon + halfWidth);
}

/**
 * A box as one or two that do not cross the antimeridian. `west > east` crosses it, as do ends beyond ±180. The
 * antimeridian has two names: a box that touches one of them also holds the other.
 */
export function splitAtAntimeridian(south: number, west: number, north: number, east: number): readonly Bounds[] {
  const width = west > east ? east + 360 - west : east - west;
  if (width >= 360) return [{ south, west: -180, north, east: 180 }];
  if (west < -180 || west > east) {
    const from = west < -180 ? west + 360 : west;
    return [
      { south, west: from, north, east: 180 },
      { south, west: -180, north, east },
    ];
  }
  if (east > 180) {
    return [
      { south, west, north, east: 180 },
      { south, west: -180, north, east: east - 360 },
    ];
  }
  const box = { south, west, north, east };
  if (east === 180 && west > -180) return [box, { south, west: -180, north, east: -180 }];
  if (west === -180 && east < 180) return [box, { south, west: 180, north, east: 180 }];
  return [box];
}
