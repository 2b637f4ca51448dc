/** @file The only importer of country-coder (borders of OpenStreetMap, good to about 100 m). */
import { feature } from '@rapideditor/country-coder';

/** Codes that ISO 3166-1 only reserves, and the country or territory they belong to. */
const reservedCodes: Readonly<Record<string, string>> = {
  AC: 'SH',
  CP: 'FR',
  CQ: 'GG',
  DG: 'IO',
  EA: 'ES',
  IC: 'ES',
  TA: 'SH',
};

/** Where country-coder's official name is not what a traveller says. */
const commonNames: Readonly<Record<string, string>> = {
  BS: 'Bahamas',
  CD: 'DR Congo',
  CG: 'Congo',
  CN: 'China',
  CY: 'Cyprus',
  DK: 'Denmark',
  FM: 'Micronesia',
  GG: 'Guernsey',
  GM: 'Gambia',
  IE: 'Ireland',
  JE: 'Jersey',
  NL: 'Netherlands',
  PM: 'Saint Pierre and Miquelon',
  SJ: 'Svalbard and Jan Mayen',
  US: 'United States',
  VI: 'US Virgin Islands',
};

/**
 * ISO 3166-1 alpha-2 code at a point, territorial waters included; null where no country is (high seas, and land
 * without agreed borders such as the north of Cyprus). Territories with a code of their own keep it (Puerto Rico,
 * Greenland, Hong Kong, Réunion, Gibraltar, Svalbard); parts of a country without one (Canary Islands, Madeira,
 * Hawaii) belong to it.
 */
export function countryCodeAt(lat: number, lon: number): string | null {
  const code = feature([lon, lat], { level: 'territory', withProp: 'iso1A2' })?.properties.iso1A2 ?? null;
  return code === null ? null : (reservedCodes[code] ?? code);
}

/** English name of a country or territory; the code itself where it is unknown. */
export function countryName(code: string): string {
  return commonNames[code] ?? feature(code)?.properties.nameEn ?? code;
}

/** Every English name, abbreviation and code that country-coder knows for a country, its common name first. */
export function countryNames(code: string): readonly string[] {
  const properties = feature(code)?.properties;
  return [
    countryName(code),
    code,
    ...(properties === undefined ? [] : [properties.nameEn, ...(properties.aliases ?? [])]),
    ...(properties?.iso1A3 === undefined ? [] : [properties.iso1A3]),
  ];
}
