import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionOf } from '../../../src-main/engine/ingest/normalise/position.ts';
import type { RawTags } from '../../../src-main/engine/platform/head.ts';
import { headOf } from './head-of.ts';

function find(tags: { gps?: Record<string, unknown>; xmp?: Record<string, unknown> }): ReturnType<typeof positionOf> {
  return positionOf(headOf(tags as Partial<RawTags>).tags);
}

function exif(lat: unknown, latRef: unknown, lon: unknown, lonRef: unknown): ReturnType<typeof positionOf> {
  return find({ gps: { GPSLatitude: lat, GPSLatitudeRef: latRef, GPSLongitude: lon, GPSLongitudeRef: lonRef } });
}

describe('position from EXIF', () => {
  const cusco = [-13.522251666666667, -71.96733333333333] as const;
  it.each<[string, unknown, unknown, unknown, unknown, readonly [number, number]]>([
    ['degrees, minutes, seconds', [13, 31, 20.106], 'S', [71, 58, 2.4], 'W', cusco],
    ['decimal minutes', [13, 31.3351, 0], 'S', [71, 58.04, 0], 'W', cusco],
    ['decimal degrees in the first field', [13.522251666666667, 0, 0], 'S', [71.96733333333333, 0, 0], 'W', cusco],
    ['one number', 13.522251666666667, 'S', 71.96733333333333, 'W', cusco],
    ['two fields', [13, 31.3351], 'S', [71, 58.04], 'W', cusco],
    ['all in seconds', [0, 0, 48680.106], 'S', [0, 0, 259082.4], 'W', cusco],
    ['minutes above 60', [12, 91, 20.106], 'S', [70, 118, 2.4], 'W', cusco],
    ['lower-case letters', [13, 31, 20.106], 's', [71, 58, 2.4], 'w', cusco],
    ['words', [13, 31, 20.106], 'South', [71, 58, 2.4], 'West longitude', cusco],
    ['letters as bytes', [13, 31, 20.106], [83, 0], [71, 58, 2.4], 87, cusco],
    ['padded letters', [13, 31, 20.106], 'S\0', [71, 58, 2.4], ' W ', cusco],
    ['negative and lettered', [-13, -31, -20.106], 'S', [-71, -58, -2.4], 'W', cusco],
    ['only the degrees negative', [-13, 31, 20.106], '', [-71, 58, 2.4], undefined, cusco],
    ['negative against the letter', [-13, 31, 20.106], 'N', [-71, 58, 2.4], 'E', cusco],
    ['text', '13 31 20.106', 'S', '71 58 2.4', 'W', cusco],
    ['text of rationals', '13/1,31/1,20106/1000', 'S', '71/1,58/1,24/10', 'W', cusco],
    ['a letter of the other axis', [13, 31, 20.106], 'W', [71, 58, 2.4], 'N', [13.522251666666667, 71.96733333333333]],
    ['no letters', [13, 31, 20.106], undefined, [71, 58, 2.4], undefined, [13.522251666666667, 71.96733333333333]],
    ['0/0 for the seconds', [13, 30, NaN], 'S', [72, NaN, NaN], 'W', [-13.5, -72]],
    ['the equator', [0, 0, 0], 'N', [71, 30, 0], 'W', [0, -71.5]],
    ['the date line', [10, 0, 0], 'S', [180, 0, 0], 'E', [-10, 180]],
  ])('%s', (_, lat, latRef, lon, lonRef, expected) => {
    const { position, refused } = exif(lat, latRef, lon, lonRef);
    expect(refused).toBeNull();
    expect(position?.lat).toBeCloseTo(expected[0], 9);
    expect(position?.lon).toBeCloseTo(expected[1], 9);
    expect(position?.source).toBe('exif:gps');
    expect(Object.is(position?.lat, -0)).toBe(false);
  });

  it.each<[string, unknown, unknown, string | null]>([
    ['nothing', undefined, undefined, null],
    ['empty text', '', '', null],
    ['empty lists', [], [], null],
    ['no longitude', [13, 31, 20], undefined, 'incomplete'],
    ['no latitude', '', [13, 31, 20], 'incomplete'],
    ['zeros', [0, 0, 0], [0, 0, 0], 'zero-zero'],
    ['next to zero', [0, 0, 0.01], [0, 0, 0.01], 'zero-zero'],
    ['0/0', [NaN, NaN, NaN], [NaN, NaN, NaN], 'not-a-number'],
    ['n/0', [Infinity, 0, 0], [13, 0, 0], 'not-a-number'],
    ['0/0 in the middle', [13, NaN, 20], [13, 0, 0], 'not-a-number'],
    ['words', 'unknown', 'unknown', 'not-a-number'],
    ['latitude too large', [90, 0, 1], [13, 0, 0], 'out-of-range'],
    ['longitude too large', [13, 0, 0], [180, 0, 1], 'out-of-range'],
    ['a negative rational read as unsigned', [4294967283, 0, 0], [13, 0, 0], 'out-of-range'],
  ])('%s is none', (_, lat, lon, reason) => {
    expect(exif(lat, 'N', lon, 'E')).toEqual({ position: null, refused: reason });
  });

  it.each<[unknown, unknown, number | null]>([
    [3399.5, 0, 3399.5],
    [12, 1, -12],
    [12, [1], -12],
    [12, '1', -12],
    [12, '\u0001', -12],
    [12, '\0', 12],
    [12, 3, -12],
    [12, 2, 12],
    [12, 'Below Sea Level', -12],
    [12, 'Above Sea Level', 12],
    [-12, 1, -12],
    [-12, undefined, -12],
    [12, undefined, 12],
    [0, 1, 0],
    ['3399.5 m', 0, 3399.5],
    [NaN, 0, null],
    [4294967295, 0, null],
    [undefined, 1, null],
  ])('altitude %j with reference %j is %j m', (altitude, reference, expected) => {
    const gps = { GPSLatitude: [13], GPSLongitude: [71], GPSAltitude: altitude, GPSAltitudeRef: reference };
    expect(find({ gps }).position?.altitudeM).toBe(expected);
  });

  it('reads every degree, minute and second it is given', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (lat, lon) => {
          fc.pre(Math.abs(lat) > 0.001 || Math.abs(lon) > 0.001);
          const dms = (value: number): number[] => {
            const size = Math.abs(value);
            const minutes = (size - Math.floor(size)) * 60;
            return [Math.floor(size), Math.floor(minutes), (minutes - Math.floor(minutes)) * 60];
          };
          const { position } = exif(dms(lat), lat < 0 ? 'S' : 'N', dms(lon), lon < 0 ? 'W' : 'E');
          expect(position?.lat).toBeCloseTo(lat, 8);
          expect(position?.lon).toBeCloseTo(lon, 8);
        },
      ),
    );
  });
});

describe('position from XMP', () => {
  it.each([
    ['13,31.3351S', '71,58.04W', -13.522251666666667, -71.96733333333333],
    ['13,31,20.106S', '71,58,2.4W', -13.522251666666667, -71.96733333333333],
    ['13.522251666666667S', '71.96733333333333W', -13.522251666666667, -71.96733333333333],
    ['-13.5', '71.25', -13.5, 71.25],
    ['13° 30\' 0.00" S', '71 deg 15\' 0.00" E', -13.5, 71.25],
    ['S 13.5', 'e71.25', -13.5, 71.25],
  ])('%s %s', (lat, lon, latDeg, lonDeg) => {
    const { position } = find({ xmp: { 'exif:GPSLatitude': lat, 'exif:GPSLongitude': lon } });
    expect(position?.lat).toBeCloseTo(latDeg, 9);
    expect(position?.lon).toBeCloseTo(lonDeg, 9);
    expect(position?.source).toBe('xmp:gps');
  });

  const xmp = {
    'exif:GPSLatitude': '13,30S',
    'exif:GPSLongitude': '72,0W',
    'exif:GPSAltitude': '33995/10',
    'exif:GPSAltitudeRef': '0',
  };
  it('gives its altitude', () => {
    expect(find({ xmp }).position).toEqual({ lat: -13.5, lon: -72, altitudeM: 3399.5, source: 'xmp:gps' });
  });
  it('stands back behind EXIF', () => {
    const gps = { GPSLatitude: [1], GPSLatitudeRef: 'N', GPSLongitude: [2], GPSLongitudeRef: 'E' };
    expect(find({ gps, xmp }).position?.source).toBe('exif:gps');
  });
  it('helps where EXIF does not name the hemisphere', () => {
    expect(find({ gps: { GPSLatitude: [13.5], GPSLongitude: [72] }, xmp }).position?.lat).toBe(-13.5);
  });
  it('helps where EXIF has no position', () => {
    expect(find({ gps: { GPSLatitude: [0], GPSLongitude: [0] }, xmp }).position?.source).toBe('xmp:gps');
  });
  it('leaves the reason of EXIF when it knows nothing', () => {
    expect(find({ gps: { GPSLatitude: [0], GPSLongitude: [0] } }).refused).toBe('zero-zero');
  });
});
