import { describe, expect, it } from 'vitest';
import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';
import { captureTime } from '../../../src-shared/model/capture-time.ts';
import { captureTimeTags } from '../../../src-main/engine/ingest/normalise/capture-time-tags.ts';
import { gpsOf, normalised } from './head-of.ts';

function time(tags: Record<string, unknown>, fileName?: string): CaptureTime {
  const result = normalised(tags, fileName).capturedAt;
  expect(captureTime.parse(result)).toEqual(result);
  return result;
}

/** Everything in one line: local, offset, instant, source, offset source, confidence. */
function line(found: CaptureTime): string {
  const { local, offset, instant, source, offsetSource, confidence } = found;
  return [local, offset ?? '?', instant ?? '?', source, offsetSource ?? '?', confidence].join(' ');
}

const lima: readonly [number, number] = [-13.52, -71.97];
const berlin: readonly [number, number] = [52.52, 13.4];

describe('which date counts', () => {
  /** A day without time of day is looked for in a row of its own. */
  const rows = captureTimeTags.filter(({ timeOfDay }) => timeOfDay !== 'without');

  /** One value for every row, each a day later than the one before, in the order of the policy. */
  function all(): { tags: Record<string, Record<string, unknown>>; fileName: string } {
    const tags: Record<string, Record<string, unknown>> = {};
    let fileName = 'photo.jpg';
    for (const [row, { group, date, time: timeTags, utc }] of rows.entries()) {
      const day = `2014-06-${String(row + 1).padStart(2, '0')}`;
      const [dateTag = '', timeTag = ''] = [...date.slice(0, 1), ...timeTags.slice(0, 1)];
      const put = (values: Record<string, unknown>): void => {
        tags[group] = { ...tags[group], ...values };
      };
      if (group === 'file-name') fileName = `IMG_${day.replaceAll('-', '')}_100000.jpg`;
      else if (group === 'takeout') put({ [dateTag]: String(Date.parse(`${day}T10:00:00Z`) / 1000) });
      else if (group === 'gps') put({ [dateTag]: day, [timeTag]: [10, 0, 0] });
      else if (group === 'iptc') put({ [dateTag]: day.replaceAll('-', ''), [timeTag]: '100000' });
      else if (group !== 'file-time') put({ [dateTag]: `${day}T10:00:00${utc ? 'Z' : ''}` });
    }
    return { tags, fileName };
  }

  it('is the first row of the policy that has one', () => {
    const { tags, fileName } = all();
    const { candidates } = time(tags, fileName);
    expect(candidates.map(({ source }) => source)).toEqual(rows.map(({ source }) => source));
    expect(candidates.slice(0, -1).map(({ local }) => local)).toEqual(
      rows.slice(0, -1).map((_, row) => `2014-06-${String(row + 1).padStart(2, '0')}T10:00:00`),
    );
    expect(candidates.every(({ refused }) => refused === null)).toBe(true);
  });

  it('falls through the rows one by one', () => {
    const { tags, ...rest } = all();
    let { fileName } = rest;
    for (const tag of rows) {
      expect(time(tags, fileName).source).toBe(tag.source);
      for (const name of tag.date) {
        const group = tags[tag.group];
        if (group !== undefined) group[name] = undefined;
      }
      if (tag.group === 'file-name') fileName = 'photo.jpg';
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['bytes after a NUL', { DateTimeOriginal: '2014:06:21 17:03:22\0\0garbage' }, '2014-06-21T17:03:22'],
    ['a list', { DateTimeOriginal: ['2014:06:21 17:03:22', 'x'] }, '2014-06-21T17:03:22'],
    ['decimals', { DateTimeOriginal: '2014:06:21 17:03:22', SubSecTimeOriginal: '35' }, '2014-06-21T17:03:22.350'],
    [
      'many decimals',
      { DateTimeOriginal: '2014:06:21 17:03:22', SubSecTimeOriginal: '0357129 ' },
      '2014-06-21T17:03:22.035',
    ],
    [
      'decimals as a number',
      { DateTimeOriginal: '2014:06:21 17:03:22', SubSecTimeOriginal: 35 },
      '2014-06-21T17:03:22.350',
    ],
    ['no decimals', { DateTimeOriginal: '2014:06:21 17:03:22', SubSecTimeOriginal: '  ' }, '2014-06-21T17:03:22'],
    ['decimals of another date', { DateTimeOriginal: '2014:06:21 17:03:22', SubSecTime: '35' }, '2014-06-21T17:03:22'],
    ['the name of the specification', { DateTimeDigitized: '2014:06:21 17:03:22' }, '2014-06-21T17:03:22'],
    ['before 1970', { DateTimeOriginal: '1950:07:03 12:00:01' }, '1950-07-03T12:00:01'],
    ['the age of glass plates', { DateTimeOriginal: '1888:07:03 12:00:01' }, '1888-07-03T12:00:01'],
    ['a leap day', { DateTimeOriginal: '2016:02:29 23:59:59' }, '2016-02-29T23:59:59'],
  ])('reads %s', (_, exif, expected) => {
    expect(time({ exif }).local).toBe(expected);
  });
});

describe('dates that are refused', () => {
  it.each([
    ['0000:00:00 00:00:00', 'zeros'],
    ['    :  :     :  :  ', 'blank'],
    ['2014:13:01 10:00:00', 'bad-month'],
    ['2014:02:30 10:00:00', 'bad-day'],
    ['2014:06:21 25:00:00', 'bad-time'],
    ['rubbish', 'not-a-date'],
    ['1970:01:01 00:00:00', 'epoch'],
    ['1970:01:01 13:37:00', 'epoch'],
    ['1969:12:31 19:00:00', 'epoch'],
    ['1904:01:01 00:00:00', 'epoch'],
    ['1980:01:01 00:00:00', 'camera-default'],
    ['2000:01:01 00:00:00', 'camera-default'],
    ['2002:12:08 12:00:00', 'camera-default'],
    ['1601:06:06 16:39:33', 'before-photography'],
    ['2026:11:23 02:00:01', 'future'],
    ['9999:12:31 23:59:59', 'future'],
  ])('%s: %s', (value, reason) => {
    const found = time({ exif: { DateTimeOriginal: value, CreateDate: '2014:06:21 17:03:22' } });
    expect(found.source).toBe('exif:DateTimeDigitized');
    expect(found.candidates[0]).toMatchObject({ source: 'exif:DateTimeOriginal', raw: value.trim(), refused: reason });
  });

  it.each([
    '2000:01:01 00:00:01',
    '2000:01:01 01:30:00',
    '1980:01:01 12:30:00',
    '2002:12:08 12:00:01',
    '2015:01:01 00:00:00',
    '1955:01:01 00:00:00',
    '1969:12:31 19:00:01',
    '2026:11:23 01:59:59',
  ])('%s is believed', (value) => {
    expect(time({ exif: { DateTimeOriginal: value } }).source).toBe('exif:DateTimeOriginal');
  });

  it('believes a New Year’s photo whose decimals show a running clock', () => {
    expect(time({ exif: { DateTimeOriginal: '2000:01:01 00:00:00', SubSecTimeOriginal: '42' } }).confidence).toBe(
      'sure',
    );
  });

  it('takes the file’s own time in the end, even an impossible one, and calls it doubtful', () => {
    const found = time({ exif: { DateTimeOriginal: '2014:13:01 10:00:00' } });
    expect(found).toMatchObject({ source: 'file-time', confidence: 'doubtful', instant: '2026-10-01T08:30:00Z' });
    expect(found.candidates).toHaveLength(2);
  });
});

describe('dates without a time of day', () => {
  it('stay a day: no instant is made up', () => {
    expect(line(time({}, 'IMG-20140621-WA0001.jpg'))).toBe('2014-06-21T00:00:00 ? ? file-name ? doubtful');
    expect(time({ iptc: { DateCreated: '20140621' }, gps: gpsOf(...lima) }).instant).toBeNull();
  });
  it('give way to a later row that knows more of the same day', () => {
    const xmp = { 'photoshop:DateCreated': '2014-06-21' };
    expect(time({ xmp, exif: { ModifyDate: '2014:06:21 17:03:22' } }).source).toBe('exif:DateTime');
    expect(time({ xmp, exif: { ModifyDate: '2014:06:22 17:03:22' } }).source).toBe('xmp:DateCreated');
    expect(time({ xmp: { 'photoshop:DateCreated': '2014' } }, 'IMG_20140621_170322.jpg').local).toBe(
      '2014-06-21T17:03:22',
    );
  });
  it('keep their day when the time beside them is damaged', () => {
    expect(time({ iptc: { DateCreated: '20140621', TimeCreated: '997755' } }).local).toBe('2014-06-21T00:00:00');
  });
});

describe('offset', () => {
  const DateTimeOriginal = '2014:06:21 17:03:22';
  it.each<[string, Record<string, unknown>, string]>([
    [
      'from its own tag',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '-05:00' } },
      '2014-06-21T17:03:22 -05:00 2014-06-21T22:03:22Z exif:DateTimeOriginal tag sure',
    ],
    [
      'never from the tag of another date',
      { exif: { DateTimeOriginal, OffsetTime: '+02:00', OffsetTimeDigitized: '+03:00', ModifyDate: DateTimeOriginal } },
      '2014-06-21T17:03:22 ? ? exif:DateTimeOriginal ? sure',
    ],
    [
      'from the tag of the date that was taken',
      { exif: { CreateDate: DateTimeOriginal, OffsetTimeDigitized: '+03:00', OffsetTimeOriginal: '+02:00' } },
      '2014-06-21T17:03:22 +03:00 2014-06-21T14:03:22Z exif:DateTimeDigitized tag likely',
    ],
    [
      'from inside the value',
      { xmp: { 'exif:DateTimeOriginal': '2014-06-21T17:03:22.5-05:00' } },
      '2014-06-21T17:03:22.500 -05:00 2014-06-21T22:03:22.500Z xmp:DateTimeOriginal tag sure',
    ],
    [
      'from the time of IPTC',
      { iptc: { DateCreated: '20140621', TimeCreated: '170322-0500' } },
      '2014-06-21T17:03:22 -05:00 2014-06-21T22:03:22Z iptc:DateCreated tag likely',
    ],
    [
      'from GPS where the zone agrees, with a fix 12 minutes old',
      { exif: { DateTimeOriginal }, gps: gpsOf(...lima, '2014:06:21 21:51:22') },
      '2014-06-21T17:03:22 -05:00 2014-06-21T22:03:22Z exif:DateTimeOriginal gps sure',
    ],
    [
      'from GPS without a position',
      { exif: { DateTimeOriginal }, gps: { GPSDateStamp: '2014:06:21', GPSTimeStamp: [11, 18, 30] } },
      '2014-06-21T17:03:22 +05:45 2014-06-21T11:18:22Z exif:DateTimeOriginal gps sure',
    ],
    [
      'from GPS for a camera on the time of home: likely',
      { exif: { DateTimeOriginal }, gps: gpsOf(...lima, '2014:06:21 15:03:20') },
      '2014-06-21T17:03:22 +02:00 2014-06-21T15:03:22Z exif:DateTimeOriginal gps likely',
    ],
    [
      'from the zone where GPS and clock have nothing to do with each other: likely',
      { exif: { DateTimeOriginal }, gps: gpsOf(...lima, '2014:06:20 09:41:00') },
      '2014-06-21T17:03:22 -05:00 2014-06-21T22:03:22Z exif:DateTimeOriginal zone likely',
    ],
    [
      'from the zone at the position',
      { exif: { DateTimeOriginal }, gps: gpsOf(...berlin) },
      '2014-06-21T17:03:22 +02:00 2014-06-21T15:03:22Z exif:DateTimeOriginal zone sure',
    ],
    [
      'from the zone by the rules of that year (no summer time in 1955)',
      { exif: { DateTimeOriginal: '1955:06:21 17:03:22' }, gps: gpsOf(...berlin) },
      '1955-06-21T17:03:22 +01:00 1955-06-21T16:03:22Z exif:DateTimeOriginal zone sure',
    ],
    [
      'in the hour that comes twice: the first',
      { exif: { DateTimeOriginal: '2014:10:26 02:30:00' }, gps: gpsOf(...berlin) },
      '2014-10-26T02:30:00 +02:00 2014-10-26T00:30:00Z exif:DateTimeOriginal zone sure',
    ],
    [
      'in the hour that comes twice: the second, if GPS says so',
      { exif: { DateTimeOriginal: '2014:10:26 02:30:00' }, gps: gpsOf(...berlin, '2014:10:26 01:29:50') },
      '2014-10-26T02:30:00 +01:00 2014-10-26T01:30:00Z exif:DateTimeOriginal gps sure',
    ],
    [
      'in the hour that is skipped: the one before the change',
      { exif: { DateTimeOriginal: '2014:03:30 02:30:00' }, gps: gpsOf(...berlin) },
      '2014-03-30T02:30:00 +01:00 2014-03-30T01:30:00Z exif:DateTimeOriginal zone sure',
    ],
    [
      'from the tag though the zone differs (camera on the time of home): likely',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' }, gps: gpsOf(...lima) },
      '2014-06-21T17:03:22 +02:00 2014-06-21T15:03:22Z exif:DateTimeOriginal tag likely',
    ],
    [
      'from the tag though the zone differs, vouched for by GPS: sure',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' }, gps: gpsOf(...lima, '2014:06:21 15:03:20') },
      '2014-06-21T17:03:22 +02:00 2014-06-21T15:03:22Z exif:DateTimeOriginal tag sure',
    ],
    [
      'from the tag against GPS by hours (clock wrong): likely',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '-05:00' }, gps: gpsOf(...lima, '2014:06:21 15:03:20') },
      '2014-06-21T17:03:22 -05:00 2014-06-21T22:03:22Z exif:DateTimeOriginal tag likely',
    ],
    [
      'unknown when the tag is garbage',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '   :  ' } },
      '2014-06-21T17:03:22 ? ? exif:DateTimeOriginal ? sure',
    ],
    [
      'unknown when the GPS time is half there',
      { exif: { DateTimeOriginal }, gps: { GPSTimeStamp: [11, 18, 30] } },
      '2014-06-21T17:03:22 ? ? exif:DateTimeOriginal ? sure',
    ],
    [
      'of a photo in GPS time only: wall time of the place',
      { gps: gpsOf(...lima, '2014:06:22 01:03:22') },
      '2014-06-21T20:03:22 -05:00 2014-06-22T01:03:22Z gps:DateTime zone likely',
    ],
    [
      'of GPS time without a position: UTC, doubtful',
      { gps: { GPSDateStamp: '2014:06:22', GPSTimeStamp: [1, 3, 22.5] } },
      '2014-06-22T01:03:22.500 +00:00 2014-06-22T01:03:22.500Z gps:DateTime gps doubtful',
    ],
    [
      'at sea: the nautical zone, contradicting nobody',
      { exif: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' }, gps: gpsOf(40, -40) },
      '2014-06-21T17:03:22 +02:00 2014-06-21T15:03:22Z exif:DateTimeOriginal tag sure',
    ],
  ])('%s', (_, tags, expected) => {
    expect(line(time(tags))).toBe(expected);
  });

  it('of a UTC file name is that of the place', () => {
    const name = 'PXL_20210103_023456789.jpg';
    expect(line(time({ gps: gpsOf(...lima) }, name))).toBe(
      '2021-01-02T21:34:56.789 -05:00 2021-01-03T02:34:56.789Z file-name zone likely',
    );
    expect(line(time({}, name))).toBe('2021-01-03T02:34:56.789 +00:00 2021-01-03T02:34:56.789Z file-name tag doubtful');
  });

  it('of the file’s own time is that of the place', () => {
    expect(line(time({ gps: gpsOf(...lima) }))).toBe(
      '2026-10-01T03:30:00 -05:00 2026-10-01T08:30:00Z file-time zone doubtful',
    );
  });

  it('names the zone of the place', () => {
    expect(time({ gps: gpsOf(...lima) }).zone).toBe('America/Lima');
    expect(time({}).zone).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['1899:12:30', [1, 0, 14], 'epoch'],
    ['2014:06:21', [25, 0, 0], 'bad-time'],
    ['2014:06:21', [NaN, NaN, NaN], 'bad-time'],
    ['0000:00:00', [0, 0, 0], 'zeros'],
    ['', [11, 18, 30], 'incomplete'],
    ['2014:06:21', '', 'incomplete'],
    ['2014', [11, 18, 30], 'incomplete'],
  ])('is not taken from a GPS stamp %s %s (%s)', (GPSDateStamp, GPSTimeStamp, reason) => {
    const { offset, candidates } = time({ exif: { DateTimeOriginal }, gps: { GPSDateStamp, GPSTimeStamp } });
    expect(offset).toBeNull();
    expect(candidates.find(({ source }) => source === 'gps:DateTime')?.refused).toBe(reason);
  });

  it.each<[unknown]>([[[22, 3, 22]], ['22:03:22'], ['22/1,3/1,22/1'], ['22 3 22.0']])(
    'reads a GPS time %j',
    (GPSTimeStamp) => {
      expect(time({ gps: { GPSDateStamp: '2014:06:21', GPSTimeStamp } }).instant).toBe('2014-06-21T22:03:22Z');
    },
  );
});
