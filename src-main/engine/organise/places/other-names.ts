import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { foldName } from './fold-name.ts';

/** The stored names behind a name in another language or spelling; empty where none is known. */
export interface StoredNames {
  readonly regions: readonly string[];
  /** The city that the name means first of all, as `near` takes it. */
  readonly cities: readonly string[];
  /** Of `cities`, those of at least 100,000 people. */
  readonly largeCities: readonly string[];
}

interface City {
  readonly name: string;
  readonly part: number;
  readonly large: number;
}

/** Shorter names of regions are codes (TX) or words of a language (in, or). */
const shortestRegion = 3;

/** Looks up a whole name, without regard to case and accents: "Toscana" gives Tuscany, "muenchen" gives Munich. */
export function prepareStoredNames(database: SqliteDatabase): (text: string) => StoredNames {
  const regionsNamed = database
    .prepare<[string], string>(
      'SELECT DISTINCT r.name FROM areas a JOIN regions r ON r.id = a.region WHERE a.name = ? ORDER BY r.id',
    )
    .pluck();
  const cityNamed = database.prepare<[string], City>(
    `SELECT s.name, s.city IS NOT NULL AS part, s.population >= 100000 AS large
     FROM names n JOIN settlements s ON s.id = n.id WHERE n.name = ? ORDER BY n.rank, n.id LIMIT 1`,
  );
  return (text) => {
    const name = foldName(text);
    const differs = (stored: string): boolean => foldName(stored) !== name;
    const regions = name.length > shortestRegion ? regionsNamed.all(name).filter(differs) : [];
    const city = cityNamed.get(name);
    // A part of a city is never stored as the city of a place.
    const cities = city?.part === 0 && differs(city.name) ? [city.name] : [];
    return { regions, cities, largeCities: city?.large === 1 ? cities : [] };
  };
}
