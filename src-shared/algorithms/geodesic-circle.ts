/** Degrees, longitude first as in GeoJSON; longitudes may run beyond ±180, never by leaps. */
export type CirclePoint = readonly [lon: number, lat: number];

/** A circle on the globe as a flat map draws it. */
export interface DrawnCircle {
  /** Its edge: a closed line, or one once round the world where the circle holds a pole; none where it holds everything. */
  readonly edge: readonly CirclePoint[];
  /** The rings of the polygon that it fills: the outer one, then a hole where it holds both poles. All closed. */
  readonly fill: readonly (readonly CirclePoint[])[];
}

const radians = Math.PI / 180;
const firstCorners = 128;
/** Between two corners a longitude changes by no more than this, unless the edge runs through a pole. */
const widestStep = 6;
const deepest = 12;

/**
 * The point at a distance and bearing (degrees, 0 north, 90 east) along a great circle, on a sphere of this radius.
 * The longitude lies within 180 degrees of `lon`. Direct problem on the sphere, as in Snyder 1987, "Map Projections: A
 * Working Manual", formulas 5-5 and 5-6.
 */
export function pointAt(
  lat: number,
  lon: number,
  bearing: number,
  distanceM: number,
  earthRadiusM: number,
): CirclePoint {
  const angle = distanceM / earthRadiusM;
  const [sinLat, cosLat] = [Math.sin(lat * radians), Math.cos(lat * radians)];
  const [sinAngle, cosAngle] = [Math.sin(angle), Math.cos(angle)];
  const [sinBearing, cosBearing] = [Math.sin(bearing * radians), Math.cos(bearing * radians)];
  const sine = sinLat * cosAngle + cosLat * sinAngle * cosBearing;
  const east = sinBearing * sinAngle;
  const north = cosLat * cosAngle - sinLat * sinAngle * cosBearing;
  // By both legs: an arc sine alone loses half its digits near a pole.
  return [lon + Math.atan2(east, north) / radians, Math.atan2(sine, Math.hypot(east, north)) / radians];
}

/** Bearing of the great circle from one point to another, in degrees from 0 to 360; 0 where they are the same. */
export function bearingTo(latA: number, lonA: number, latB: number, lonB: number): number {
  const turn = (lonB - lonA) * radians;
  const east = Math.sin(turn) * Math.cos(latB * radians);
  const north =
    Math.cos(latA * radians) * Math.sin(latB * radians) -
    Math.sin(latA * radians) * Math.cos(latB * radians) * Math.cos(turn);
  return (Math.atan2(east, north) / radians + 360) % 360;
}

/**
 * A circle of all points within `radiusM` metres, ready for a flat map of the world, Web Mercator or plain: right near
 * the poles and across the antimeridian.
 */
export function drawnCircle(lat: number, lon: number, radiusM: number, earthRadiusM: number): DrawnCircle {
  const reach = radiusM / earthRadiusM / radians;
  if (reach >= 180) return { edge: [], fill: [worldAround(lon)] };
  const edge = edgeOf(lat, lon, radiusM, earthRadiusM);
  const holdsNorth = lat + reach >= 90;
  const holdsSouth = lat - reach <= -90;
  // Outside of it lies the circle round the other side of the globe, in the middle of a world so that all of it is a hole.
  if (holdsNorth && holdsSouth) return { edge, fill: [worldAround(edge[0]?.[0] ?? lon), edge] };
  if (!holdsNorth && !holdsSouth) return { edge, fill: [edge] };
  const pole = holdsNorth ? 90 : -90;
  const [first = [lon - 180, pole], last = [lon + 180, pole]] = [edge[0], edge.at(-1)];
  return { edge, fill: [[...edge, [last[0], pole], [first[0], pole], first]] };
}

/** The whole world once, this longitude in its middle. */
function worldAround(lon: number): CirclePoint[] {
  const [west, east] = [lon - 180, lon + 180];
  return [
    [west, -90],
    [east, -90],
    [east, 90],
    [west, 90],
    [west, -90],
  ];
}

/** Once round by bearings; closer together where the longitude runs fast. */
function edgeOf(lat: number, lon: number, radiusM: number, earthRadiusM: number): CirclePoint[] {
  const at = (bearing: number): CirclePoint => pointAt(lat, lon, bearing, radiusM, earthRadiusM);
  const points: CirclePoint[] = [];
  const add = (point: CirclePoint): void => {
    points.push(nearTo(points.at(-1)?.[0] ?? lon, point));
  };
  const fill = (from: number, to: number, depth: number): void => {
    const next = at(to);
    const before = points.at(-1) ?? at(from);
    const step = Math.abs(nearTo(before[0], next)[0] - before[0]);
    if (step <= widestStep || depth >= deepest) {
      add(next);
      return;
    }
    const middle = (from + to) / 2;
    fill(from, middle, depth + 1);
    fill(middle, to, depth + 1);
  };
  add(at(0));
  for (let corner = 0; corner < firstCorners; corner += 1) {
    fill((corner * 360) / firstCorners, ((corner + 1) * 360) / firstCorners, 0);
  }
  // The last is the first, or the first once round the world.
  const [first, last] = [points[0], points.at(-1)];
  if (first !== undefined && last !== undefined) {
    points[points.length - 1] = [first[0] + Math.round((last[0] - first[0]) / 360) * 360, first[1]];
  }
  return points;
}

/** The same point, its longitude within 180 degrees of `lon`. */
function nearTo(lon: number, [pointLon, lat]: CirclePoint): CirclePoint {
  return [pointLon - Math.round((pointLon - lon) / 360) * 360, lat];
}
