import { afterEach, expect, test } from 'vitest';
import { writtenDistance, writtenPosition } from '../../../src-renderer/map/written-position.ts';
import { setLanguage } from '../../../src-renderer/words/language.ts';

afterEach(() => {
  setLanguage('en');
});

test('positions and distances are written in the language of the page, also after it has changed', () => {
  expect(writtenPosition(-13.5166, -71.9788)).toBe('13.517° S, 71.979° W');
  expect(writtenPosition(48.1, 11.5, 2)).toBe('48.10° N, 11.50° E');
  expect([800, 1500, 12_400, 1_200_000].map(writtenDistance)).toEqual(['800 m', '1.5 km', '12 km', '1,200 km']);
  setLanguage('de');
  expect(writtenPosition(48.1, 11.5, 5)).toBe('48,10000° N, 11,50000° O');
  expect([1500, 1_200_000].map(writtenDistance)).toEqual(['1,5 km', '1.200 km']);
});

test('a map of clusters is named without a formatter for each: making one costs a millisecond', () => {
  const known = Intl.NumberFormat;
  let made = 0;
  Intl.NumberFormat = new Proxy(known, {
    construct: (target, given: ConstructorParameters<typeof Intl.NumberFormat>) => {
      made++;
      return new target(...given);
    },
  });
  try {
    for (let lat = 0; lat < 80; lat += 0.5) {
      writtenPosition(lat, lat, 2);
      writtenDistance(lat * 1000);
    }
  } finally {
    Intl.NumberFormat = known;
  }
  expect(made).toBeLessThanOrEqual(3);
});
