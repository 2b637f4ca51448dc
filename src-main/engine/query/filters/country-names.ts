import { fold } from '../../../../src-shared/algorithms/fold.ts';

/** The languages a country may be named in. */
const languages = ['en', 'de', 'es', 'fr', 'it', 'pt'];

/** What people type and no list of names has. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  US: ['usa', 'america'],
  GB: ['england', 'britain', 'great britain'],
  AE: ['uae', 'emirates'],
  NL: ['holland'],
};

const known = new Map<string, ReadonlySet<string>>();
let names: { long: Intl.DisplayNames; short: Intl.DisplayNames }[] | null = null;

/**
 * What a country may be called, folded: its code (ISO 3166-1 alpha-2) and its names by Unicode's CLDR, long and short
 * (`de`, `germany`, `deutschland`, `alemania` …). Empty for a code that is none.
 */
export function countryNames(code: string): ReadonlySet<string> {
  const found = known.get(code);
  if (found !== undefined) return found;
  const all = new Set<string>();
  if (/^[A-Z]{2}$/.test(code)) {
    names ??= languages.map((lang) => ({
      long: new Intl.DisplayNames(lang, { type: 'region' }),
      short: new Intl.DisplayNames(lang, { type: 'region', style: 'short' }),
    }));
    all.add(code.toLowerCase());
    for (const { long, short } of names) {
      all.add(fold(long.of(code) ?? ''));
      all.add(fold(short.of(code) ?? ''));
    }
    for (const name of everyday[code] ?? []) all.add(name);
    all.delete('');
  }
  known.set(code, all);
  return all;
}
