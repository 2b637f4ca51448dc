import { haversineM } from '../../../../src-shared/algorithms/haversine.ts';
import type { Place } from '../../../../src-shared/model/place.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { cellRanges } from './cells.ts';
import { feltDistance, namingLimitKm } from './city-extent.ts';
import { countryCodeAt, countryName } from './country.ts';
import { largeCityFrom } from './gazetteer-file.ts';
import { openShore } from './shore.ts';

/** Twelve nautical miles: beyond the territorial sea a point is open sea, without a country. */
const territorialSeaKm = 22.224;
/** On the water, but so near the shore that one is still "at" the town there. */
const townWatersKm = 3;
/** How far the next settlement may be whose country counts where the borders give none. */
const countryReachKm = 50;
/** How far the nearest settlements may be that tell the region of a point without a settlement. */
const regionReachKm = 150;
/** Settlements asked for the region: they must agree. */
const regionVoices = 4;
/** A small box first; it suffices nearly always. */
const firstReachKm = 6;
const kmPerDegree = 111.195;

const nowhere: Place = { country: null, countryCode: null, region: null, city: null };

interface Neighbour {
  readonly id: number;
  readonly lat: number;
  readonly lon: number;
  readonly country: string;
  readonly region: number | null;
  readonly population: number;
  readonly city: number | null;
  readonly codedCountry: string | null;
  distanceKm: number;
}

/**
 * Names the place at a point. The country comes from the borders, the settlement from the distance as settlements of
 * that size feel it (`feltDistance`), only within the country; a part of a city gives the city's name.
 */
export function preparePlaceAt(database: SqliteDatabase): (lat: number, lon: number) => Place {
  const land = database.prepare<[], { starts: Buffer; crossings: Buffer }>('SELECT * FROM shore').get();
  if (land === undefined) throw new Error('The gazetteer has no shore: build it anew.');
  const shore = openShore(
    new Uint32Array(new Uint8Array(land.starts).buffer),
    new Uint16Array(new Uint8Array(land.crossings).buffer),
  );
  const names = database.prepare<[number], string>('SELECT name FROM settlements WHERE id = ?').pluck();
  const regions = database.prepare<[number], string>('SELECT name FROM regions WHERE id = ?').pluck();
  const inCells = (index: string, condition: string) =>
    database.prepare<[number, number], Neighbour>(`
      SELECT id, lat / 1e5 AS lat, lon / 1e5 AS lon, country, region, population, city,
        coded_country AS codedCountry, 0.0 AS distanceKm
      FROM settlements INDEXED BY ${index} WHERE cell BETWEEN ? AND ? AND ${condition}`);
  const everySize = inCells('settlements_by_cell', 'true');
  const largeOnly = inCells('large_settlements_by_cell', `population >= ${largeCityFrom}`);

  /** Settlements within `km` (and some beyond, in the corners), with their distance. */
  const around = (statement: typeof everySize, lat: number, lon: number, km: number): Neighbour[] => {
    const found = cellRanges(lat, lon, km / kmPerDegree).flatMap(([first, last]) => statement.all(first, last));
    for (const neighbour of found) neighbour.distanceKm = haversineM(lat, lon, neighbour.lat, neighbour.lon) / 1000;
    return found;
  };

  return (lat, lon) => {
    const large = around(largeOnly, lat, lon, 50);
    let neighbours = around(everySize, lat, lon, firstReachKm);
    const coded = countryCodeAt(lat, lon);
    const belongs = (neighbour: Neighbour): boolean =>
      coded === null ? neighbour.codedCountry === '' : (neighbour.codedCountry ?? neighbour.country) === coded;
    let chosen = choose([...neighbours, ...large].filter(belongs));
    // Nothing outside the box can feel nearer than a city just below "large" at its edge.
    if (chosen === null || feltBy(chosen) > feltDistance(firstReachKm, largeCityFrom)) {
      neighbours = around(everySize, lat, lon, 30);
      chosen = choose([...neighbours, ...large].filter(belongs));
    }

    const nearestKm = Math.min(Infinity, ...neighbours.map((neighbour) => neighbour.distanceKm));
    // Islets that the map of the land leaves out still show by the settlement on them.
    const shoreKm = Math.min(shore.distanceKm(lat, lon, territorialSeaKm + 1), Math.max(0, nearestKm - 1));
    if (shoreKm > territorialSeaKm) return nowhere;

    let code = chosen?.country ?? coded;
    if (code === null) {
      const [nearest] = around(everySize, lat, lon, countryReachKm).sort(byDistance);
      code = nearest?.country ?? null;
      if (code === null || nearest === undefined) return nowhere;
    }
    const country = countryName(code);
    let region = chosen?.region ?? null;
    if (chosen === null) {
      const voices = around(everySize, lat, lon, regionReachKm)
        .filter((neighbour) => neighbour.country === code && neighbour.distanceKm <= regionReachKm)
        .sort(byDistance)
        .slice(0, regionVoices)
        .map((neighbour) => neighbour.region);
      if (new Set(voices).size === 1) region = voices[0] ?? null;
    }
    const named = chosen !== null && shoreKm <= townWatersKm ? (chosen.city ?? chosen.id) : null;
    return {
      country,
      countryCode: code,
      region: region === null ? null : (regions.get(region) ?? null),
      city: named === null ? null : (names.get(named) ?? null),
    };
  };
}

/** The settlement that feels nearest, of those near enough to name the place. */
function choose(neighbours: readonly Neighbour[]): Neighbour | null {
  let best: Neighbour | null = null;
  for (const neighbour of neighbours) {
    if (neighbour.distanceKm > namingLimitKm(neighbour.population)) continue;
    if (best === null || feltBy(neighbour) < feltBy(best)) best = neighbour;
  }
  return best;
}

function feltBy(neighbour: Neighbour): number {
  return feltDistance(neighbour.distanceKm, neighbour.population);
}

function byDistance(a: Neighbour, b: Neighbour): number {
  return a.distanceKm - b.distanceKm;
}
