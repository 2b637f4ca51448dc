const radians = Math.PI / 180;
const msPerDay = 86_400_000;
/** J2000.0, 2000-01-01T12:00:00Z, in ms since 1970. */
const j2000Ms = 946_728_000_000;

/** The point on Earth that has the Sun in its zenith, as a unit vector: x to 0° N 0° E, y to 0° N 90° E, z to the north pole. */
export interface SunDirection {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** How the Sun stands: degrees of its centre above the horizon (below: negative), and whether it goes down or up. */
export interface SunStand {
  readonly altitudeDegrees: number;
  readonly isSinking: boolean;
}

/**
 * Where the Sun stands over the Earth at an instant (ms since 1970, UTC). Meeus, Astronomical Algorithms (2nd ed. 1998),
 * chapter 25, "low accuracy" (apparent longitude, 0.01°), and (12.4) for the sidereal time: what the NOAA Solar
 * Calculator computes. UTC is taken for the time scales of both. Right to 0.02° from 1900 to 2100.
 */
export function sunDirection(instantMs: number): SunDirection {
  const days = (instantMs - j2000Ms) / msPerDay;
  const centuries = days / 36_525;
  const anomaly = (357.52911 + centuries * (35_999.05029 - 0.0001537 * centuries)) * radians;
  const equationOfCentre =
    (1.914602 - centuries * (0.004817 + 0.000014 * centuries)) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * centuries) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const meanLongitude = 280.46646 + centuries * (36_000.76983 + 0.0003032 * centuries);
  const node = (125.04 - 1934.136 * centuries) * radians;
  const longitude = (meanLongitude + equationOfCentre - 0.00569 - 0.00478 * Math.sin(node)) * radians;
  const obliquity = (23.4392911 - 0.0130042 * centuries + 0.00256 * Math.cos(node)) * radians;
  const siderealTime = (280.46061837 + 360.98564736629 * days + 0.000387933 * centuries * centuries) * radians;
  const [east, north] = [Math.sin(longitude) * Math.cos(obliquity), Math.sin(longitude) * Math.sin(obliquity)];
  const equinox = Math.cos(longitude);
  const [sine, cosine] = [Math.sin(siderealTime), Math.cos(siderealTime)];
  return { x: equinox * cosine + east * sine, y: east * cosine - equinox * sine, z: north };
}

/**
 * The Sun at an instant (ms since 1970, UTC) from a point on WGS 84 (degrees): geometric, that is without refraction, as
 * twilights are defined. It counts as sinking from its highest point on, while it stands west of the meridian; at the poles,
 * which have no west, never.
 */
export function sunStand(instantMs: number, lat: number, lon: number): SunStand {
  const { x, y, z } = sunDirection(instantMs);
  const [sine, cosine] = [Math.sin(lon * radians), Math.cos(lon * radians)];
  const height = z * Math.sin(lat * radians) + (x * cosine + y * sine) * Math.cos(lat * radians);
  return {
    altitudeDegrees: Math.asin(Math.min(1, Math.max(-1, height))) / radians,
    isSinking: Math.abs(lat) < 90 && x * sine - y * cosine > 0,
  };
}
