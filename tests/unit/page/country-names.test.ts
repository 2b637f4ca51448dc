import { afterEach, expect, test } from 'vitest';
import { countryName as catalogName } from '../../../src-main/engine/organise/places/country.ts';
import { countryName, placeName } from '../../../src-renderer/words/country-names.ts';
import { setLanguage } from '../../../src-renderer/words/language.ts';

afterEach(() => {
  setLanguage('en');
});

/** Every country that Unicode knows: codes that are not of today stand for another one. */
function countryCodes(): string[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code);
}

test('every country of the catalog heads its days in German', () => {
  setLanguage('de');
  const german = new Intl.DisplayNames('de', { type: 'region' });
  for (const code of countryCodes()) {
    const name = catalogName(code);
    // A code that the catalog has no name for, or a part of a country that it never names.
    if (name === code || ['EA', 'IC'].includes(code)) continue;
    expect(placeName(`Somewhere, ${name}`), code).toBe(`Somewhere, ${german.of(code) ?? ''}`);
    expect(countryName(name), code).toBe(german.of(code));
  }
});

test.each([
  ['Cusco, Peru', 'Cusco, Peru'],
  ['Munich, Germany', 'Munich, Deutschland'],
  ['Germany', 'Deutschland'],
  ['Washington, D.C., United States', 'Washington, D.C., Vereinigte Staaten'],
  ['Jamestown, Saint Helena, Ascension and Tristan da Cunha', 'Jamestown, St. Helena'],
  ['Camp 4', 'Camp 4'],
  ['Basecamp, Atlantis', 'Basecamp, Atlantis'],
])('%s is %s in German', (place, german) => {
  expect(placeName(place)).toBe(place);
  setLanguage('de');
  expect(placeName(place)).toBe(german);
});

test('English names stay as the catalog has them', () => {
  expect([placeName('Istanbul, Turkey'), countryName('Turkey'), countryName('TR')]).toEqual([
    'Istanbul, Turkey',
    'Turkey',
    'Türkiye',
  ]);
});
