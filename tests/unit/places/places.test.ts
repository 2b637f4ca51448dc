import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, cellRanges } from '../../../src-main/engine/organise/places/cells.ts';
import { cityExtentKm, feltDistance, namingLimitKm } from '../../../src-main/engine/organise/places/city-extent.ts';
import { foldName, foldUmlauts } from '../../../src-main/engine/organise/places/fold-name.ts';
import { openShore, rowsPerDegree } from '../../../src-main/engine/organise/places/shore.ts';
import { regionName } from '../../../scripts/gazetteer/region-name.ts';

describe('names as the search compares them', () => {
  test.each([
    ['Cusco', 'cusco'],
    ['  SÃO   Paulo ', 'sao paulo'],
    ['Łódź', 'lodz'],
    ['Tromsø', 'tromso'],
    ['Großglockner', 'grossglockner'],
    ["N'Djaména", 'ndjamena'],
    ['L’Aquila', 'laquila'],
    ['Saint-Denis', 'saint denis'],
    ['İzmir', 'izmir'],
    ['Iğdır', 'igdir'],
    ['東京', '東京'],
    ['Þingvellir', 'thingvellir'],
    ['ＰＡＲＩＳ', 'paris'],
    ['---', ''],
  ])('%s → %s', (name, folded) => expect(foldName(name)).toBe(folded));

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldName(foldName(text)) === foldName(text)));
  });

  test('umlauts are written with an e', () => {
    expect(foldUmlauts('Köln')).toBe('koeln');
    expect(foldUmlauts('Ko\u0308ln')).toBe('koeln');
    expect(foldUmlauts('Überlingen am Ende')).toBe('ueberlingen am ende');
    expect(foldUmlauts('Cusco')).toBeNull();
  });
});

describe('the size of a city', () => {
  test('is near that of its official area', () => {
    // Population and radius of a circle of the official area in km.
    const cities = [
      [1_260_391, 9.9], // Munich
      [2_138_551, 5.8], // Paris
      [1_691_468, 11.5], // Vienna
      [3_426_354, 16.8], // Berlin
      [8_804_190, 15.7], // New York
      [8_961_989, 22.4], // London
    ] as const;
    const ratios = cities
      .map(([population, radiusKm]) => cityExtentKm(population) / radiusKm)
      .toSorted((a, b) => a - b);
    expect(ratios[2]).toBeGreaterThan(0.8);
    expect(ratios[3]).toBeLessThan(1.3);
  });

  test('does not let a metropolis 30 km away beat a village at 500 m', () => {
    for (const village of [0, 300, 900]) expect(feltDistance(0.5, village)).toBeLessThan(feltDistance(30, 20_000_000));
  });

  test('lets a place be named from 25 to 50 km away', () => {
    expect(namingLimitKm(500)).toBeCloseTo(25, 0);
    expect(namingLimitKm(30_000_000)).toBe(50);
  });
});

describe('cells', () => {
  const lat = fc.double({ min: -90, max: 90, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });

  test('hold every point within the distance, over the antimeridian and the poles too', () => {
    fc.assert(
      fc.property(
        lat,
        lon,
        fc.double({ min: 0.01, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (fromLat, fromLon, degrees, bearing) => {
          const [toLat, toLon] = walk(fromLat, fromLon, degrees * 0.999, bearing);
          const cell = cellAt(toLat, toLon);
          expect(cellRanges(fromLat, fromLon, degrees).some(([first, last]) => first <= cell && cell <= last)).toBe(
            true,
          );
        },
      ),
    );
  });

  test('ranges never overlap', () => {
    fc.assert(
      fc.property(lat, lon, (atLat, atLon) => {
        const ranges = cellRanges(atLat, atLon, 0.5).toSorted((a, b) => a[0] - b[0]);
        ranges.forEach(([first, last], index) => {
          expect(first).toBeLessThanOrEqual(last);
          expect(first).toBeGreaterThan(ranges[index - 1]?.[1] ?? -1);
        });
      }),
    );
  });
});

describe('the shore', () => {
  // One island from 10° to 20° E on all rows between 0° and 10° N, one that spans the antimeridian from 170° E to 170° W.
  const toUnits = (degrees: number): number => Math.round(((degrees + 180) / 360) * 65_536);
  const starts = new Uint32Array(180 * rowsPerDegree + 1);
  const crossings: number[] = [];
  for (let row = 0; row < 180 * rowsPerDegree; row++) {
    starts[row] = crossings.length;
    const rowLat = -90 + (row + 0.5) / rowsPerDegree;
    if (rowLat > 0 && rowLat < 10) crossings.push(0, toUnits(-170), toUnits(10), toUnits(20), toUnits(170), 65_535);
  }
  starts[180 * rowsPerDegree] = crossings.length;
  const shore = openShore(starts, Uint16Array.from(crossings));

  test('is no distance away on land', () => {
    expect(shore.distanceKm(5, 15, 50)).toBe(0);
    expect(shore.distanceKm(5, -175, 50)).toBe(0);
    expect(shore.distanceKm(5, 179.99, 50)).toBe(0);
    expect(shore.distanceKm(5, -180, 50)).toBe(0);
  });

  test('is measured to the nearest coast in every direction', () => {
    expect(shore.distanceKm(5, 20.1, 50)).toBeCloseTo(11.1, 0);
    expect(shore.distanceKm(10.2, 15, 50)).toBeCloseTo(22.2, 0);
    expect(shore.distanceKm(-0.1, 15, 50)).toBeCloseTo(11.1, 0);
    expect(shore.distanceKm(5, 169.9, 50)).toBeCloseTo(11.1, 0);
    expect(shore.distanceKm(5, -169.9, 50)).toBeCloseTo(11.1, 0);
  });

  test('is the limit where there is none nearer', () => {
    expect(shore.distanceKm(5, 60, 50)).toBe(50);
    expect(shore.distanceKm(-89.99, 0, 50)).toBe(50);
    expect(shore.distanceKm(90, 0, 50)).toBe(50);
  });
});

test('a region is called without its office, unless that is all its name', () => {
  expect(regionName('BO.07', 'Potosí Department')).toBe('Potosí');
  expect(regionName('CR.01', 'Alajuela Province')).toBe('Alajuela');
  expect(regionName('IS.39', 'Capital Region')).toBe('Capital Region');
  expect(regionName('MW.S', 'Southern Region')).toBe('Southern Region');
  expect(regionName('RU.47', 'Moscow Oblast')).toBe('Moscow Oblast');
  expect(regionName('PE.08', 'Cuzco Department')).toBe('Cusco');
});

/** The point reached from another by so many degrees of great circle in a direction. */
function walk(lat: number, lon: number, degrees: number, bearing: number): [number, number] {
  const [phi, lambda, delta, theta] = [lat, lon, degrees, bearing].map((value) => (value * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const sine = Math.sin(phi) * Math.cos(delta) + Math.cos(phi) * Math.sin(delta) * Math.cos(theta);
  const toPhi = Math.asin(Math.max(-1, Math.min(1, sine)));
  const toLambda =
    lambda +
    Math.atan2(Math.sin(theta) * Math.sin(delta) * Math.cos(phi), Math.cos(delta) - Math.sin(phi) * Math.sin(toPhi));
  const toLon = (toLambda * 180) / Math.PI;
  return [(toPhi * 180) / Math.PI, ((toLon + 540) % 360) - 180];
}
