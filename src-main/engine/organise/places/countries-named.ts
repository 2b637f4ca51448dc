import { foldName } from './fold-name.ts';

/** Languages that travellers write sentences in, and those that places are named in on the spot. */
const languages = ['en', 'de', 'es', 'fr', 'it', 'pt'];

/** What people say and no list of names has. Codes are too much like words: only these stand for their countries. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  AE: ['uae', 'emirates', 'emirate'],
  BA: ['bosnia', 'bosnien'],
  CZ: ['czech republic', 'tschechische republik'],
  GB: ['uk', 'great britain', 'britain', 'grossbritannien'],
  IE: ['republic of ireland'],
  KR: ['korea'],
  LK: ['ceylon'],
  MM: ['burma', 'birma'],
  NL: ['holland'],
  TR: ['turkey', 'turkiye'],
  US: ['usa', 'america', 'amerika', 'united states of america', 'the states', 'staaten'],
  CI: ['ivory coast', 'elfenbeinkuste'],
  CV: ['cape verde', 'kapverden'],
  MK: ['macedonia', 'mazedonien'],
  SZ: ['swaziland'],
};

let codesByName: Map<string, string[]> | null = null;

/** ISO 3166-1 alpha-2 codes of the countries that are called so (`foldName`), by Unicode's CLDR. Some 20 ms at first. */
export function countriesNamed(name: string): readonly string[] {
  codesByName ??= readNames();
  return codesByName.get(name) ?? [];
}

function readNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (name: string, code: string): void => {
    const folded = foldName(name);
    const codes = names.get(folded) ?? [];
    if (folded !== '' && !codes.includes(code)) names.set(folded, [...codes, code]);
  };
  const displays = languages.flatMap((language) =>
    (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' }),
    ),
  );
  for (const code of codes()) {
    for (const display of displays) {
      const name = display.of(code);
      // Short names may be codes: "US", "UK".
      if (name !== undefined && name.length > 3) add(name, code);
    }
    for (const name of everyday[code] ?? []) add(name, code);
  }
  return names;
}

/** AA to ZZ without what is no country: user-assigned codes and groups such as the European Union. */
function codes(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const none = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
  // Deprecated codes give the name of what came after: only a code that stays itself is one.
  const isOwn = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
  return letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !none.has(code) && isOwn(code));
}
