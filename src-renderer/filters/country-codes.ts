import { fold } from '../../src-shared/algorithms/fold.ts';
import { language } from '../words/language.ts';

/** Codes by English names, made when they are first asked for: some 260 of 676 pairs of letters are countries. */
let codes: ReadonlyMap<string, string> | null = null;

/** The ISO code of a country by its English name, as the engine suggests it; the name itself where there is none. */
export function countryCode(name: string): string {
  codes ??= englishCodes();
  return codes.get(fold(name)) ?? name;
}

/** A country in the language of the page; `value` is a code or a name. */
export function countryName(value: string): string {
  const code = countryCode(value);
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language(), { type: 'region' }).of(code) ?? value) : value;
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
