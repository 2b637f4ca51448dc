import { gunzipSync } from 'node:zlib';
import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { cornerWeights } from '../../../../src-shared/algorithms/corner-weights.ts';
import { mercatorX, mercatorY } from '../../../../src-shared/algorithms/web-mercator.ts';
import { type ReportTile, reportTileSize } from '../../../../src-shared/model/report-data.ts';
import { builtResource } from '../../platform/files/built-resource.ts';
import { openSqlite } from '../../platform/sqlite.ts';

/** The part of the world that photos lie in, degrees; `east` may be beyond 180. */
export interface PhotoArea {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** So far a corner may be from the line without it, in steps of a tile: a pixel, where the tile is a fourth of the map. */
const unseen = 1.5;
/** A tile of the world has some ten kilobytes; what says to be more than that is damaged. */
const largestTileBytes = 4 << 20;
/** The finest tiles of the world that ships with the program. */
const finestZoom = 7;
/** So many of the finest level: some hundred kilobytes. */
const mostTiles = 20;
/** Around the photos, as a part of their area's longer side. */
const margin = 0.6;
/** At least as wide as that, in parts of the world: about 60 km at the equator. */
const leastWidth = 1 / 640;
/** Of the coarser level between the whole world and the area. */
const coarserBy = 3;

/**
 * The offline world for a map of these photos: as a whole in coarse tiles, round the area in as fine ones as there is room
 * for. Empty where the world was not built.
 */
export function worldOf(area: PhotoArea | null): ReportTile[] {
  const { path, isThere } = builtResource('world.mbtiles');
  if (!isThere) return [];
  const database = openSqlite(path, { readOnly: true });
  try {
    const find = database
      .prepare<[number, number, number], Uint8Array>(
        'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
      )
      .pluck();
    return addressesFor(area).map(([z, x, y]) => {
      const across = 2 ** z;
      const stored = find.get(z, ((x % across) + across) % across, across - 1 - y);
      return { z, x, y, ...outlinesOf(stored) };
    });
  } finally {
    database.close();
  }
}

type Address = readonly [z: number, x: number, y: number];

/** The coarsest first. */
export function addressesFor(area: PhotoArea | null): Address[] {
  const world: Address[] = [0, 1].flatMap((x) => [0, 1].map((y): Address => [1, x, y]));
  if (area === null) return world;
  const [left, right] = [mercatorX(area.west), mercatorX(area.east)];
  const [top, bottom] = [mercatorY(area.north), mercatorY(area.south)];
  const pad = Math.max(leastWidth, (right - left) * margin, (bottom - top) * margin);
  const at = (z: number): Address[] => {
    const across = 2 ** z;
    const edge = (part: number) => Math.floor(part * across);
    const found: Address[] = [];
    for (let x = edge(left - pad); x <= edge(right + pad); x += 1) {
      for (let y = Math.max(0, edge(top - pad)); y <= Math.min(across - 1, edge(bottom + pad)); y += 1) {
        found.push([z, x, y]);
      }
    }
    return found;
  };
  let zoom = finestZoom;
  while (zoom > 2 && at(zoom).length > mostTiles) zoom -= 1;
  const between = zoom - coarserBy;
  return [...world, ...(between > 1 ? at(between) : []), ...at(zoom)];
}

/** What the report draws of a gzipped vector tile of our own making; throws where it is none, or its bytes end too early. */
export function outlinesOf(stored: Uint8Array | undefined): Omit<ReportTile, 'z' | 'x' | 'y'> {
  const layers =
    stored === undefined
      ? {}
      : new VectorTile(new PbfReader(gunzipSync(stored, { maxOutputLength: largestTileBytes }))).layers;
  const layer = (name: string, least: number) => stepsOf(layers[name], least);
  return { land: layer('land', 3), lakes: layer('lakes', 3), borders: layer('borders', 2) };
}

/** In steps of the report, without corners that nobody would see; what has fewer than `least` corners then is left out. */
function stepsOf(layer: VectorTileLayer | undefined, least: number): number[][] {
  if (layer === undefined) return [];
  const scale = reportTileSize / layer.extent;
  return linesOf(layer).flatMap((line) => {
    const xs = line.map(({ x }) => Math.round(x * scale));
    const ys = line.map(({ y }) => Math.round(y * scale));
    const weights = cornerWeights(xs, ys, unseen);
    const steps: number[] = [];
    let [beforeX, beforeY] = [0, 0];
    for (const [at, x] of xs.entries()) {
      if ((weights[at] ?? 0) <= unseen) continue;
      const y = ys[at] ?? 0;
      steps.push(x - beforeX, y - beforeY);
      [beforeX, beforeY] = [x, y];
    }
    return steps.length >= least * 2 ? [steps] : [];
  });
}

/** Lines, and the rings of polygons without the corner that closes them; single points are none. */
function linesOf(layer: VectorTileLayer): { readonly x: number; readonly y: number }[][] {
  const lines: { readonly x: number; readonly y: number }[][] = [];
  for (let at = 0; at < layer.length; at += 1) {
    const feature = layer.feature(at);
    if (feature.type === 2) lines.push(...feature.loadGeometry());
    else if (feature.type === 3) lines.push(...feature.loadGeometry().map((ring) => ring.slice(0, -1)));
  }
  return lines;
}
