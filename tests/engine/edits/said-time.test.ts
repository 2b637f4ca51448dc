import { expect, test } from 'vitest';
import { saidTime } from '../../../src-main/engine/catalog/said-time.ts';
import type { SaidPosition, SaidTime } from '../../../src-main/engine/catalog/said.ts';
import type { CaptureTime } from '../../../src-shared/model/capture-time.ts';

/** A camera's wall time, nothing known of its zone. */
const bare: CaptureTime = {
  local: '2014-06-21T17:03:22',
  offset: null,
  instant: null,
  source: 'exif:DateTimeOriginal',
  offsetSource: null,
  zone: null,
  confidence: 'likely',
  candidates: [
    { source: 'exif:DateTimeOriginal', raw: '2014:06:21 17:03:22', local: '2014-06-21T17:03:22', refused: null },
  ],
};
const tagged: CaptureTime = { ...bare, offset: '+02:00', instant: '2014-06-21T15:03:22Z', offsetSource: 'tag' };
const inLima: CaptureTime = {
  ...bare,
  ...{ offset: '-05:00', instant: '2014-06-21T22:03:22Z', offsetSource: 'zone', zone: 'America/Lima' },
};
/** Google Takeout of a photo without a place: a moment, shown in UTC for want of a zone. */
const moment: CaptureTime = {
  ...bare,
  ...{ local: '2014-06-21T22:03:22', offset: '+00:00', instant: '2014-06-21T22:03:22Z', offsetSource: 'tag' },
  source: 'takeout:photoTakenTime',
  candidates: [{ source: 'takeout:photoTakenTime', raw: '2014-06-21T22:03:22.000Z', local: null, refused: null }],
};
const fileTime: CaptureTime = { ...moment, source: 'file-time', offsetSource: 'machine', confidence: 'doubtful' };

const at = (zone: string | null): SaidPosition => ({
  at: zone === null ? null : { lat: 1, lon: 2 },
  place: null,
  zone,
});
const set = (local: string, zone: string | null = null): SaidTime => ({ local, zone, shifted: false, by: 'set' });

test('a time set by hand is the user’s, sure, and what the file says stays listed', () => {
  expect(saidTime(bare, { captureTime: set('2013-01-02T03:04:05', 'America/Lima') })).toEqual({
    local: '2013-01-02T03:04:05',
    offset: '-05:00',
    instant: '2013-01-02T08:04:05Z',
    source: 'user',
    offsetSource: 'user',
    zone: 'America/Lima',
    confidence: 'sure',
    candidates: bare.candidates,
  });
});

test.each([
  ['winter', '2014-01-15T12:00:00', '+01:00'],
  ['summer', '2014-07-15T12:00:00', '+02:00'],
  ['the hour that is shown twice: the first', '2014-10-26T02:30:00', '+02:00'],
  ['the hour that is skipped: as before it', '2014-03-30T02:30:00', '+01:00'],
  ['before there was daylight time', '1975-07-15T12:00:00', '+01:00'],
])('a zone has the offset of its day: %s', (_, local, offset) => {
  expect(saidTime(bare, { captureTime: set(local, 'Europe/Berlin') })).toMatchObject({ offset });
});

test('an offset by hand is no name of a zone', () => {
  expect(saidTime(inLima, { captureTime: set('2014-06-21T17:00:00', '+05:45') })).toMatchObject({
    offset: '+05:45',
    instant: '2014-06-21T11:15:00Z',
    zone: 'America/Lima',
  });
});

test.each<[string, CaptureTime, string | null, string | null]>([
  ['the file’s own', tagged, '+02:00', 'tag'],
  ['that of the zone on the new day', { ...inLima, zone: 'Europe/Berlin' }, '+01:00', 'zone'],
  ['none where none is known', bare, null, null],
  ['none where the file only had a moment', moment, null, null],
  ['none where it is that of this machine', fileTime, null, null],
])('without a zone the offset is %s', (_, told, offset, offsetSource) => {
  expect(saidTime(told, { captureTime: set('2014-12-24T18:00:00') })).toMatchObject({ offset, offsetSource });
});

test('a shifted moment stays in the offset it was shown in', () => {
  const captureTime: SaidTime = { local: '2014-06-21T23:03:22', zone: null, shifted: true, by: 'shift', seconds: 3600 };
  expect(saidTime(moment, { captureTime })).toMatchObject({ offset: '+00:00', instant: '2014-06-21T23:03:22Z' });
});

test('a position by hand keeps a wall time and gives it the zone there', () => {
  expect(saidTime(bare, { position: at('America/Lima') })).toEqual(inLima);
  expect(saidTime(inLima, { position: at('Europe/Berlin') })).toMatchObject({ local: bare.local, offset: '+02:00' });
  expect(saidTime(inLima, { position: at(null) })).toEqual({ ...bare, zone: null });
});

test('an offset of the file’s own outlives a position by hand', () => {
  expect(saidTime(tagged, { position: at('America/Lima') })).toEqual({ ...tagged, zone: 'America/Lima' });
  expect(saidTime(tagged, { position: at(null) })).toEqual(tagged);
});

test('a moment is shown by the clocks of the position', () => {
  for (const told of [moment, fileTime]) {
    expect(saidTime(told, { position: at('America/Lima') })).toMatchObject({
      local: '2014-06-21T17:03:22',
      offset: '-05:00',
      instant: '2014-06-21T22:03:22Z',
      offsetSource: 'zone',
    });
  }
});

test('a day gets no offset from a position', () => {
  const day: CaptureTime = { ...bare, local: '2014-06-21T00:00:00' };
  expect(saidTime(day, { position: at('America/Lima') })).toEqual({ ...day, zone: 'America/Lima' });
});

test('a time and a position by hand go together', () => {
  const said = { captureTime: set('2014-01-01T12:00:00'), position: at('Europe/Berlin') };
  expect(saidTime(bare, said)).toMatchObject({ offset: '+01:00', offsetSource: 'zone', zone: 'Europe/Berlin' });
});
