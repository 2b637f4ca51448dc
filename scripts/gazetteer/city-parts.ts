import { cityExtentKm } from '../../src-main/engine/organise/places/city-extent.ts';
import type { Settlement } from './geonames.ts';

/**
 * Which administrative level is the town itself, by country: settlements that share it are one town. Elsewhere it is
 * the deepest level that at least half of the country's settlements have a code for. 0: no level is (a county holds
 * many towns), so that only sections (PPLX) join a city.
 */
const townLevels: Readonly<Record<string, number>> = { US: 0, CA: 0, GB: 2, PE: 2, PT: 2, ZA: 2, NZ: 2 };

/** Cities that are several administrative units: `CC.ADM1.ADM2`. New York is its five counties. */
const cityUnits: Readonly<Record<string, readonly string[]>> = {
  'US.New York City': ['US.NY.005', 'US.NY.047', 'US.NY.061', 'US.NY.081', 'US.NY.085'],
};

/** Countries and territories that are one city. */
const cityStates = new Set(['HK', 'MO', 'SG', 'GI']);

/** How far a part may be from the city's centre, in extents of the city; 0: it is none. */
interface Reach {
  readonly extents: number;
  /** So many times larger the city must be. */
  readonly ratio: number;
}
/** The largest `extents` below. */
const widestReach = 2;
/** Smaller settlements have no parts. */
const smallestCity = 2_000;
const cellsPerDegree = 10;

const no: Reach = { extents: 0, ratio: Infinity };

/**
 * For each settlement the id of the city it is a part of, 0 for none. The rules, by the strength of the evidence:
 * the same town by its codes (1 extent); a city without a code where the part has one, such as Tokyo or Bangkok
 * (0.8); another town of the same district (0.5: Miraflores is Lima, Villeurbanne is not Lyon); a section (PPLX) that
 * contradicts nothing (2). Other regions and countries never: Potsdam is not Berlin.
 */
export function findCityParts(settlements: readonly Settlement[]): Int32Array {
  const levels = townLevelByCountry(settlements);
  // Every city stands in all cells that it could reach, so that a settlement looks into its own cell only.
  const cities = new Map<number, Settlement[]>();
  const parts = new Int32Array(settlements.length + 1);
  // Largest first: a settlement's city is settled before the settlement itself.
  for (const settlement of settlements) {
    let best: Settlement | null = null;
    let bestShare = Infinity;
    for (const city of cities.get(cellOf(settlement.lat, settlement.lon)) ?? []) {
      if (city.country !== settlement.country) continue;
      const reach = reachOf(city, settlement, levels.get(settlement.country) ?? 0);
      if (city.population < settlement.population * reach.ratio) continue;
      const share = flatDistanceKm(city, settlement) / (cityExtentKm(city.population) * reach.extents);
      if (share <= 1 && share < bestShare) {
        best = city;
        bestShare = share;
      }
    }
    if (best !== null) parts[settlement.id] = best.id;
    else if (settlement.kind !== 'PPLX' && settlement.population >= smallestCity) {
      for (const cell of cellsReached(settlement)) {
        const there = cities.get(cell);
        if (there === undefined) cities.set(cell, [settlement]);
        else there.push(settlement);
      }
    }
  }
  return parts;
}

function reachOf(city: Settlement, part: Settlement, townLevel: number): Reach {
  if (part.kind === 'PPLC') return no;
  const units = cityUnits[`${city.country}.${city.name}`];
  if (units !== undefined) {
    return units.includes(`${part.country}.${part.admin[0]}.${part.admin[1]}`) ? { extents: 2, ratio: 1 } : no;
  }
  if (cityStates.has(city.country)) return { extents: 1.2, ratio: 1 };
  const kinship = kinshipOf(city, part, townLevel);
  if (part.kind === 'PPLX') return kinship === 'none' ? { extents: 0.8, ratio: 2 } : { extents: 2, ratio: 1 };
  if (kinship === 'same') return { extents: 1, ratio: 2 };
  if (kinship === 'open') return { extents: 0.8, ratio: 2 };
  if (kinship === 'neighbour') return { extents: 0.5, ratio: 4 };
  return no;
}

/** What the codes say of two settlements of one country down to the level of the town. */
function kinshipOf(city: Settlement, part: Settlement, townLevel: number): 'same' | 'open' | 'neighbour' | 'none' {
  if (townLevel === 0) return city.admin[0] === part.admin[0] ? (part.kind === 'PPLX' ? 'same' : 'none') : 'none';
  for (let level = 0; level < townLevel; level++) {
    const ofCity = city.admin[level] ?? '';
    const ofPart = part.admin[level] ?? '';
    if (ofCity === '' || (ofPart === '' && level > 0)) return 'open';
    if (ofCity !== ofPart) return level >= 2 ? 'neighbour' : 'none';
  }
  return townLevel === 1 ? 'open' : 'same';
}

function townLevelByCountry(settlements: readonly Settlement[]): Map<string, number> {
  const counts = new Map<string, number[]>();
  for (const { country, admin } of settlements) {
    const count = counts.get(country) ?? [0, 0, 0, 0, 0];
    counts.set(country, count);
    for (let level = 0; level <= 4; level++) {
      if (level === 0 || admin[level - 1] !== '') count[level] = (count[level] ?? 0) + 1;
    }
  }
  return new Map(
    [...counts].map(([country, count]) => {
      const half = (count[0] ?? 0) / 2;
      const deepest = [4, 3, 2, 1].find((level) => (count[level] ?? 0) >= half) ?? 1;
      return [country, townLevels[country] ?? deepest];
    }),
  );
}

function cellOf(lat: number, lon: number): number {
  return Math.floor(lat * cellsPerDegree) * 10_000 + Math.floor(lon * cellsPerDegree);
}

/** Cells within the widest reach of a city; no city reaches over the antimeridian. */
function cellsReached(city: Settlement): number[] {
  const north = (cityExtentKm(city.population) * widestReach) / 111.2;
  const east = north / Math.max(0.2, Math.cos((city.lat * Math.PI) / 180));
  const cells: number[] = [];
  for (let lat = Math.floor((city.lat - north) * cellsPerDegree); lat <= (city.lat + north) * cellsPerDegree; lat++) {
    for (let lon = Math.floor((city.lon - east) * cellsPerDegree); lon <= (city.lon + east) * cellsPerDegree; lon++) {
      cells.push(lat * 10_000 + lon);
    }
  }
  return cells;
}

function flatDistanceKm(a: Settlement, b: Settlement): number {
  const north = (a.lat - b.lat) * 111.2;
  const east = (a.lon - b.lon) * 111.2 * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(north, east);
}
