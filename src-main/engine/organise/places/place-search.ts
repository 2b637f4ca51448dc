import type { NamedPlace } from '../../../../src-shared/model/place.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { countryName } from './country.ts';
import { foldName } from './fold-name.ts';

/** Up to this many letters only large cities are looked through for names that begin so. */
const shortPrefix = 3;

interface Found {
  readonly id: number;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly countryCode: string;
  readonly region: string | null;
  readonly regionId: number | null;
  readonly city: string;
  readonly population: number;
}

/** A country (`region` null) or a region that a name is narrowed down to. */
interface Area {
  readonly country: string;
  readonly region: number | null;
}

/** Finds settlements by name: exact names before beginnings, the largest first; `name, country or region` narrows. */
export function preparePlaceSearch(database: SqliteDatabase): (text: string, limit: number) => NamedPlace[] {
  const columns = `s.id, s.name, s.lat / 1e5 AS lat, s.lon / 1e5 AS lon, s.country AS countryCode, r.name AS region, s.region AS regionId,
    coalesce(c.name, s.name) AS city, s.population`;
  const joins = `JOIN settlements s ON s.id = n.id LEFT JOIN regions r ON r.id = s.region
    LEFT JOIN settlements c ON c.id = s.city`;
  const exact = database.prepare<[string], Found>(
    `SELECT ${columns} FROM names n ${joins} WHERE n.name = ? ORDER BY n.rank, n.id`,
  );
  const beginning = (table: 'names' | 'large_names') =>
    database.prepare<[string, string, number], Found>(
      `SELECT ${columns} FROM (
         SELECT id, min(rank) AS best FROM ${table} WHERE name > ? AND name < ? GROUP BY id ORDER BY best, id LIMIT ?
       ) n ${joins} ORDER BY best, n.id`,
    );
  const anySize = beginning('names');
  const large = beginning('large_names');
  const areasNamed = database.prepare<[string], Area>('SELECT country, region FROM areas WHERE name = ?');

  /** `within` are alternatives for each qualifier, all qualifiers must hold. */
  const find = (name: string, within: readonly (readonly Area[])[], limit: number): Found[] => {
    const fits = (found: Found): boolean =>
      within.every((areas) =>
        areas.some(
          ({ country, region }) => country === found.countryCode && (region === null || region === found.regionId),
        ),
      );
    const hits = exact.all(name).filter(fits);
    if (hits.length >= limit) return hits.slice(0, limit);
    const known = new Set(hits.map((hit) => hit.id));
    const wanted = within.length === 0 ? limit + hits.length : 10_000;
    const begun = (name.length <= shortPrefix ? large : anySize).all(name, `${name}\u{10ffff}`, wanted);
    return [...hits, ...begun.filter((found) => !known.has(found.id) && fits(found))].slice(0, limit);
  };

  return (text, limit) => {
    const [first = '', ...rest] = text.split(',').map(foldName);
    if (first === '' || limit < 1) return [];
    const qualifiers = rest.filter((part) => part !== '').map((part) => areasNamed.all(part));
    let found = find(first, qualifiers, limit);
    if (qualifiers.length === 0 && found.length === 0) {
      // "Paris Texas": the last words may be the country or region.
      const words = first.split(' ');
      for (let split = words.length - 1; split > 0 && found.length === 0; split--) {
        const areas = areasNamed.all(words.slice(split).join(' '));
        if (areas.length > 0) found = find(words.slice(0, split).join(' '), [areas], limit);
      }
    }
    return found.map(({ name, lat, lon, countryCode, region, city, population }) => ({
      name,
      lat,
      lon,
      population,
      country: countryName(countryCode),
      countryCode,
      region,
      city,
    }));
  };
}
