/** Mean radius of the Earth in metres, R₁ of the WGS 84 ellipsoid (Moritz 2000, Geodetic Reference System 1980). */
export const earthRadiusM = 6_371_008.8;

const radians = Math.PI / 180;

/**
 * Great-circle distance in metres on a sphere of the mean Earth radius; within 0.56 % of the ellipsoid.
 * Sinnott 1984, "Virtues of the Haversine", with its complement cos²(θ/2) computed as a sum of its own instead of
 * 1 − sin²(θ/2): so nothing cancels, neither between neighbours nor between antipodes (better than a micrometre
 * everywhere). Degrees; longitudes may run beyond ±180.
 */
export function haversineM(latA: number, lonA: number, latB: number, lonB: number): number {
  const cosines = Math.cos(latA * radians) * Math.cos(latB * radians);
  const halfLon = ((lonB - lonA) / 2) * radians;
  const near = squared(Math.sin(((latB - latA) / 2) * radians)) + cosines * squared(Math.sin(halfLon));
  const far = squared(Math.sin(((latB + latA) / 2) * radians)) + cosines * squared(Math.cos(halfLon));
  return 2 * earthRadiusM * Math.atan2(Math.sqrt(near), Math.sqrt(far));
}

function squared(value: number): number {
  return value * value;
}
