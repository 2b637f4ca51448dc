import type { NamedPlace, Place } from '../../../../src-shared/model/place.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { preparePlaceAt } from './place-at.ts';
import { type NamedPlaces, prepareNamedPlaces } from './named-places.ts';
import { prepareStoredNames, type StoredNames } from './other-names.ts';
import { preparePlaceSearch } from './place-search.ts';

/** How many positions are remembered: photos are taken in bursts at one spot. */
const rememberedPositions = 4096;

/** The offline atlas: from a point to its place, and from a name to points. Synchronous; one a thread. */
export interface Gazetteer extends NamedPlaces {
  /**
   * The place at a position in degrees (WGS 84), looked up for the position rounded to 10⁻⁴ degrees (about 10 m).
   * Open sea beyond 12 nautical miles has no country; on the water a settlement is named within 3 km of the shore, on
   * land within 25 to 50 km by its size. Positions that are none give a place of nulls.
   */
  placeAt(lat: number, lon: number): Place;
  /**
   * Settlements of that name, without regard to case and accents, under any of its names ("Cuzco", "koeln"):
   * whole names before beginnings, the largest first. A country or region may follow ("Paris, Texas", "Paris US").
   */
  search(text: string, limit: number): NamedPlace[];
  /** The names that places are stored under, where `text` is a region or city under another name ("Toscana"). */
  storedNames(text: string): StoredNames;
  close(): void;
}

/** Opens the gazetteer's file (see `gazetteerPath`) for reading. */
export function openGazetteer(path: string): Gazetteer {
  const database = openSqlite(path, { readOnly: true });
  const lookUp = preparePlaceAt(database);
  const search = preparePlaceSearch(database);
  const storedNames = prepareStoredNames(database);
  const namedPlaces = prepareNamedPlaces(database);
  const remembered = new Map<number, Place>();
  return {
    placeAt(lat, lon) {
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
        return { country: null, countryCode: null, region: null, city: null };
      }
      const row = Math.round(lat * 1e4);
      // 180° E and W are one meridian.
      const rounded = Math.round(lon * 1e4);
      const column = rounded === 1_800_000 ? -1_800_000 : rounded;
      const key = row * 1e7 + column;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const place = lookUp(row / 1e4, column / 1e4);
      if (remembered.size >= rememberedPositions) remembered.clear();
      remembered.set(key, place);
      return place;
    },
    search,
    storedNames,
    ...namedPlaces,
    close() {
      database.close();
    },
  };
}
