import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sunDirection, sunStand } from '../../../src-shared/algorithms/sun-altitude.ts';
import { times } from '../../thorough.ts';

/**
 * Instant, latitude, longitude, height of the Sun's centre without refraction, whether it stands west of the meridian
 * (at the poles: never).
 * Computed by another method: the Earth's orbit of the IAU SOFA library (`epv00`, after VSOP2000), aberration, and the
 * IAU 2006/2000A rotation of the Earth (`c2t06a`), good to milliarcseconds. First the equinoxes, solstices and poles,
 * twilights in Cusco, the midnight sun at the polar circle, polar night at Tromsø; then places and instants at random.
 */
const reference: readonly (readonly [
  instant: string,
  lat: number,
  lon: number,
  degrees: number,
  isSinking: boolean,
])[] = [
  ['2024-03-20T03:06:00Z', 0, 0, -45.3547, false],
  ['2024-03-20T12:07:00Z', 0, 0, 89.8329, false],
  ['2024-06-20T20:51:00Z', 90, 0, 23.4382, false],
  ['2024-12-21T09:20:00Z', 90, 0, -23.4384, false],
  ['2024-12-21T09:20:00Z', -90, 0, 23.4384, false],
  ['2024-06-20T12:00:00Z', 23.4364, 0, 89.6088, false],
  ['2024-03-20T03:06:00Z', 90, 77, 0, false],
  ['2024-09-22T12:44:00Z', -90, -45, -0.0001, false],
  ['2014-06-21T22:50:00Z', -13.5167, -71.9788, -5.3834, true],
  ['2014-06-21T10:55:00Z', -13.5167, -71.9788, -4.1407, false],
  ['2023-06-21T22:00:00Z', 66.5, 25.7, 0.0107, true],
  ['2023-06-21T22:40:00Z', 66.5, 25.7, 0.0254, false],
  ['2023-12-21T12:00:00Z', 69.65, 18.96, -4.1349, true],
  ['1999-12-31T23:59:59Z', -41.29, 174.78, 71.1026, false],
  ['1965-07-04T16:20:00Z', 48.8566, 2.3522, 32.4433, true],
  ['2040-02-29T17:00:00Z', 40.71, -74.0, 41.7051, false],
  ['2000-01-01T12:00:00Z', 51.4779, 0, 15.4862, false],
  ['2045-03-19T10:51:25Z', -12.856, 141.156, -31.1259, true],
  ['2036-02-13T22:13:43Z', -30.46, 171.743, 50.7279, false],
  ['2041-04-02T19:58:33Z', -41.58, -76.866, 29.5189, true],
  ['1995-04-23T07:57:38Z', -52.093, 48.048, 24.6452, false],
  ['1989-06-03T15:37:02Z', -63.151, -54.991, 4.4839, false],
  ['2015-12-29T03:44:38Z', 40.312, 155.527, 20.096, true],
  ['2001-06-30T09:10:07Z', 9.692, -123.581, -54.7594, false],
  ['2044-12-18T05:43:40Z', -69.806, 32.861, 31.9528, false],
  ['1987-03-10T00:14:53Z', 6.209, 6.438, -82.2982, false],
  ['2031-08-13T10:50:08Z', -34.608, 84.144, 10.7939, true],
  ['1992-06-30T13:31:31Z', -1.176, 12.681, 48.4495, true],
  ['1987-02-23T02:24:25Z', 61.826, -1.906, -33.5967, false],
  ['1978-11-20T16:56:06Z', -66.542, 42.493, 6.9803, true],
  ['2048-10-20T01:43:18Z', 66.216, -29.584, -34.3106, false],
  ['1997-09-13T22:56:52Z', -36.254, -151.686, 48.2661, true],
  ['2024-03-20T02:24:17Z', 22.85, -38.799, -66.73, true],
  ['1986-05-08T08:05:33Z', -18.32, -94.381, -63.4245, false],
  ['1990-01-24T11:05:50Z', 14.166, 155.954, -50.8655, true],
  ['2049-09-27T21:36:22Z', 60.383, -150.728, 27.4522, false],
  ['2008-11-03T04:33:22Z', -20.332, -2.301, -12.4965, false],
  ['2024-01-15T20:15:14Z', 44.387, 118.009, -36.186, false],
  ['2021-10-01T01:34:35Z', -30.032, 1.943, -47.2243, false],
  ['2049-12-29T11:13:51Z', -84.874, -41.513, 26.1545, false],
  ['2036-09-09T21:54:02Z', 7.164, -19.313, -38.6347, true],
  ['2022-07-08T13:16:19Z', -63.064, -19.696, 4.4886, false],
  ['1991-12-11T14:22:33Z', -30.714, -29.537, 79.5973, true],
  ['2018-07-07T06:12:50Z', 25.343, 81.044, 83.0604, false],
  ['2056-10-07T03:05:51Z', 76.424, 57.385, -1.6826, false],
  ['2037-08-23T08:37:34Z', 84.241, -69.411, 8.2912, false],
  ['2056-02-03T00:34:38Z', 43.275, 148.946, 25.5651, false],
  ['2025-02-22T08:50:57Z', 75.344, -147.231, -23.9519, true],
];

test.each(reference)('%s at %d, %d: the Sun is %d° high, sinking: %s', (instant, lat, lon, degrees, isSinking) => {
  const sun = sunStand(Date.parse(instant), lat, lon);
  expect(Math.abs(sun.altitudeDegrees - degrees)).toBeLessThan(0.02);
  expect(sun.isSinking).toBe(isSinking);
});

test('the Sun rises and sets in Greenwich when almanacs say so', () => {
  // The summer solstice in London: 04:43 and 21:21 by its clock, to the minute.
  for (const [instant, isSinking] of [
    ['2024-06-21T03:43:00Z', false],
    ['2024-06-21T20:21:00Z', true],
  ] as const) {
    const sun = sunStand(Date.parse(instant), 51.48, 0);
    // 50′ below the horizon; a minute of time moves it by 0.11° there.
    expect(Math.abs(sun.altitudeDegrees + 50 / 60)).toBeLessThan(0.12);
    expect(sun.isSinking).toBe(isSinking);
  }
});

const instantMs = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const degrees = 180 / Math.PI;

describe('properties', () => {
  it('stands in the zenith of the point that it stands over, and never beyond the tropics', () => {
    fc.assert(
      fc.property(instantMs, (at) => {
        const { x, y, z } = sunDirection(at);
        expect(Math.hypot(x, y, z)).toBeCloseTo(1, 12);
        const overLat = Math.asin(z) * degrees;
        expect(Math.abs(overLat)).toBeLessThan(23.46);
        const overLon = Math.atan2(y, x) * degrees;
        expect(sunStand(at, overLat, overLon).altitudeDegrees).toBeGreaterThan(89.999);
        // Just west of it the Sun still climbs, just east it sinks.
        expect(sunStand(at, overLat, overLon - 1).isSinking).toBe(false);
        expect(sunStand(at, overLat, overLon + 1).isSinking).toBe(true);
      }),
      { numRuns: times(500, 100) },
    );
  });

  it('is as far below the horizon as it is above that of the antipode', () => {
    fc.assert(
      fc.property(instantMs, lat, lon, (at, north, east) => {
        const here = sunStand(at, north, east);
        const there = sunStand(at, -north, east > 0 ? east - 180 : east + 180);
        expect(here.altitudeDegrees + there.altitudeDegrees).toBeCloseTo(0, 6);
      }),
      { numRuns: times(500, 100) },
    );
  });

  it('sinks where it is lower a minute later, away from the poles and from noon and midnight', () => {
    fc.assert(
      fc.property(instantMs, fc.double({ min: -66, max: 66, noNaN: true }), lon, (at, north, east) => {
        const now = sunStand(at, north, east);
        const change = sunStand(at + 60_000, north, east).altitudeDegrees - now.altitudeDegrees;
        fc.pre(Math.abs(change) > 0.01);
        expect(now.isSinking).toBe(change < 0);
      }),
      { numRuns: times(500, 100) },
    );
  });
});
