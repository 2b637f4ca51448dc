import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as slicer from '@maplibre/geojson-vt';
import * as writer from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import type { SqliteDatabase } from '../../src-main/engine/platform/sqlite.ts';

/** A cut tile, as far as it is looked at here. */
interface CutTile {
  readonly features: readonly unknown[];
}
interface TileIndex {
  getTile(zoom: number, x: number, y: number): CutTile | null;
}
interface CutOptions {
  readonly maxZoom: number;
  readonly indexMaxZoom: number;
  readonly tolerance: number;
  readonly extent: number;
  readonly buffer: number;
}

// The packages' own declarations name their files without extensions, which Node's resolution does not find.
const { GeoJSONVT } = slicer as unknown as {
  readonly GeoJSONVT: new (data: FeatureCollection, options: CutOptions) => TileIndex;
};
const { fromGeojsonVt } = writer as unknown as {
  readonly fromGeojsonVt: (
    layers: Readonly<Record<string, CutTile>>,
    options: { readonly version: number; readonly extent: number },
  ) => Uint8Array;
};

/** One layer of the tiles, with the zooms its features are for. */
export interface TileLayer {
  readonly name: string;
  readonly features: readonly Feature[];
  readonly fromZoom: number;
  readonly toZoom: number;
  /** How far simplified lines may be from the true ones, in 4096ths of a tile. */
  readonly tolerance: number;
}

/** Tiles beyond are made of these by the page. */
export const greatestZoom = 7;
const extent = 4096;
/** What a tile draws beyond its edges, so that no seam shows: as much as the widest line or name needs. */
const buffer = 96;

const schema = `
  CREATE TABLE images (id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL) STRICT;
  CREATE TABLE map (
    zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, image INTEGER NOT NULL,
    PRIMARY KEY (zoom_level, tile_column, tile_row)
  ) STRICT, WITHOUT ROWID;
  -- What MBTiles 1.3 asks for; tile rows count from the south.
  CREATE VIEW tiles AS
    SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images ON images.id = map.image;
`;

/**
 * Writes vector tiles (Mapbox Vector Tile 2.1, gzipped) as MBTiles 1.3: https://github.com/mapbox/mbtiles-spec. Tiles
 * without anything in them are left out, and equal ones are stored once. Returns how many tiles there are.
 */
export function writeTiles(database: SqliteDatabase, layers: readonly TileLayer[]): number {
  database.exec(schema);
  const addImage = database.prepare('INSERT INTO images (tile_data) VALUES (?)');
  const addTile = database.prepare('INSERT INTO map VALUES (?, ?, ?, ?)');
  const known = new Map<string, number | bigint>();
  let count = 0;
  for (let zoom = 0; zoom <= greatestZoom; zoom += 1) {
    const indexes = layers
      .filter(({ fromZoom, toZoom }) => zoom >= fromZoom && zoom <= toZoom)
      .map(({ name, features, tolerance }) => ({ name, index: indexAt(features, zoom, tolerance) }));
    const across = 2 ** zoom;
    for (let x = 0; x < across; x += 1) {
      for (let y = 0; y < across; y += 1) {
        const found = indexes.flatMap(({ name, index }): [string, CutTile][] => {
          const tile = index.getTile(zoom, x, y);
          return tile === null || tile.features.length === 0 ? [] : [[name, tile]];
        });
        if (found.length === 0) continue;
        const bytes = gzipSync(fromGeojsonVt(Object.fromEntries(found), { version: 2, extent }), { level: 9 });
        const hash = createHash('sha256').update(bytes).digest('base64');
        const image = known.get(hash) ?? addImage.run(bytes).lastInsertRowid;
        known.set(hash, image);
        addTile.run(zoom, x, across - 1 - y, image);
        count += 1;
      }
    }
  }
  return count;
}

/** Tiles of one zoom only: those of the others would be kept in memory. */
function indexAt(features: readonly Feature[], zoom: number, tolerance: number): TileIndex {
  // The slicer leaves the lines of its greatest zoom as they are; the page would draw every bay of a coast in one pixel.
  const options: CutOptions = { maxZoom: zoom + 1, indexMaxZoom: Math.min(zoom, 4), tolerance, extent, buffer };
  const shown = features.filter(({ properties }) => startsBy(properties?.['z'], zoom));
  return new GeoJSONVT({ type: 'FeatureCollection', features: shown }, options);
}

/** Whether something with this first zoom belongs into tiles of `zoom`; those of the last hold all the rest. */
function startsBy(first: unknown, zoom: number): boolean {
  return typeof first !== 'number' || zoom === greatestZoom || first < zoom + 1;
}
