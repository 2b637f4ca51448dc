import { expect, test } from 'vitest';
import { filledFrom, sourcesByTrust } from '../../../src-main/engine/catalog/shown-facts.ts';
import type { ReadResult } from '../../../src-main/engine/catalog/writer-api.ts';
import { captureTimeTags } from '../../../src-main/engine/ingest/normalise/capture-time-tags.ts';
import { captureTimeSource, type CaptureTime } from '../../../src-shared/model/capture-time.ts';
import { readResult } from '../../engine/catalog/world-data.ts';

const time = (change: Partial<CaptureTime>): CaptureTime => ({ ...readResult('any').capturedAt, ...change });
const fileTime = time({ local: '2026-01-02T03:04:05', source: 'file-time', confidence: 'doubtful', zone: null });
const bare = { camera: null, caption: null, rating: null, position: null, place: null, keywords: ['a'] };
const own = (change: Partial<ReadResult> = {}): ReadResult =>
  readResult('own', '', { ...bare, capturedAt: fileTime, ...change });
const pisac = { lat: -13.4, lon: -71.8, altitudeM: null, source: 'exif:gps' } as const;

test('every source has its place, that of the table', () => {
  expect(sourcesByTrust).toEqual(['user', ...new Set(captureTimeTags.map(({ source }) => source))]);
  expect(new Set(sourcesByTrust)).toEqual(new Set(captureTimeSource.options));
});

test("a time that is the file's gives way to the best one: by confidence, then by source, then the first", () => {
  const shown = (...times: Partial<CaptureTime>[]): string =>
    filledFrom(
      own(),
      times.map((change) => ({ reason: 'raw', read: own({ capturedAt: time(change) }) })),
    ).capturedAt.local;
  const likely = { local: '2014-01-01T00:00:00', source: 'exif:DateTimeDigitized', confidence: 'likely' } as const;
  const sure = { local: '2014-01-02T00:00:00', source: 'xmp:DateTimeOriginal', confidence: 'sure' } as const;
  const camera = { local: '2014-01-03T00:00:00', source: 'exif:DateTimeOriginal', confidence: 'sure' } as const;
  expect(shown(likely, sure)).toBe(sure.local);
  expect(shown(sure, camera)).toBe(camera.local);
  expect(shown(camera, { ...camera, local: '2014-01-04T00:00:00' })).toBe(camera.local);
  expect(shown({ source: 'file-time', confidence: 'doubtful' })).toBe(fileTime.local);
});

test('a time of its own stays, and so does all else that the file tells', () => {
  const known = readResult('known', '', { capturedAt: time({ confidence: 'likely' }), position: pisac });
  const other = readResult('other', '', { capturedAt: time({ local: '2013-01-01T00:00:00' }) });
  expect(filledFrom(known, [{ reason: 'raw', read: other }])).toEqual({
    ...known,
    ...{ title: null, keywords: ['of known', 'travel', 'of other'] },
  });
});

test('position, place and zone come from one file', () => {
  const place = { country: 'Perú', countryCode: 'PE', region: 'Cusco', city: 'Písac' };
  const there = own({ position: pisac, place, capturedAt: { ...fileTime, zone: 'America/Lima' } });
  expect(
    filledFrom(own({ positionRefused: 'zero-zero' }), [
      { reason: 'raw', read: own({ place: null }) },
      { reason: 'edited', read: { ...there, positionRefused: null } },
    ]),
  ).toMatchObject({ position: pisac, place, positionRefused: null, capturedAt: { ...fileTime, zone: 'America/Lima' } });
});

test('the video of a Live Photo tells where and when, no more, and the time only where the still has none', () => {
  const capturedAt = time({ source: 'quicktime:CreationDate', local: '2014-06-21T17:03:22' });
  const video = readResult('video', '', { capturedAt, position: pisac, keywords: ['b'] });
  const shown = filledFrom(own(), [{ reason: 'live-photo', read: video }]);
  expect(shown).toMatchObject({ capturedAt: { local: capturedAt.local }, position: pisac });
  expect(shown).toMatchObject({ camera: null, caption: null, rating: null, keywords: ['a'] });
  const changed = time({ source: 'exif:DateTime', confidence: 'doubtful', local: '2015-01-01T00:00:00' });
  const dated = filledFrom(own({ capturedAt: changed }), [{ reason: 'live-photo', read: video }]);
  expect(dated.capturedAt.local).toBe(changed.local);
});
