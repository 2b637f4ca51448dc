import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isLikePosition, parsePosition } from '../../../src-shared/query/parse-position.ts';
import { times } from '../../thorough.ts';

const munich = { lat: 48.137389, lon: 11.575472 };
const cusco = { lat: -13.516667, lon: -71.978889 };

/** Every form of one place, with what the form can tell of it. */
const forms: readonly (readonly [string, { lat: number; lon: number }])[] = [
  ['48.137389, 11.575472', munich],
  ['48.137389 11.575472', munich],
  ['48.137389;11.575472', munich],
  ['(48.137389, 11.575472)', munich],
  ['48,137389 11,575472', munich],
  ['48,137389; 11,575472', munich],
  ['48,137389, 11,575472', munich],
  ['48.137389° N, 11.575472° E', munich],
  ['48,137389° N, 11,575472° O', munich],
  ['N48.137389 E11.575472', munich],
  ['11.575472 E, 48.137389 N', munich],
  ['48°08′14.6″N 11°34′31.7″E', munich],
  ['48° 8\' 14,6" N, 11° 34\' 31,7" O', munich],
  ["N 48° 8.24333' E 11° 34.52833'", munich],
  ['48 8 14.6 N 11 34 31.7 E', munich],
  ['48 8 14.6, 11 34 31.7', munich],
  ['48°8\'14.6" 11°34\'31.7"', munich],
  ['48º08’14.6” N 011º34’31.7” E', munich],
  ['48 Grad 8 min 14,6 sek Nord, 11 Grad 34 min 31,7 sek Ost', munich],
  ['Breite: 48.137389 Länge: 11.575472', munich],
  ['lat 48.137389, lon 11.575472', munich],
  ['+48.137389+011.575472/', munich],
  ['geo:48.137389,11.575472', munich],
  ['geo:48.137389,11.575472,519;u=35?z=12', munich],
  ['geo:0,0?q=48.137389,11.575472(Marienplatz)', munich],
  ['https://www.google.com/maps/@48.137389,11.575472,15z', munich],
  [
    'https://www.google.de/maps/place/Marienplatz/@48.1,11.5,17z/data=!3m1!4b1!4m6!3m5!1s0!8m2!3d48.137389!4d11.575472!16z',
    munich,
  ],
  ['https://www.google.com/maps/search/?api=1&query=48.137389%2C11.575472', munich],
  ['https://maps.google.com/?q=48.137389,11.575472&z=3', munich],
  ['https://www.google.com/maps/place/48.137389,+11.575472', munich],
  ['https://www.openstreetmap.org/#map=15/48.137389/11.575472', munich],
  ['https://www.openstreetmap.org/?mlat=48.137389&mlon=11.575472#map=10/48/11', munich],
  ['https://maps.apple.com/?ll=48.137389,11.575472&q=Marienplatz', munich],
  ['https://maps.apple.com/place?coordinate=48.137389,11.575472', munich],
  ['https://www.bing.com/maps?cp=48.137389~11.575472&lvl=12', munich],
  ['https://share.here.com/l/48.137389,11.575472,Marienplatz?z=15', munich],
  ['-13.516667, -71.978889', cusco],
  ['−13.516667 −71.978889', cusco],
  ['13°31′00″S 71°58′44″W', cusco],
  ['S 13 31.00002 W 71 58.73334', cusco],
  ['-13° 31\' 0", -71° 58\' 44"', cusco],
  ['71.978889 W 13.516667 S', cusco],
  ['-13.516667-071.978889/', cusco],
];

test.each(forms)('%s', (text, { lat, lon }) => {
  const found = parsePosition(text);
  expect(found).not.toBeNull();
  expect(found?.lat).toBeCloseTo(lat, 4);
  expect(found?.lon).toBeCloseTo(lon, 4);
});

test.each([
  '',
  'Cusco',
  '48.1',
  '91, 10',
  '10, 181',
  '48 61 0 N, 11 0 0 E',
  '48 8 60 N, 11 0 0 E',
  '48.5 30 N 11 0 E',
  '1 2 3',
  '1, 2, 3, 4',
  'N 48 N 11',
  '-48 N, 11 E',
  'https://example.org/',
  'https://www.google.com/maps/search/Marienplatz',
  'javascript:alert(1,2)',
  'geo:95,10',
])('%j is none', (text) => {
  expect(parsePosition(text)).toBeNull();
});

test('south said twice is south', () => {
  expect(parsePosition('-13.5°S, -71.25°W')).toEqual({ lat: -13.5, lon: -71.25 });
});

test.each([
  ['-13.5°S', true],
  ['-13.5', true],
  ['71,97 W', true],
  ['-48° N, 11° E', true],
  ['2014', false],
  ['-2014', false],
  ['50s', false],
  ['21.6.2014', false],
  ['IMG_13.5', false],
  ['-cusco', false],
])('%j is like a position: %s', (text, expected) => {
  expect(isLikePosition(text)).toBe(expected);
});

describe('whatever the position', () => {
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });

  it('is read from decimal degrees to the last digit written', () => {
    fc.assert(
      fc.property(lat, lon, fc.constantFrom(', ', ' ', ';', ','), (north, east, between) => {
        const [first, second] = [north.toFixed(6), east.toFixed(6)];
        expect(parsePosition(`${first}${between}${second}`)).toEqual({
          lat: Number(first) + 0,
          lon: Number(second) + 0,
        });
      }),
    );
  });

  it('is read from degrees, minutes and seconds with letters before or after, in either order and language', () => {
    fc.assert(
      fc.property(lat, lon, fc.boolean(), fc.boolean(), fc.boolean(), (north, east, before, swapped, german) => {
        const written = (value: number, letter: string): string => {
          const seconds = Math.round(Math.abs(value) * 36_000) / 10;
          const [degrees, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
          const rest = (seconds % 60).toFixed(1);
          const text = `${String(degrees)}° ${String(minutes)}′ ${german ? rest.replace('.', ',') : rest}″`;
          return before ? `${letter} ${text}` : `${text} ${letter}`;
        };
        fc.pre(Math.abs(north) < 89.99 && Math.abs(east) < 179.99);
        const both = [written(north, north < 0 ? 'S' : 'N'), written(east, east < 0 ? 'W' : german ? 'O' : 'E')];
        const found = parsePosition((swapped ? both.reverse() : both).join(', '));
        expect(found?.lat).toBeCloseTo(north, 4);
        expect(found?.lon).toBeCloseTo(east, 4);
      }),
    );
  });

  it('never throws, and never leaves the globe', () => {
    const pieces = fc.constantFrom(
      '4',
      '8',
      '.',
      ',',
      ' ',
      '°',
      "'",
      '"',
      'N',
      'S',
      'E',
      'O',
      'W',
      '-',
      ';',
      'geo:',
      '@',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 24 }).map((all) => all.join('')),
        ),
        (text) => {
          const found = parsePosition(text);
          if (found === null) return;
          expect(Math.abs(found.lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(found.lon)).toBeLessThanOrEqual(180);
        },
      ),
      { numRuns: times(2000, 400) },
    );
  });
});
