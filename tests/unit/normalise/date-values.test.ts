import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateValue } from '../../../src-main/engine/ingest/normalise/date-values.ts';
import { formatWall, wallMsOf } from '../../../src-main/engine/ingest/normalise/wall-time.ts';

function read(text: string): string {
  const value = readDateValue(text);
  if (typeof value === 'string') return value;
  const offset = value.offsetMin === null ? '' : ` ${String(value.offsetMin)}`;
  return `${formatWall(value.wallMs)} ${value.precision}${offset}`;
}

describe('date values', () => {
  it.each([
    ['2014:06:21 17:03:22', '2014-06-21T17:03:22 time'],
    ['2014:06:21 17:03:22 ', '2014-06-21T17:03:22 time'],
    ['2014-06-21 17:03:22', '2014-06-21T17:03:22 time'],
    ['2014/06/21 17:03:22', '2014-06-21T17:03:22 time'],
    ['2014.06.21 17.03.22', '2014-06-21T17:03:22 time'],
    ['2014-06-21T17:03:22', '2014-06-21T17:03:22 time'],
    ['2014-06-21T17:03:22Z', '2014-06-21T17:03:22 time 0'],
    ['2014-06-21T17:03Z', '2014-06-21T17:03:00 time 0'],
    ['2014:06:21 17:03:22Z', '2014-06-21T17:03:22 time 0'],
    ['2014-06-21T17:03:22.35-05:00', '2014-06-21T17:03:22.350 time -300'],
    ['2014-06-21T17:03:22,123456+0545', '2014-06-21T17:03:22.123 time 345'],
    ['2014:06:21 17:03:22 +02:00', '2014-06-21T17:03:22 time 120'],
    ['2014:06:21 17:03:22.9999', '2014-06-21T17:03:22.999 time'],
    ['2014:06:21 17:03', '2014-06-21T17:03:00 time'],
    ['2014: 6:21  7:03:22', '2014-06-21T07:03:22 time'],
    ['2014: 6: 1  7: 3: 2', '2014-06-01T07:03:02 time'],
    ['2014:6:1 7:3:2', '2014-06-01T07:03:02 time'],
    ['2014 06 21 17 03 22', '2014-06-21T17:03:22 time'],
    ['2014:06:21:17:03:22', '2014-06-21T17:03:22 time'],
    ['2014_06_21_17:03:22', '2014-06-21T17:03:22 time'],
    ['2014:06:21 05:03:22 PM', '2014-06-21T17:03:22 time'],
    ['2014:06:21 05:03:22PM', '2014-06-21T17:03:22 time'],
    ['2014:06:21 12:03:22 am', '2014-06-21T00:03:22 time'],
    ['2014:06:21 12:03:22 p.m.', '2014-06-21T12:03:22 time'],
    ['2014-06-21 오후 5:03:22', '2014-06-21T17:03:22 time'],
    ['2014:06:21 上午 5:03:22', '2014-06-21T05:03:22 time'],
    ['20140621', '2014-06-21T00:00:00 day'],
    ['20140621 170322+0200', '2014-06-21T17:03:22 time 120'],
    ['2014:06:21 17:03:22+02:00', '2014-06-21T17:03:22 time 120'],
    ['20140621T170322Z', '2014-06-21T17:03:22 time 0'],
    ['20140621170322', '2014-06-21T17:03:22 time'],
    ['2014:06:21', '2014-06-21T00:00:00 day'],
    ['2014:06:21   :  :  ', '2014-06-21T00:00:00 day'],
    ['2014-06-21Z', '2014-06-21T00:00:00 day'],
    ['2014-06-21+02:00', '2014-06-21T00:00:00 day'],
    ['2014-06', '2014-06-01T00:00:00 month'],
    ['2014', '2014-01-01T00:00:00 year'],
    ['Sat, 21 Jun 2014 17:03:22 GMT', '2014-06-21T17:03:22 time 0'],
    ['Sat, 21 Jun 2014 17:03:22 -0500', '2014-06-21T17:03:22 time -300'],
    ['21 June 2014 17:03:22', '2014-06-21T17:03:22 time'],
    ['Sat Jun 21 17:03:22 2014', '2014-06-21T17:03:22 time'],
    ['Sat Jun  1 07:03:22 CEST 2014', '2014-06-01T07:03:22 time'],
    ['Jun 21, 2014 5:03:22 PM', '2014-06-21T17:03:22 time'],
    ['21.06.2014 17:03:22', '2014-06-21T17:03:22 time'],
    ['21/06/2014 17:03', '2014-06-21T17:03:00 time'],
    ['06/21/2014 17:03', '2014-06-21T17:03:00 time'],
    ['05/06/2014 17:03', 'ambiguous'],
    ['2014:06:21 24:00:00', '2014-06-22T00:00:00 time'],
    ['2019:01:01 24:04:20', '2019-01-01T00:04:20 time'],
    ['2016:12:31 23:59:60', '2017-01-01T00:00:00 time'],
    ['1950:07:03 12:00:01', '1950-07-03T12:00:01 time'],
    ['0000:00:00 00:00:00', 'zeros'],
    ['0000-00-00T00:00:00Z', 'zeros'],
    ['0', 'zeros'],
    ['    :  :     :  :  ', 'blank'],
    ['----:--:-- --:--:--', 'blank'],
    ['2014:13:21 17:03:22', 'bad-month'],
    ['2004:00:00 00:00:00', 'bad-month'],
    ['2014:02:29 17:03:22', 'bad-day'],
    ['2014:06:00 17:03:22', 'bad-day'],
    ['2014:06:21 25:03:22', 'bad-time'],
    ['2014:06:21 17:60:22', 'bad-time'],
    ['2014:06:21 17:03:61', 'bad-time'],
    ['2014:06:21 17', 'bad-time'],
    ['yesterday', 'not-a-date'],
    ['14:06:21 17:03:22', 'not-a-date'],
    ['1403370202', 'not-a-date'],
    ['21 Foo 2014 17:03:22', 'not-a-date'],
  ])('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('reads back every wall time it prints, in all of its forms', () => {
    const parts = fc.record({
      year: fc.integer({ min: 1000, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      second: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(parts, fc.constantFrom(':', '-', '/', '.'), fc.constantFrom(' ', 'T', '  '), (wall, dash, gap) => {
        const wallMs = wallMsOf(wall);
        expect(typeof wallMs).toBe('number');
        const iso = formatWall(Number(wallMs));
        const text = iso.slice(0, 10).replaceAll('-', dash) + gap + iso.slice(11);
        expect(readDateValue(text)).toEqual({ wallMs, precision: 'time', offsetMin: null });
      }),
    );
  });

  it('gives an answer to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 12 }), (noise, tail) => {
        for (const text of [noise, `2014:06:21 ${noise}`, `2014${tail}`, `2014:06:21 17:03:22${tail}`]) {
          const value = readDateValue(text);
          if (typeof value !== 'string') expect(Number.isFinite(value.wallMs)).toBe(true);
        }
      }),
    );
  });
});
