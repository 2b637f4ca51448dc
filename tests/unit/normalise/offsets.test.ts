import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { existingOffsets, formatOffset, parseOffset } from '../../../src-main/engine/ingest/normalise/offsets.ts';
import { offsetAt, offsetsOfWall } from '../../../src-shared/algorithms/zone-offset.ts';
import { zoneAt } from '../../../src-main/engine/ingest/normalise/zones.ts';

describe('offsets in text', () => {
  it.each([
    ['+02:00', 120],
    ['+2:00', 120],
    ['+0200', 120],
    ['+02', 120],
    [' +02:00 ', 120],
    ['-03:30', -210],
    ['\u221203:30', -210],
    ['+05:45', 345],
    ['+05:45:00', 345],
    ['UTC+2', 120],
    ['GMT-05:00', -300],
    ['Z', 0],
    ['z', 0],
    ['UTC', 0],
    ['-00:00', 0],
    ['+14:00', 840],
    ['-12:00', -720],
  ])('%j is %i', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes);
  });

  it.each(['', '02:00', '+', '+15:00', '-13:00', '+02:17', '+99:99', '   :  ', 'CET', '+2:0:0:0', '2014'])(
    '%j is none',
    (text) => {
      expect(parseOffset(text)).toBeNull();
    },
  );

  it('prints what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48, max: 56 }), (quarters) => {
        expect(parseOffset(formatOffset(quarters * 15))).toBe(quarters * 15);
      }),
    );
  });
});

describe('zones', () => {
  it('knows every offset kept on land from 1990 to 2030', () => {
    const seen = new Set<number>();
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      if (zone.startsWith('Etc/')) continue;
      for (let year = 1990; year <= 2030; year++) {
        for (const month of [0, 6]) {
          const offset = offsetAt(zone, Date.UTC(year, month, 2));
          if (offset !== null) seen.add(offset);
        }
      }
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(existingOffsets);
  });

  it.each([
    [-13.52, -71.97, 'America/Lima'],
    [27.7, 85.3, 'Asia/Kathmandu'],
    [47.56, -52.71, 'America/St_Johns'],
    [40, -40, 'Etc/GMT+3'],
  ])('%d %d lies in %s', (lat, lon, zone) => {
    expect(zoneAt(lat, lon)).toBe(zone);
  });

  it('has no zone for what is no position', () => {
    expect(zoneAt(NaN, 0)).toBeNull();
    expect(zoneAt(91, 0)).toBeNull();
  });

  it.each([
    ['America/Lima', '2014-06-21T17:03:22Z', [-300]],
    ['Asia/Kathmandu', '2014-06-21T17:03:22Z', [345]],
    // Nepal moved from +05:30 in 1986.
    ['Asia/Kathmandu', '1980-06-21T17:03:22Z', [330]],
    // Double summer time.
    ['Europe/London', '1944-06-21T12:00:00Z', [120]],
    ['America/St_Johns', '1988-07-01T12:00:00Z', [-90]],
    ['Europe/Berlin', '2014-10-26T02:30:00Z', [120, 60]],
    ['Europe/Berlin', '2014-03-30T02:30:00Z', [60]],
    // Samoa left out 2011-12-30.
    ['Pacific/Apia', '2011-12-30T12:00:00Z', [-600]],
    ['Europe/Paris', '1880-01-01T12:00:00Z', [9]],
    ['Nowhere/Land', '2014-06-21T17:03:22Z', []],
  ])('a clock in %s at %s', (zone, wall, offsets) => {
    expect(offsetsOfWall(zone, Date.parse(wall))).toEqual(offsets);
  });

  it('gives offsets that lead back to the wall time', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Tehran',
      'America/Lima',
      'Africa/Cairo',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2037, 0, 1) / 1000 }),
        (zone, instantS) => {
          const offset = offsetAt(zone, instantS * 1000);
          expect(offset).not.toBeNull();
          expect(offsetsOfWall(zone, instantS * 1000 + Number(offset) * 60_000)).toContain(offset);
        },
      ),
    );
  });
});
