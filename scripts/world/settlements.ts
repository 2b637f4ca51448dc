import type { Feature } from 'geojson';
import { findCityParts } from '../gazetteer/city-parts.ts';
import { readSettlements, type Settlement } from '../gazetteer/geonames.ts';
import { germanCityNames } from './german-city-names.ts';
import { nameFeature } from './names.ts';

/** From which zoom on a settlement of this many people may be named; where there is room it is. */
const zoomsByPopulation = [
  { zoom: 2.5, from: 5_000_000 },
  { zoom: 3, from: 1_000_000 },
  { zoom: 4, from: 250_000 },
  { zoom: 5, from: 80_000 },
  { zoom: 6, from: 20_000 },
  { zoom: 7, from: 5_000 },
  { zoom: 8, from: 0 },
] as const;
const latestZoom = 11;
/** A capital may be named so much earlier. */
const capitalLead = 1.5;
/** Parts of a city are named when one looks at the city. */
const partZoom = 10;
/** The room around a name, in pixels: half its width and its height. */
const roomPx = { x: 56, y: 28 };
const worldPx = 512;

/**
 * All settlements of the gazetteer, the largest first, each with the zoom from which there is room for its name: so a
 * hamlet in a desert appears before a town beside a city.
 */
export function settlementFeatures(): Feature[] {
  const settlements = readSettlements();
  const parts = findCityParts(settlements);
  const rooms = new Rooms();
  const used = new Set<string>();
  const features = settlements.map((settlement) => {
    const { name, lat, lon, kind, population } = settlement;
    const de = germanName(settlement, used) ?? name;
    const capital = kind === 'PPLC';
    // GeoNames gives some sections (PPLX) more people than their city has.
    const isPart = (parts[settlement.id] ?? 0) !== 0 || kind === 'PPLX';
    const byPopulation = zoomsByPopulation.find(({ from }) => population >= from)?.zoom ?? latestZoom;
    const earliest = isPart ? partZoom : capital ? Math.max(3, byPopulation - capitalLead) : byPopulation;
    const zoom = rooms.zoomFor(lat, lon, earliest);
    const weight = Math.round(Math.log10(population + 10) * 100) + (capital ? 200 : 0);
    return nameFeature('settlement', { zoom, lat, lon, name, en: name, de, weight, capital });
  });
  const unused = Object.entries(germanCityNames).flatMap(([country, names]) =>
    Object.keys(names).filter((name) => !used.has(`${country} ${name}`)),
  );
  if (unused.length > 0)
    throw new Error(`GeoNames knows no city of this name or no such German name: ${unused.join(', ')}`);
  return features;
}

/** The German name, if GeoNames has it too; only the largest of a name has one. */
function germanName({ country, name, alternateNames }: Settlement, used: Set<string>): string | null {
  const german = germanCityNames[country]?.[name];
  const key = `${country} ${name}`;
  if (german === undefined || used.has(key) || !alternateNames.includes(german)) return null;
  used.add(key);
  return german;
}

/** The room that names take at each zoom, on the Web Mercator plane. */
class Rooms {
  readonly #taken = new Map<number, Set<number>>();

  /** The first zoom at which no earlier name is within the room of this one; it takes the room from there on. */
  zoomFor(lat: number, lon: number, earliest: number): number {
    const x = lon / 360 + 0.5;
    const sine = Math.sin((lat * Math.PI) / 180);
    const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    let zoom = earliest;
    while (zoom < latestZoom && this.#isTaken(x, y, Math.floor(zoom))) zoom = Math.floor(zoom) + 1;
    for (let level = Math.floor(zoom); level <= latestZoom; level += 1) {
      const cells = this.#taken.get(level) ?? new Set();
      this.#taken.set(level, cells);
      cells.add(cellKey(x, y, level, 0, 0));
    }
    return zoom;
  }

  #isTaken(x: number, y: number, zoom: number): boolean {
    const cells = this.#taken.get(zoom);
    if (cells === undefined) return false;
    return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => cells.has(cellKey(x, y, zoom, dx, dy))));
  }
}

function cellKey(x: number, y: number, zoom: number, dx: number, dy: number): number {
  const size = worldPx * 2 ** zoom;
  return (Math.floor((y * size) / roomPx.y) + dy) * 2 ** 24 + Math.floor((x * size) / roomPx.x) + dx;
}
