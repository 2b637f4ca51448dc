import { statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { beforeAll, expect, test } from 'vitest';
import { buildWorld, worldOutput } from '../../../scripts/build-world.ts';
import { openWorld, type WorldTiles } from '../../../src-main/engine/organise/world/world-tiles.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';

/** The map that the build leaves, read by another library than the one that wrote it. */
let world: WorldTiles;
beforeAll(() => {
  buildWorld(worldOutput);
  world = openWorld(worldOutput);
}, 300_000);

const finest = 7;

/** The tile that a point lies in, and where in it (0–1). */
function spotOf(lat: number, lon: number, z: number) {
  const across = 2 ** z;
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = (lon / 360 + 0.5) * across;
  const y = (0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * across;
  return { z, x: Math.floor(x), y: Math.floor(y), inX: x % 1, inY: y % 1 };
}

function read(z: number, x: number, y: number): VectorTile | null {
  const bytes = world.tile({ z, x, y });
  return bytes === null ? null : new VectorTile(new PbfReader(gunzipSync(bytes)));
}

function featuresOf(tile: VectorTile | null, layer: string): VectorTileFeature[] {
  const found = tile?.layers[layer];
  return found === undefined ? [] : Array.from({ length: found.length }, (_, index) => found.feature(index));
}

/** Even-odd rule over the rings of a layer. */
function covers(layer: string, lat: number, lon: number, z: number): boolean {
  const { x, y, inX, inY } = spotOf(lat, lon, z);
  const rings = featuresOf(read(z, x, y), layer).flatMap((one) =>
    one.loadGeometry().map((ring) => ring.map((corner) => [corner.x / one.extent, corner.y / one.extent] as const)),
  );
  const crossings = rings.flatMap((ring) =>
    ring.slice(1).filter(([toX, toY], index) => {
      const [fromX, fromY] = ring[index] ?? [toX, toY];
      return fromY > inY !== toY > inY && fromX + ((inY - fromY) / (toY - fromY)) * (toX - fromX) > inX;
    }),
  );
  return crossings.length % 2 === 1;
}

test('the whole world is one file below 25 MB, of which every tile can be read', () => {
  expect(statSync(worldOutput).size).toBeLessThan(25_000_000);
  const database = openSqlite(worldOutput, { readOnly: true });
  const tiles = database
    .prepare<[], { zoom_level: number; tile_column: number; tile_row: number }>(
      'SELECT zoom_level, tile_column, tile_row FROM tiles WHERE zoom_level < 5 OR (tile_column * 31 + tile_row) % 41 = 0',
    )
    .all();
  database.close();
  expect(tiles.length).toBeGreaterThan(400);
  const known = new Set(['land', 'lakes', 'rivers', 'regions', 'borders', 'names']);
  for (const { zoom_level: z, tile_column: x, tile_row: row } of tiles) {
    const tile = read(z, x, 2 ** z - 1 - row);
    for (const [name, layer] of Object.entries(tile?.layers ?? {})) {
      expect(known).toContain(name);
      expect(layer.version).toBe(2);
      for (const one of featuresOf(tile, name)) expect(one.loadGeometry().length).toBeGreaterThan(0);
    }
  }
});

test.each([
  ['Munich', 48.137, 11.575, true],
  ['Cusco', -13.517, -71.979, true],
  ['Chukotka, east of the antimeridian', 66.5, -178, true],
  ['Chukotka, west of it', 67.5, 178.5, true],
  ['the South Pole’s shore side', -84, 0, true],
  ['Antarctica at the antimeridian', -84.5, 179.99, true],
  ['the Atlantic', 30, -40, false],
  ['the Pacific at the antimeridian', 10, 179.99, false],
  ['the Caspian Sea', 41.5, 50.8, false],
  ['the Arctic', 84.5, 10, false],
])('%s is land: %#', (_, lat, lon, isLand) => {
  for (const z of [1, 3, 5, 6, finest]) expect(covers('land', lat, lon, z)).toBe(isLand);
});

test('there is land on both sides of the antimeridian without a gap, and of every seam of tiles', () => {
  for (const z of [3, 6]) {
    for (const lon of [179.9999, -179.9999]) expect(covers('land', 68.2, lon, z)).toBe(true);
    const step = 360 / 2 ** z;
    for (const seam of [-step, 0, step].map((shift) => Math.round(80 / step) * step + shift)) {
      for (const lon of [seam - 1e-4, seam + 1e-4]) expect(covers('land', 62, lon, z)).toBe(true);
    }
  }
});

test('lakes lie in the land, borders run between countries, regions have theirs', () => {
  expect(covers('lakes', -1, 33, 5)).toBe(true);
  expect(covers('lakes', 48.137, 11.575, 6)).toBe(false);
  const near = (layer: string, lat: number, lon: number): boolean => {
    const { x, y, inX, inY } = spotOf(lat, lon, finest);
    return featuresOf(read(finest, x, y), layer).some((one) =>
      one
        .loadGeometry()
        .flat()
        .some((corner) => Math.hypot(corner.x / one.extent - inX, corner.y / one.extent - inY) < 0.05),
    );
  };
  // The Rhine between Basel and Strasbourg; Utah and Arizona.
  expect(near('borders', 48.0, 7.58)).toBe(true);
  expect(near('regions', 37.0, -112.5)).toBe(true);
  expect(near('borders', 48.0, 9.5)).toBe(false);
});

test('names come in the languages of the page, the large ones first', () => {
  const namesAt = (lat: number, lon: number, z: number) => {
    const { x, y } = spotOf(lat, lon, z);
    return featuresOf(read(z, x, y), 'names').map(({ properties }) => properties);
  };
  const named = (lat: number, lon: number, z: number, name: string) =>
    namesAt(lat, lon, z).find((properties) => properties['name'] === name);
  expect(named(48.137, 11.575, finest, 'Munich')).toMatchObject({ kind: 'settlement', de: 'München' });
  expect(named(41.9, 12.5, finest, 'Rome')).toMatchObject({ de: 'Rom', capital: true });
  expect(named(51, 10, 3, 'Germany')).toMatchObject({ kind: 'country', de: 'Deutschland' });
  expect(named(49, 11.4, finest, 'Bayern')).toMatchObject({ kind: 'region', en: 'Bavaria' });
  expect(named(56.2, 3.2, 4, 'North Sea')).toMatchObject({ kind: 'water', de: 'Nordsee' });
  // A hamlet is there for whoever looks closely, and only then.
  const hamlet = namesAt(48.137, 11.575, finest).filter(({ z }) => Number(z) > 9);
  expect(hamlet.length).toBeGreaterThan(50);
  expect(namesAt(48.137, 11.575, 4).every(({ z }) => Number(z) < 5)).toBe(true);
});

test('beyond the grid and in the open sea there is nothing', () => {
  expect(world.tile({ z: finest, x: 0, y: 64 })).toBeNull();
  expect(world.tile({ z: 0, x: 1, y: 0 })).toBeNull();
  expect(world.tile({ z: finest + 1, x: 0, y: 0 })).toBeNull();
});
