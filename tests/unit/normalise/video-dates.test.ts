import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';
import { readIso6709 } from '../../../src-main/engine/ingest/normalise/iso-6709.ts';
import { normalised } from './head-of.ts';

const cusco = '-13.5200-071.9700/';

function timeOf(quicktime: Record<string, string>, fileName = 'clip.mp4'): CaptureTime {
  return normalised({ quicktime }, fileName).capturedAt;
}

describe('the capture time of a video', () => {
  test('is Apple’s and Sony’s local time with offset: sure', () => {
    for (const tag of ['CreationDate', 'CreationDateValue'])
      expect(timeOf({ [tag]: '2014-06-21T17:03:22-0500', CreateDate: '2014:06:21 22:03:22' })).toMatchObject({
        local: '2014-06-21T17:03:22',
        offset: '-05:00',
        instant: '2014-06-21T22:03:22Z',
        source: 'quicktime:CreationDate',
        offsetSource: 'tag',
        confidence: 'sure',
      });
  });

  test('is UTC in the zone at the position', () => {
    expect(timeOf({ CreateDate: '2014:06:21 22:03:22', GPSCoordinates: cusco })).toMatchObject({
      ...{ local: '2014-06-21T17:03:22', offset: '-05:00', source: 'quicktime:CreateDate', offsetSource: 'zone' },
      ...{ zone: 'America/Lima', confidence: 'likely' },
    });
  });

  test('is UTC itself, doubtful, where nothing tells the zone', () => {
    expect(timeOf({ CreateDate: '2014:06:21 22:03:22' })).toMatchObject({
      ...{ local: '2014-06-21T22:03:22', offset: '+00:00', instant: '2014-06-21T22:03:22Z', confidence: 'doubtful' },
    });
  });

  test.each([
    ['VID_20140621_170322.mp4', 0],
    ['20140621_170322.mp4', 45],
    ['WhatsApp Video 2014-06-21 at 17.03.22.mp4', 90],
  ])('has its offset from the wall time in %s, header written %d s later', (name, laterS) => {
    const header = new Date(Date.UTC(2014, 5, 21, 22, 3, 22) + laterS * 1000)
      .toISOString()
      .replace('T', ' ')
      .slice(0, 19);
    expect(timeOf({ CreateDate: header, Duration: '60' }, name)).toMatchObject({
      ...{ offset: '-05:00', source: 'quicktime:CreateDate', offsetSource: 'file-name', confidence: 'likely' },
    });
  });

  test('takes a header written when a long recording ended for what it is', () => {
    // 40 minutes: by the beginning alone the offset would be -04:20, which no clock keeps, or by chance another.
    expect(timeOf({ CreateDate: '2014:06:21 22:43:22', Duration: '2400' }, 'VID_20140621_170322.mp4').offset).toBe(
      '-05:00',
    );
  });

  test('is the header’s digits where one clock wrote header and name, but UTC on a phone', () => {
    const header = { CreateDate: '2014:06:21 17:03:25' };
    expect(timeOf(header, 'VID_20140621_170322.mp4')).toMatchObject({
      local: '2014-06-21T17:03:25',
      offset: null,
      confidence: 'likely',
    });
    for (const phone of [{ AndroidVersion: '14' }, { HandlerDescription: 'VideoHandle' }, { Make: 'Apple' }])
      expect(timeOf({ ...header, ...phone }, 'VID_20140621_170322.mp4')).toMatchObject({
        offset: '+00:00',
        offsetSource: 'file-name',
      });
  });

  test('is not led by a name in UTC, nor by one that is hours off in no zone’s way', () => {
    expect(timeOf({ CreateDate: '2014:06:21 22:03:22' }, 'PXL_20140621_170322123.mp4')).toMatchObject({
      offset: '+00:00',
      offsetSource: 'tag',
    });
    expect(timeOf({ CreateDate: '2014:06:21 22:13:22' }, 'VID_20140621_170322.mp4')).toMatchObject({
      offset: '+00:00',
      offsetSource: 'tag',
    });
  });

  test.each([
    [{ Make: 'NIKON CORPORATION' }],
    [{ Make: 'PENTAX DIGITAL CAMERA' }],
    [{ CompressorVersion: 'CanonAVC0002' }],
    [{ MakerBlock: 'GoPro' }],
    [{ HandlerDescription: 'GoPro AVC' }],
    [{ Make: 'Panasonic' }],
  ])('is local time from a camera that knows no zone: %j', (camera) => {
    expect(timeOf({ ...camera, CreateDate: '2014:06:21 17:03:22' })).toMatchObject({
      ...{ local: '2014-06-21T17:03:22', offset: null, instant: null, confidence: 'likely' },
    });
    const there = timeOf({ ...camera, CreateDate: '2014:06:21 17:03:22', GPSCoordinates: cusco });
    expect(there).toMatchObject({ local: '2014-06-21T17:03:22', offset: '-05:00', offsetSource: 'zone' });
  });

  test('shows what it refused: zeros, 1904, the year of an album', () => {
    const time = timeOf({
      ...{ CreateDate: '0000:00:00 00:00:00', ContentCreateDate: '2010', MediaCreateDate: '1904:01:01 00:01:00' },
    });
    expect(time.source).toBe('file-time');
    expect(time.candidates.map(({ source, refused }) => [source, refused])).toEqual([
      ['quicktime:ContentCreateDate', 'incomplete'],
      ['quicktime:CreateDate', 'zeros'],
      ['quicktime:MediaCreateDate', 'epoch'],
      ['file-time', null],
    ]);
    const second = timeOf({
      CreateDate: '0000:00:00 00:00:00',
      TrackCreateDate: '2014:06:21 22:03:22',
      GPSCoordinates: cusco,
    });
    expect(second).toMatchObject({ local: '2014-06-21T17:03:22', source: 'quicktime:MediaCreateDate' });
  });
});

describe('the position of a video', () => {
  test.each([
    ['-13.5200-071.9700+3399.000/', -13.52, -71.97, 3399],
    ['+27.5916+086.5640/', 27.5916, 86.564, null],
    ['+2735.50-08633.84/', 27 + 35.5 / 60, -(86 + 33.84 / 60), null],
    ['+273530.0+0863350.4+8850CRSWGS_84/', 27 + 35 / 60 + 30 / 3600, 86 + 33 / 60 + 50.4 / 3600, 8850],
    ['+5.1+100.2', 5.1, 100.2, null],
  ])('%s', (text, lat, lon, altitudeM) => {
    const { position } = normalised({ quicktime: { GPSCoordinates: text } });
    expect(position).toMatchObject({ altitudeM, source: 'quicktime:gps' });
    expect(position?.lat).toBeCloseTo(lat, 9);
    expect(position?.lon).toBeCloseTo(lon, 9);
  });

  test('is refused with its reason', () => {
    const refused = (GPSCoordinates: string): string | null =>
      normalised({ quicktime: { GPSCoordinates } }).positionRefused;
    expect(refused('+00.0000+000.0000/')).toBe('zero-zero');
    expect(refused('+91.0+000.5/')).toBe('out-of-range');
    for (const text of ['rubbish', '+12', '+1265.0+00010.0/', '+12345+1/', '12.0+13.0/'])
      expect(refused(text)).toBe('not-a-number');
    expect(
      normalised({ quicktime: { LocationInformation: '(none) Role=shooting Lat=0.00000 Lon=0.00000 Alt=0.00' } })
        .positionRefused,
    ).toBe('zero-zero');
  });

  const angle = (most: number): fc.Arbitrary<number> =>
    fc.integer({ min: -most * 100_000, max: most * 100_000 }).map((value) => value / 100_000);
  const signed = (value: number, digits: number, decimals: number): string =>
    (value < 0 ? '-' : '+') +
    Math.abs(value)
      .toFixed(decimals)
      .padStart(digits + 1 + decimals, '0');

  property.prop([angle(90), angle(180), fc.option(fc.integer({ min: -500, max: 9000 }))])(
    'is read back from all three forms',
    (lat, lon, altitudeM) => {
      const height = altitudeM === null ? '' : signed(altitudeM, 1, 1);
      const inDegrees = readIso6709(`${signed(lat, 2, 5)}${signed(lon, 3, 5)}${height}/`);
      expect(inDegrees).toEqual({ lat: lat === 0 ? 0 : lat, lon: lon === 0 ? 0 : lon, altitudeM });
      const minutes = (value: number, digits: number): string => {
        const ten = Math.round(Math.abs(value) * 60 * 10_000);
        const whole = Math.floor(ten / 600_000);
        return (
          (value < 0 ? '-' : '+') +
          String(whole).padStart(digits, '0') +
          ((ten % 600_000) / 10_000).toFixed(4).padStart(7, '0')
        );
      };
      const inMinutes = readIso6709(`${minutes(lat, 2)}${minutes(lon, 3)}${height}/`);
      expect(inMinutes?.lat).toBeCloseTo(lat, 5);
      expect(inMinutes?.lon).toBeCloseTo(lon, 5);
    },
  );

  property.prop([fc.oneof(fc.string(), fc.stringMatching(/^[+-][0-9.+-]{0,40}\/?$/))])(
    'never fails, whatever stands there',
    (text) => {
      const point = readIso6709(text);
      if (point !== null) expect([point.lat, point.lon].every(Number.isFinite)).toBe(true);
      normalised(
        { quicktime: { GPSCoordinates: text, LocationInformation: text, CreateDate: text } },
        text.slice(0, 80) || 'a',
      );
    },
  );
});
