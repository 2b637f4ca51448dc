import { fold } from '../../src-shared/algorithms/fold.ts';
import { byLanguage } from './format.ts';
import { language } from './language.ts';

/** What the catalog (`organise/places/country.ts`) calls countries that Unicode calls otherwise, as `spelling` has it. */
const catalogNames: Readonly<Record<string, string>> = {
  'dr congo': 'CD',
  congo: 'CG',
  'hong kong': 'HK',
  'heard island and mcdonald islands': 'HM',
  macau: 'MO',
  myanmar: 'MM',
  palestine: 'PS',
  'st helena ascension and tristan da cunha': 'SH',
  'east timor': 'TL',
  turkey: 'TR',
  'united states minor outlying islands': 'UM',
};

/** Codes by English names, made when they are first asked for: some 260 of 676 pairs of letters are countries. */
let codes: ReadonlyMap<string, string> | null = null;
let codesBySpelling: ReadonlyMap<string, string> | null = null;

const format = byLanguage(() => new Intl.DisplayNames(language(), { type: 'region' }));

/** The ISO code of a country by its English name, as the engine suggests it; the name itself where there is none. */
export function countryCode(name: string): string {
  codes ??= englishCodes();
  return codes.get(fold(name)) ?? name;
}

/** A country in the language of the page; `value` is a code or a name. */
export function countryName(value: string): string {
  const code = countryCode(value);
  if (/^[A-Z]{2}$/.test(code)) return format().of(code) ?? value;
  return language() === 'en' ? value : (translated(value) ?? value);
}

/**
 * A place as the engine names it ("Cusco, Peru", or a country alone) with its country in the language of the page. Towns
 * and regions keep the one name that the whole page calls them by.
 */
export function placeName(place: string): string {
  if (language() === 'en') return place;
  // From the left, for a country can have a comma in its name.
  for (let from = 0; ;) {
    const country = translated(place.slice(from));
    if (country !== null) return place.slice(0, from) + country;
    const comma = place.indexOf(', ', from);
    if (comma < 0) return place;
    from = comma + 2;
  }
}

/** A country by its English name, in whatever spelling, in the language of the page; null for what is none. */
function translated(name: string): string | null {
  codes ??= englishCodes();
  codesBySpelling ??= new Map([
    ...Array.from(codes, ([known, code]) => [spelling(known), code] as const),
    ...Object.entries(catalogNames),
  ]);
  const code = codesBySpelling.get(spelling(name));
  return code === undefined ? null : (format().of(code) ?? null);
}

/** "St. Kitts & Nevis" and "Saint Kitts and Nevis" are one. */
function spelling(name: string): string {
  return fold(name)
    .replaceAll('&', 'and')
    .replaceAll(/[.,]/g, '')
    .replaceAll('-', ' ')
    .replaceAll(/\bsaint\b/g, 'st')
    .replaceAll(/\bthe /g, '');
}

function englishCodes(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const found = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const name = names.of(first + second);
      // Codes that were withdrawn (DD) bear the name of the country that followed.
      const isCurrent = new Intl.Locale(`und-${first}${second}`).region === first + second;
      if (name !== undefined && isCurrent) found.set(fold(name), first + second);
    }
  }
  return found;
}
