/**
 * Makes the offline gazetteer, one SQLite file, from GeoNames and Natural Earth data in development dependencies.
 * The same inputs give the same file. `node scripts/build-gazetteer.ts [OUTPUT]`
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellAt } from '../src-main/engine/organise/places/cells.ts';
import { countryCodeAt, countryNames } from '../src-main/engine/organise/places/country.ts';
import { foldName, foldUmlauts } from '../src-main/engine/organise/places/fold-name.ts';
import { gazetteerFormat, largeCityFrom, settledCountry } from '../src-main/engine/organise/places/gazetteer-file.ts';
import type { SqliteDatabase } from '../src-main/engine/platform/sqlite.ts';
import { findCityParts } from './gazetteer/city-parts.ts';
import { inputVersions, readRegionNames, readSettlements, type Settlement } from './gazetteer/geonames.ts';
import { readLandRows } from './gazetteer/land-rows.ts';
import { regionAlternates } from './gazetteer/region-alternates.ts';
import { regionName } from './gazetteer/region-name.ts';
import { searchNames } from './gazetteer/search-names.ts';
import { buildDatabase, type BuiltDatabase } from './setup/draft-database.ts';

/** Where the gazetteer belongs: `dist/resources` of the clone. */
export const gazetteerOutput = fileURLToPath(new URL('../dist/resources/gazetteer.sqlite', import.meta.url));

const attribution =
  'Settlements and regions: GeoNames (https://www.geonames.org), CC BY 4.0. Land: Natural Earth, public domain. ' +
  'Borders at run time: country-coder, from OpenStreetMap contributors, ODbL.';

const schema = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  -- id in order of population, 1 the largest.
  CREATE TABLE settlements (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    -- In 100,000ths of a degree.
    lat           INTEGER NOT NULL,
    lon           INTEGER NOT NULL,
    country       TEXT NOT NULL,
    -- regions.id, null where the data has none.
    region        INTEGER,
    population    INTEGER NOT NULL,
    -- The city it is a part of.
    city          INTEGER,
    -- The country that the borders give for its position where they contradict the settlement; '' for none.
    coded_country TEXT,
    -- Square of a tenth of a degree (cells.ts): a third of the size of an R*Tree, and faster at this density.
    cell          INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX settlements_by_cell ON settlements (cell);
  CREATE INDEX large_settlements_by_cell ON settlements (cell) WHERE population >= ${largeCityFrom};
  CREATE TABLE regions (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL) STRICT;
  -- Folded names. rank: the id for a settlement's own name; for another name that of a settlement so many times smaller,
  -- so that Venice is not Dayton (which was once called so), and Roma is Rome rather than a town in Texas.
  CREATE TABLE names (
    name TEXT NOT NULL, rank INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, rank, id)
  ) STRICT, WITHOUT ROWID;
  -- The same of large cities only, for the first letters typed.
  CREATE TABLE large_names (
    name TEXT NOT NULL, rank INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, rank, id)
  ) STRICT, WITHOUT ROWID;
  -- Folded names and codes of countries and regions; region null for a country.
  CREATE TABLE areas (name TEXT NOT NULL, country TEXT NOT NULL, region INTEGER) STRICT;
  CREATE INDEX areas_by_name ON areas (name);
  CREATE TABLE shore (starts BLOB NOT NULL, crossings BLOB NOT NULL) STRICT;
`;

/** How much less a name weighs that is not a settlement's own. */
const otherNameFactor = 4;

/** Writes the gazetteer to `outputPath` unless it is there from the same inputs; a half-written file is never seen. */
export function buildGazetteer(outputPath: string): BuiltDatabase {
  const regions = createHash('sha256')
    .update(JSON.stringify([...regionAlternates]))
    .digest('hex')
    .slice(0, 16);
  const inputs = `${gazetteerFormat} ${inputVersions()} regions@${regions}`;
  return buildDatabase(outputPath, {
    inputs,
    inputsQuery: "SELECT value FROM meta WHERE key = 'inputs'",
    schema,
    fill: (database) => {
      writePlaces(database);
      writeShore(database);
      const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
      meta.run('inputs', inputs);
      meta.run('attribution', attribution);
    },
  });
}

function writePlaces(database: SqliteDatabase): void {
  const settlements = readSettlements();
  const regions = writeRegions(database);
  writeCountries(database, settlements);
  const parts = findCityParts(settlements);
  const insert = database.prepare('INSERT INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const settlement of settlements) {
    const { id, name, lat, lon, country, admin, population } = settlement;
    const coded = countryCodeAt(lat, lon);
    insert.run(
      id,
      name,
      Math.round(lat * 1e5),
      Math.round(lon * 1e5),
      country,
      regions.get(`${country}.${admin[0]}`) ?? null,
      population,
      parts[id] === 0 ? null : parts[id],
      settledCountry(country, coded) ? (coded ?? '') : null,
      cellAt(lat, lon),
    );
  }
  writeNames(database, settlements);
}

function writeNames(database: SqliteDatabase, settlements: readonly Settlement[]): void {
  const names = settlements.flatMap((settlement) => {
    const smaller = rankOf(settlements, settlement.population / otherNameFactor);
    return searchNames(settlement).map(({ name, own }) => ({ name, rank: own ? settlement.id : smaller, settlement }));
  });
  names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.rank - b.rank));
  const insert = database.prepare('INSERT INTO names VALUES (?, ?, ?)');
  const insertLarge = database.prepare('INSERT INTO large_names VALUES (?, ?, ?)');
  for (const { name, rank, settlement } of names) {
    insert.run(name, rank, settlement.id);
    if (settlement.population >= largeCityFrom) insertLarge.run(name, rank, settlement.id);
  }
}

/** Id that a settlement of this population would have. */
function rankOf(settlements: readonly Settlement[], population: number): number {
  let low = 0;
  let high = settlements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settlements[middle]?.population ?? 0) >= population) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Row ids by `CC.ADM1`. */
function writeRegions(database: SqliteDatabase): Map<string, number> {
  const ids = new Map<string, number>();
  const insert = database.prepare('INSERT INTO regions VALUES (?, ?, ?)');
  const insertArea = database.prepare('INSERT INTO areas VALUES (?, ?, ?)');
  for (const [code, name] of [...readRegionNames()].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const id = ids.size + 1;
    const [country = '', subdivision = ''] = code.split('.');
    ids.set(code, id);
    const stored = regionName(code, name);
    insert.run(id, code, stored);
    const others = regionAlternates.get(`${country} ${stored}`) ?? [];
    const names = [name, stored, ...others].flatMap((each) => [foldName(each), foldUmlauts(each) ?? foldName(each)]);
    for (const folded of new Set(names)) insertArea.run(folded, country, id);
    // Codes in letters are the ones people write: TX, ENG.
    if (/^[A-Z]{2,3}$/u.test(subdivision)) insertArea.run(foldName(subdivision), country, id);
  }
  return ids;
}

function writeCountries(database: SqliteDatabase, settlements: readonly Settlement[]): void {
  const insert = database.prepare('INSERT INTO areas VALUES (?, ?, NULL)');
  for (const country of [...new Set(settlements.map((settlement) => settlement.country))].sort()) {
    for (const name of new Set(countryNames(country).map(foldName))) insert.run(name, country);
  }
}

function writeShore(database: SqliteDatabase): void {
  const { starts, crossings } = readLandRows();
  database
    .prepare('INSERT INTO shore VALUES (?, ?)')
    .run(Buffer.from(starts.buffer), Buffer.from(crossings.buffer, crossings.byteOffset, crossings.byteLength));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const output = resolve(process.argv[2] ?? gazetteerOutput);
  const started = performance.now();
  const { built, sizeBytes } = buildGazetteer(output);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${output}: ${built ? `built in ${seconds} s` : 'up to date'}, ${(sizeBytes / 1e6).toFixed(1)} MB`);
}
