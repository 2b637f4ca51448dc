import { type Bounds, boundsOfCircle, splitAtAntimeridian } from '../../../../src-shared/algorithms/bounding-box.ts';
import { earthRadiusM } from '../../../../src-shared/algorithms/haversine.ts';
import type { Point } from '../../../../src-shared/query/query.ts';
import { lowestBit } from '../bitset.ts';
import { type Columns, noPosition, perDegree, perRadius } from '../columns.ts';
import { type BlockTest, matchAny, matchEvery, matchNone, matchRange, matchRows } from './block-test.ts';

/** Positions are rounded to some centimetres in the columns: a radius is taken that much larger. */
const roundingM = 0.03;
/** A latitude that leaves the pole itself inside a ring around it. */
const beyondPole = 91;
const radians = Math.PI / 180;
const halfTurn = 180 * perDegree;

/** Rows with a position. */
export function matchHasPosition(columns: Columns): BlockTest {
  return matchRange(columns.lat, noPosition + 1, 0x7fffffff);
}

/**
 * Within a great-circle distance. The haversine formula in its Cartesian form: hav(d/R) = (chord/2R)², so that the
 * chord between two unit vectors tells the distance without trigonometry, and neither poles nor the antimeridian are
 * special. Boxes around the circle are looked at first: they are cheap and rule most rows out.
 */
export function matchNear(columns: Columns, centre: Point, radiusM: number): BlockTest {
  const angle = (radiusM + roundingM) / earthRadiusM;
  if (angle >= Math.PI) return matchHasPosition(columns);
  const half = 2 * perRadius * Math.sin(angle / 2);
  const limit = half * half;
  const ring = Math.cos(centre.lat * radians) * perRadius;
  const centreX = ring * Math.cos(centre.lon * radians);
  const centreY = ring * Math.sin(centre.lon * radians);
  const centreZ = Math.sin(centre.lat * radians) * perRadius;
  const boxes = boundsOfCircle(centre.lat, centre.lon, radiusM + roundingM, earthRadiusM).map(scaleBox);
  const south = Math.min(...boxes.map((box) => box.south));
  const north = Math.max(...boxes.map((box) => box.north));
  const { x, y, z } = columns;
  const { values: lats } = columns.lat;
  return {
    mayHold: (word) => mayHoldAny(columns, word, boxes),
    test: (word, candidates) => {
      const first = word << 5;
      let hits = 0;
      for (let rest = candidates; rest !== 0; rest &= rest - 1) {
        const bit = lowestBit(rest);
        const row = first + bit;
        const latitude = lats[row] ?? noPosition;
        if (latitude < south || latitude > north) continue;
        const dx = (x[row] ?? 0) - centreX;
        const dy = (y[row] ?? 0) - centreY;
        const dz = (z[row] ?? 0) - centreZ;
        if (dx * dx + dy * dy + dz * dz <= limit) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 3,
  };
}

/** Edges included; `west > east` crosses the antimeridian, whose two names (180 and −180) are one. */
export function matchBox(columns: Columns, south: number, west: number, north: number, east: number): BlockTest {
  return matchAny(
    splitAtAntimeridian(south, west, north, east)
      .map(scaleBox)
      .map((box) =>
        matchEvery([matchRange(columns.lat, box.south, box.north), matchRange(columns.lon, box.west, box.east)]),
      ),
  );
}

/** A box in the columns' parts of a degree. */
function scaleBox({ south, west, north, east }: Bounds): Bounds {
  const scaled = (degrees: number): number => Math.round(degrees * perDegree);
  return { south: scaled(south), west: scaled(west), north: scaled(north), east: scaled(east) };
}

/** Whether a row of this word may lie in one of the boxes. */
function mayHoldAny({ lat, lon }: Columns, word: number, boxes: readonly Bounds[]): boolean {
  for (const { south, north, west, east } of boxes) {
    if (lat.mayHold(word, south, north) && lon.mayHold(word, west, east)) return true;
  }
  return false;
}

/**
 * Inside a ring whose edges are straight in longitude and latitude, by the even-odd rule (Shimrat, CACM 5, 1962). An
 * edge between two longitudes goes the short way round, so a ring may cross the antimeridian; one that runs around a
 * pole (its ends do not meet) holds the pole it is nearer to.
 */
export function matchPolygon(columns: Columns, ring: readonly Point[]): BlockTest {
  if (ring.length < 3) return matchNone;
  const corners = unwrap(ring);
  const lats = Float64Array.from(corners, ({ lat }) => lat * perDegree);
  const lons = Float64Array.from(corners, ({ lon }) => lon * perDegree);
  const west = Math.min(...lons);
  const east = Math.max(...lons);
  const { lat, lon } = columns;
  const band = matchRange(lat, Math.max(-90 * perDegree, Math.floor(Math.min(...lats))), Math.ceil(Math.max(...lats)));
  const inside = matchRows((row) => {
    const y = lat.values[row] ?? 0;
    for (let x = (lon.values[row] ?? 0) - 2 * halfTurn; x <= east; x += 2 * halfTurn) {
      if (x >= west && holds(lats, lons, y, x)) return true;
    }
    return false;
  }, 4 + ring.length);
  return matchEvery([band, inside]);
}

/** Longitudes without a jump from corner to corner, and over the pole back where the ring runs around one. */
function unwrap(ring: readonly Point[]): Point[] {
  const corners: Point[] = [];
  let lon = ring[0]?.lon ?? 0;
  for (const corner of ring) {
    lon += shortWay(corner.lon - lon);
    corners.push({ lat: corner.lat, lon });
  }
  const first = corners[0] ?? { lat: 0, lon: 0 };
  const closing = lon + shortWay(first.lon - lon);
  if (Math.abs(closing - first.lon) > 1) {
    const pole = corners.reduce((sum, { lat }) => sum + lat, 0) < 0 ? -beyondPole : beyondPole;
    corners.push({ lat: first.lat, lon: closing }, { lat: pole, lon: closing }, { lat: pole, lon: first.lon });
  }
  return corners;
}

/** A difference of longitudes as −180 … 180. */
function shortWay(difference: number): number {
  return difference - 360 * Math.round(difference / 360);
}

function holds(lats: Float64Array, lons: Float64Array, lat: number, lon: number): boolean {
  let inside = false;
  for (let at = 0, before = lats.length - 1; at < lats.length; before = at++) {
    const lat1 = lats[at] ?? 0;
    const lat2 = lats[before] ?? 0;
    if (lat1 > lat === lat2 > lat) continue;
    const lon1 = lons[at] ?? 0;
    const lon2 = lons[before] ?? 0;
    if (lon < ((lon2 - lon1) * (lat - lat1)) / (lat2 - lat1) + lon1) inside = !inside;
  }
  return inside;
}
