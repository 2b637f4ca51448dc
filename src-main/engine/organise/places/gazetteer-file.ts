import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { builtResource } from '../../platform/files/built-resource.ts';

/** Raised with the tables of the gazetteer or the rules that fill them; an older file is then built anew. */
export const gazetteerFormat = 5;

/** Population from which a settlement is also in the index that is searched up to 50 km away. */
export const largeCityFrom = 100_000;

/**
 * Whether a settlement's own country is believed where the borders of country-coder say otherwise at its position
 * (`coded`, null for none): yes where they have no country (the north of Cyprus) and where they run a few metres
 * wrong through a border town; yes in Crimea and Western Sahara, where country-coder draws who rules and GeoNames and
 * ISO 3166-2 keep the country; no between Israel, Palestine and Syria and for islands in dispute, where the borders
 * as drawn are kept.
 */
export function settledCountry(country: string, coded: string | null): boolean {
  if (country === coded) return false;
  return !['IL>PS', 'PS>IL', 'SY>IL', 'VN>CN'].includes(`${country}>${coded ?? ''}`);
}

/**
 * Where the gazetteer is: `dist/resources` of the project or the installed package, whether this module runs as
 * source or from `dist`. Throws FernwehError `internal` with what to do when it is not there.
 */
export function gazetteerPath(): string {
  const { path, isThere } = builtResource('gazetteer.sqlite');
  if (!isThere) {
    throw new FernwehError(
      'internal',
      `The offline places are missing (${path}). In a clone, run: npm run build. Otherwise install Fernweh again.`,
      { data: { path } },
    );
  }
  return path;
}
