import { type Bounds, boundsOfCircle, splitAtAntimeridian } from '../../../../src-shared/algorithms/bounding-box.ts';
import { earthRadiusM, haversineM } from '../../../../src-shared/algorithms/haversine.ts';
import { polygonOf } from '../../../../src-shared/algorithms/point-in-polygon.ts';
import type { Point } from '../../../../src-shared/query/query.ts';
import { lowestBit } from '../bitset.ts';
import { type Columns, noPosition, perDegree, perRadius } from '../columns.ts';
import { zoneOf } from '../ranged-column.ts';
import { type BlockTest, matchAny, matchEvery, matchNone, matchRange, matchRows } from './block-test.ts';

/** Positions are rounded to some centimetres in the columns: a radius is taken that much larger. */
const roundingM = 0.03;
/** At most so much is the haversine formula wrong in 64-bit floats: 2R·√ε, at the antipode. */
const haversineErrorM = 0.2;
const radians = Math.PI / 180;
/** What a test of a polygon costs besides its edges. */
const costBesides = 4;

/** Rows with a position. */
export function matchHasPosition(columns: Columns): BlockTest {
  return matchRange(columns.lat, noPosition + 1, 0x7fffffff);
}

/**
 * Within a great-circle distance. The haversine formula in its Cartesian form: hav(d/R) = (chord/2R)², so that the
 * chord between two unit vectors tells the distance without trigonometry, and neither poles nor the antimeridian are
 * special. Boxes around the circle are looked at first: they are cheap and rule most rows out. Zones that lie in the
 * circle, or out of it, are taken as a whole. Of a circle wider than a hemisphere the rows outside are looked for, around
 * the antipode: there a chord from the centre hardly grows with its arc, and vectors of 6 mm would tell hundreds of
 * metres no more.
 */
export function matchNear(columns: Columns, centre: Point, radiusM: number): BlockTest {
  const angle = (radiusM + roundingM) / earthRadiusM;
  if (angle >= Math.PI) return matchHasPosition(columns);
  const isWide = angle > Math.PI / 2;
  const half = 2 * perRadius * Math.sin((isWide ? Math.PI - angle : angle) / 2);
  const limit = half * half;
  const towards = isWide ? -perRadius : perRadius;
  const ring = Math.cos(centre.lat * radians) * towards;
  const centreX = ring * Math.cos(centre.lon * radians);
  const centreY = ring * Math.sin(centre.lon * radians);
  const centreZ = Math.sin(centre.lat * radians) * towards;
  const boxes = boundsOfCircle(centre.lat, centre.lon, radiusM + roundingM, earthRadiusM).map(scaleBox);
  const south = Math.min(...boxes.map((box) => box.south));
  const north = Math.max(...boxes.map((box) => box.north));
  const { x, y, z, positioned } = columns;
  const { values: lats } = columns.lat;
  const sideOf = sidesOf(columns, centre, angle);
  return {
    mayHold: (word) => mayHoldAny(columns, word, boxes),
    test: (word, candidates) => {
      const side = sideOf(word);
      if (side !== 'both') return side === 'inside' ? candidates & (positioned[word] ?? 0) : 0;
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
        if (dx * dx + dy * dy + dz * dz <= limit !== isWide) hits |= 1 << bit;
      }
      return hits;
    },
    cost: 3,
  };
}

type Side = 'inside' | 'outside' | 'both';

/**
 * On which side of a circle the positions of a word's zone are for sure. A zone's box reaches no farther from its middle
 * than half of its height and half of its width, along the parallel that is nearest to the equator.
 */
function sidesOf({ lat, lon }: Columns, centre: Point, angle: number): (word: number) => Side {
  const sure = (2 * roundingM + haversineErrorM) / earthRadiusM;
  let lastZone = -1;
  let last: Side = 'both';
  return (word) => {
    const zone = zoneOf(word << 5);
    if (zone === lastZone) return last;
    lastZone = zone;
    const { least: south, greatest: north } = lat.boundsOf(word);
    const { least: west, greatest: east } = lon.boundsOf(word);
    const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
    const width = (east - west) * Math.cos((nearest / perDegree) * radians);
    const reach = ((north - south + width) / 2 / perDegree) * radians + sure;
    const middle = haversineM(centre.lat, centre.lon, (south + north) / 2 / perDegree, (west + east) / 2 / perDegree);
    const away = middle / earthRadiusM;
    last = away + reach < angle ? 'inside' : away - reach > angle ? 'outside' : 'both';
    return last;
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
export function scaleBox({ south, west, north, east }: Bounds): Bounds {
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

/** Inside a ring (the rules stand in `algorithms/point-in-polygon.ts`). */
export function matchPolygon(columns: Columns, ring: readonly Point[]): BlockTest {
  const polygon = polygonOf(ring);
  if (polygon === null) return matchNone;
  const { holds, south, north } = polygon;
  const { values: lats } = columns.lat;
  const { values: lons } = columns.lon;
  const band = matchRange(columns.lat, Math.floor(south * perDegree), Math.ceil(north * perDegree));
  const inside = matchRows(
    (row) => holds((lats[row] ?? 0) / perDegree, (lons[row] ?? 0) / perDegree),
    costBesides + ring.length,
  );
  return matchEvery([band, inside]);
}
