import { continentNamed, isContinentSouthern } from '../../../../src-shared/model/continents.ts';
import type { KnownPlace } from '../../../../src-shared/query/sentence/knowledge.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { countriesNamed } from './countries-named.ts';
import { foldName } from './fold-name.ts';
import { largeCityFrom } from './gazetteer-file.ts';

/** So many towns of one name are told, the largest first. */
const mostTowns = 20;
/** Shorter names of regions are codes (TX) or words of a language (in, or). */
const shortestRegion = 4;

/** Countries, regions and towns by name. */
export interface NamedPlaces {
  /**
   * Places of exactly this name, in any language the data has, without regard to case and accents: continents, countries,
   * regions, then towns, the largest first. Remembers what it was asked.
   */
  named(text: string): readonly KnownPlace[];
  /** Whether most people of the country or region, or the town, live south of the equator. Some 10 ms at first. */
  isSouthern(place: KnownPlace): boolean;
}

interface Area {
  readonly country: string;
  readonly region: string | null;
}

const remembered = 5000;

export function prepareNamedPlaces(database: SqliteDatabase): NamedPlaces {
  const areasNamed = database.prepare<[string], Area>(
    `SELECT DISTINCT a.country, r.name AS region FROM areas a LEFT JOIN regions r ON r.id = a.region
     WHERE a.name = ? ORDER BY a.region IS NOT NULL, a.region`,
  );
  const townsNamed = database.prepare<[string, number], KnownPlace>(
    `SELECT 'city' AS kind, coalesce(c.name, s.name) AS name, s.country AS countryCode, r.name AS region, s.population,
       CASE WHEN s.city IS NULL THEN NULL ELSE s.name END AS part
     FROM names n JOIN settlements s ON s.id = n.id LEFT JOIN settlements c ON c.id = s.city
     LEFT JOIN regions r ON r.id = s.region WHERE n.name = ? ORDER BY n.rank, n.id LIMIT ?`,
  );
  const latitude = {
    country: database
      .prepare<[string], number | null>(
        'SELECT sum(lat * population) / sum(population) FROM settlements WHERE country = ? AND population > 0',
      )
      .pluck(),
    region: database
      .prepare<[string, string | null], number | null>(
        `SELECT sum(s.lat * s.population) / sum(s.population) FROM settlements s JOIN regions r ON r.id = s.region
         WHERE s.country = ? AND r.name IS ? AND s.population > 0`,
      )
      .pluck(),
  };
  // Through the index of large towns: a walk over all of them takes 20 times as long.
  const ofCountries = database.prepare<[], { readonly country: string; readonly lat: number }>(
    `SELECT country, sum(lat * population) / sum(population) AS lat FROM settlements
     WHERE population >= ${String(largeCityFrom)} GROUP BY country`,
  );
  let byCountry: ReadonlyMap<string, number> | null = null;
  const latitudeOf = (country: string): number | null => {
    byCountry ??= new Map(ofCountries.all().map(({ country: code, lat }) => [code, lat]));
    return byCountry.get(country) ?? latitude.country.get(country) ?? null;
  };
  const known = new Map<string, readonly KnownPlace[]>();
  const southern = new Map<string, boolean>();

  const find = (name: string): readonly KnownPlace[] => {
    if (name === '') return [];
    const continent = continentNamed(name);
    const codes = new Set(countriesNamed(name));
    const regions: KnownPlace[] = [];
    for (const { country, region } of areasNamed.all(name)) {
      if (region !== null && name.length >= shortestRegion) {
        regions.push({ kind: 'region', name: region, countryCode: country, region, population: 0, part: null });
      }
    }
    const countries = [...codes].map((code): KnownPlace => ({
      kind: 'country',
      name: code,
      countryCode: code,
      region: null,
      population: 0,
      part: null,
    }));
    const continents: KnownPlace[] =
      continent === null
        ? []
        : [
            {
              kind: 'continent',
              name: continent.name,
              countryCode: '',
              countryCodes: continent.codes,
              region: null,
              population: 0,
              part: null,
            },
          ];
    return [...continents, ...countries, ...regions, ...townsNamed.all(name, mostTowns)];
  };

  return {
    named(text) {
      const name = foldName(text);
      const before = known.get(name);
      if (before !== undefined) return before;
      const found = find(name);
      if (known.size >= remembered) known.clear();
      known.set(name, found);
      return found;
    },
    isSouthern({ kind, name, countryCode, region }) {
      if (kind === 'continent') return isContinentSouthern(name);
      const key = `${kind} ${countryCode} ${region ?? ''}`;
      const before = southern.get(key);
      if (before !== undefined) return before;
      const lat =
        (region === null || kind === 'country' ? null : latitude.region.get(countryCode, region)) ??
        latitudeOf(countryCode);
      const isSouth = (lat ?? 0) < 0;
      southern.set(key, isSouth);
      return isSouth;
    },
  };
}
