import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { openGazetteer, type Gazetteer } from '../../../src-main/engine/organise/places/gazetteer.ts';
import { times } from '../../thorough.ts';
import { builtGazetteer } from './built-gazetteer.ts';
import { knownMisses, knownPoints } from './known-points.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = openGazetteer(builtGazetteer());
});
afterAll(() => gazetteer.close());

describe('places a traveller knows', () => {
  for (const { what, lat, lon, code, region, city } of knownPoints) {
    const miss = knownMisses[what];
    test(miss === undefined ? what : `${what} (known miss: ${miss.why})`, () => {
      const place = gazetteer.placeAt(lat, lon);
      expect(place.countryCode).toBe(code);
      if (region !== undefined) expect(place.region).toBe(region);
      if (miss === undefined) expect(city).toContain(place.city);
      else expect(place.city).toBe(miss.city);
    });
  }

  test('of all of them at most one in twenty is missed', () => {
    for (const what of Object.keys(knownMisses)) expect(knownPoints.map((point) => point.what)).toContain(what);
    expect(Object.keys(knownMisses).length / knownPoints.length).toBeLessThanOrEqual(0.05);
  });
});

describe('names', () => {
  test('countries and territories are called what travellers call them', () => {
    const country = (lat: number, lon: number): string | null => gazetteer.placeAt(lat, lon).country;
    expect(country(40.71, -74.0)).toBe('United States');
    expect(country(39.9, 116.39)).toBe('China');
    expect(country(52.37, 4.89)).toBe('Netherlands');
    expect(country(22.28, 114.16)).toBe('Hong Kong');
    expect(country(18.46, -66.1)).toBe('Puerto Rico');
    expect(country(28.12, -15.43)).toBe('Spain');
    expect(country(35.89, -5.32)).toBe('Spain');
    expect(country(53.35, -6.26)).toBe('Ireland');
  });

  test('regions go without the name of their office', () => {
    expect(gazetteer.placeAt(-19.58, -65.75).region).toBe('Potosí');
    expect(gazetteer.placeAt(-13.52, -71.97).region).toBe('Cusco');
  });

  test('far from any settlement the region is still known', () => {
    const place = gazetteer.placeAt(-26.5, 126.5);
    expect(place).toMatchObject({ countryCode: 'AU', region: 'Western Australia', city: null });
  });
});

describe('water', () => {
  test('leaving a coast first the town is lost, then the country', () => {
    // South-west from Naples' coast at Posillipo, out to the open Tyrrhenian Sea.
    const steps = [40.79, 40.76, 40.6, 39.9].map((lat, index) =>
      gazetteer.placeAt(lat, [14.19, 14.12, 13.8, 12.2][index] ?? 0),
    );
    expect(steps[0]).toMatchObject({ countryCode: 'IT', region: 'Campania' });
    expect(steps[3]).toEqual({ country: null, countryCode: null, region: null, city: null });
  });

  test('a lake is land: the village on its shore is named', () => {
    expect(gazetteer.placeAt(46.43, 6.89)).toMatchObject({ countryCode: 'CH' });
    expect(gazetteer.placeAt(46.43, 6.89).city).not.toBeNull();
  });

  test('an atoll that the map of the land leaves out is found by its town', () => {
    expect(gazetteer.placeAt(4.175, 73.509)).toMatchObject({ countryCode: 'MV', city: 'Male' });
  });
});

describe('every position', () => {
  test('has an answer that does not contradict itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (lat, lon) => {
          const place = gazetteer.placeAt(lat, lon);
          expect(place.country === null).toBe(place.countryCode === null);
          if (place.country === null) expect(place).toMatchObject({ region: null, city: null });
          if (place.countryCode !== null) expect(place.countryCode).toMatch(/^[A-Z]{2}$/u);
        },
      ),
      { numRuns: times(300, 60) },
    );
  });

  test('is answered the same, asked alone or after its neighbours', () => {
    const other = openGazetteer(builtGazetteer());
    const alone = other.placeAt(48.858442, 2.294467);
    gazetteer.placeAt(48.85841, 2.29451);
    expect(gazetteer.placeAt(48.858442, 2.294467)).toEqual(alone);
    other.close();
  });

  test('that is none has no place', () => {
    const nowhere = { country: null, countryCode: null, region: null, city: null };
    for (const [lat, lon] of [
      [NaN, 0],
      [0, NaN],
      [91, 0],
      [0, 181],
      [Infinity, 0],
    ] as const) {
      expect(gazetteer.placeAt(lat, lon)).toEqual(nowhere);
    }
  });

  test('is the same on both sides of the antimeridian', () => {
    expect(gazetteer.placeAt(-16.5, 180)).toEqual(gazetteer.placeAt(-16.5, -180));
    expect(gazetteer.placeAt(-90, 100).countryCode).toBe('AQ');
    expect(gazetteer.placeAt(66.2, -179.5).countryCode).toBe('RU');
  });
});
