/** Degrees. */
interface Corner {
  readonly lat: number;
  readonly lon: number;
}

/** A latitude beyond the pole, so that a ring closed there holds the pole itself. */
const beyondPole = 91;

/** A ring made ready for many points. */
export interface Polygon {
  /** No point south of the first or north of the second is inside. */
  readonly south: number;
  readonly north: number;
  /** Whether the point lies inside; longitudes within ±180. */
  readonly holds: (lat: number, lon: number) => boolean;
}

/**
 * A ring on the map, its edges straight in longitude and latitude, by the even-odd rule (Shimrat 1962, "Algorithm 112:
 * Position of point relative to polygon", doi:10.1145/368637.368653): what a ring that crosses itself goes round twice
 * is outside. Corners and points exactly on an edge are inside.
 * An edge goes the shorter way round, so a ring may cross the antimeridian; an edge of exactly 180° does not, and one
 * from −180 to 180 goes all the way. A ring round a pole holds the pole that its corners are nearer to.
 * The ring is closed by itself; null for fewer than three corners, which hold nothing.
 */
export function polygonOf(ring: readonly Corner[]): Polygon | null {
  if (ring.length < 3) return null;
  const corners = unwrap(ring);
  const lats = Float64Array.from(corners, ({ lat }) => lat);
  const lons = Float64Array.from(corners, ({ lon }) => lon);
  const south = lats.reduce((least, lat) => Math.min(least, lat));
  const north = lats.reduce((most, lat) => Math.max(most, lat));
  const west = lons.reduce((least, lon) => Math.min(least, lon));
  const east = lons.reduce((most, lon) => Math.max(most, lon));
  return {
    south: Math.max(south, -90),
    north: Math.min(north, 90),
    holds: (lat, lon) => {
      if (lat < south || lat > north) return false;
      // The unwrapped ring may lie a turn or more to the side.
      for (let turned = lon + 360 * Math.ceil((west - lon) / 360); turned <= east; turned += 360) {
        if (isInside(lats, lons, lat, turned)) return true;
      }
      return false;
    },
  };
}

/** Longitudes that run on from corner to corner without a jump; a ring round a pole is closed over the pole. */
function unwrap(ring: readonly Corner[]): Corner[] {
  const corners: Corner[] = [];
  let turns = 0;
  let before = ring.at(-1)?.lon ?? 0;
  for (const [index, { lat, lon }] of ring.entries()) {
    if (index > 0) turns += turnsBetween(before, lon);
    corners.push({ lat, lon: lon + 360 * turns });
    before = lon;
  }
  const [first] = corners;
  if (first === undefined) return corners;
  turns += turnsBetween(before, first.lon);
  if (turns !== 0) {
    const end = first.lon + 360 * turns;
    const pole = ring.reduce((sum, { lat }) => sum + lat, 0) < 0 ? -beyondPole : beyondPole;
    corners.push({ lat: first.lat, lon: end }, { lat: pole, lon: end }, { lat: pole, lon: first.lon });
  }
  return corners;
}

/** −1, 0 or 1: by how many turns the shorter way from one longitude to the other leaves the range −180–180. */
function turnsBetween(from: number, to: number): number {
  const step = to - from;
  return Math.abs(step) > 180 && Math.abs(step) < 360 ? -Math.sign(step) : 0;
}

function isInside(lats: Float64Array, lons: Float64Array, lat: number, lon: number): boolean {
  let inside = false;
  let fromLat = lats.at(-1) ?? 0;
  let fromLon = lons.at(-1) ?? 0;
  for (let index = 0; index < lats.length; index += 1) {
    const toLat = lats[index] ?? 0;
    const toLon = lons[index] ?? 0;
    // Twice the signed area of the triangle from, to, point: which side of the edge the point is on.
    const side = (toLon - fromLon) * (lat - fromLat) - (lon - fromLon) * (toLat - fromLat);
    const isBeside = lat >= Math.min(fromLat, toLat) && lat <= Math.max(fromLat, toLat);
    if (side === 0 && isBeside && lon >= Math.min(fromLon, toLon) && lon <= Math.max(fromLon, toLon)) return true;
    if (fromLat > lat !== toLat > lat && side < 0 === toLat > fromLat) inside = !inside;
    fromLat = toLat;
    fromLon = toLon;
  }
  return inside;
}
