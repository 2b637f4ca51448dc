import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, GeoJSON, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { packageFolder } from '../gazetteer/geonames.ts';
import { unrolled, unrolledRing, type Corner } from './unroll.ts';

/** @file Land and countries of world-atlas: Natural Earth as TopoJSON, without a seam at the antimeridian. */

/** Scale of Natural Earth. */
export type Detail = '50m' | '10m';

/** The world's countries, by what Natural Earth calls them. */
type Countries = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

function readAtlas(detail: Detail): Countries {
  const path = join(packageFolder('world-atlas'), `countries-${detail}.json`);
  // The package's own description of what it holds; a file of another form fails in topojson-client.
  return JSON.parse(readFileSync(path, 'utf8')) as Countries;
}

/** All land as polygons. */
export function readLand(detail: Detail): Feature[] {
  const atlas = readAtlas(detail);
  return polygonsOf(feature(atlas, atlas.objects.land)).map((rings) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: rings.map(unrolledRing).map(copied) },
  }));
}

/** Borders between countries, without their coasts. */
export function readBorders(detail: Detail): Feature[] {
  const atlas = readAtlas(detail);
  const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
  return borders.coordinates.map((line) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates: copied(unrolled(line.map(cornerOf))) },
  }));
}

/** A country or territory as the atlas has it. */
export interface AtlasCountry {
  readonly name: string;
  /** ISO 3166-1 numeric; null for what has none. */
  readonly number: string | null;
  /** The outer rings. */
  readonly rings: readonly Corner[][];
}

/** All countries and territories, 1:10M. */
export function readCountries(): AtlasCountry[] {
  const atlas = readAtlas('10m');
  return feature(atlas, atlas.objects.countries).features.map((country) => ({
    name: country.properties.name,
    number: country.id === undefined ? null : String(country.id),
    rings: polygonsOf(country).flatMap(([outer]) => (outer === undefined ? [] : [unrolledRing(outer)])),
  }));
}

/** The polygons of whatever there is: each its outer ring and its holes. */
export function polygonsOf(geo: GeoJSON): Corner[][][] {
  if (geo.type === 'FeatureCollection') return geo.features.flatMap(polygonsOf);
  const geometry = geo.type === 'Feature' ? (geo as Feature<Polygon | MultiPolygon>).geometry : geo;
  if (geometry.type === 'Polygon') return [geometry.coordinates.map((ring) => ring.map(cornerOf))];
  if (geometry.type !== 'MultiPolygon') return [];
  return geometry.coordinates.map((rings) => rings.map((ring) => ring.map(cornerOf)));
}

function cornerOf(position: readonly number[]): Corner {
  return [position[0] ?? 0, position[1] ?? 0];
}

/** GeoJSON wants arrays of its own. */
export function copied(line: readonly Corner[]): number[][] {
  return line.map(([lon, lat]) => [lon, lat]);
}
