import { beforeAll, describe, expect, test } from 'vitest';
import { failureCodes } from '../../../src-shared/contract/errors.ts';
import { captureTimeSource, offsetSource, type CaptureTime } from '../../../src-shared/model/capture-time.ts';
import { positionSource } from '../../../src-shared/model/position.ts';
import { damageWords, partsOfPath, problemWords } from '../../../src-renderer/viewer/info/file-words.ts';
import { lightWords } from '../../../src-renderer/viewer/info/light-words.ts';
import { placeWords, positionSourceWords, windOf } from '../../../src-renderer/viewer/info/place-words.ts';
import {
  knownTo,
  otherDates,
  reasonWords,
  refusedWords,
  sourceWords,
  writtenLocal,
  writtenOffset,
  zoneWords,
} from '../../../src-renderer/viewer/info/time-words.ts';
import { writtenMinutes } from '../../../src-renderer/viewer/info/written-minutes.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const phoenix: CaptureTime = {
  local: '2015-07-03T11:40:15',
  offset: '-07:00',
  instant: '2015-07-03T18:40:15Z',
  source: 'exif:DateTimeOriginal',
  offsetSource: 'zone',
  zone: 'America/Phoenix',
  confidence: 'sure',
  candidates: [
    { source: 'exif:DateTimeOriginal', raw: '2015:07:03 11:40:15', local: '2015-07-03T11:40:15', refused: null },
    { source: 'exif:DateTime', raw: '2000:01:01 00:00:00', local: '2000-01-01T00:00:00', refused: 'camera-default' },
  ],
};
const bare = { ...phoenix, offset: null, instant: null, offsetSource: null, zone: null };

test('the light says how the sun stood', async () => {
  const position = { lat: -13.5167, lon: -71.9788, altitudeM: null, source: 'exif:gps' as const };
  const light = (instant: string | null): string | null =>
    lightWords({ capturedAt: { ...phoenix, instant }, position });
  expect(light('2014-06-21T22:50:00Z')).toBe('Sunset · sun 5° below the horizon');
  expect(light('2014-06-21T22:25:00Z')).toBe('Sunset · Golden hour · sun at the horizon');
  expect(light('2014-06-21T17:00:00Z')).toBe('Day · sun 53° above the horizon');
  expect(light('2014-06-21T05:00:00Z')).toBe('Night · sun 80° below the horizon');
  expect([light(null), lightWords({ capturedAt: phoenix, position: null })]).toEqual([null, null]);
  await speak('de');
  expect(light('2014-06-21T22:50:00Z')).toBe('Sonnenuntergang · Sonne 5° unter dem Horizont');
  await speak('en');
});

describe('the time', () => {
  test('tells its zone by the clocks there', async () => {
    await speak('en');
    expect(zoneWords(phoenix)).toBe('Phoenix time, UTC−7');
    expect(zoneWords(bare)).toBe('Local time, zone unknown');
    expect(zoneWords({ ...phoenix, zone: null })).toBe('UTC−7');
    expect(zoneWords({ ...phoenix, offset: '+02:00' })).toBe('UTC+2. Clocks in Phoenix showed UTC−7');
    await speak('de');
    expect(zoneWords(phoenix)).toBe('Zeit von Phoenix, UTC−7');
    expect(zoneWords(bare)).toBe('Ortszeit, Zone unbekannt');
  });

  test('tells why it is believed', async () => {
    await speak('en');
    expect(reasonWords(phoenix)).toBe('Time from EXIF DateTimeOriginal, zone from the position.');
    expect(reasonWords(bare)).toBe('Time from EXIF DateTimeOriginal.');
    const doubtful = { ...bare, source: 'file-name', confidence: 'doubtful' } as const;
    expect(reasonWords(doubtful)).toBe('This date comes from the file name. Is it right?');
    await speak('de');
    expect(reasonWords(phoenix)).toBe('Zeit aus EXIF DateTimeOriginal, Zone aus der Position.');
    expect(reasonWords(doubtful)).toBe('Dieses Datum stammt aus dem Dateinamen. Stimmt es?');
  });

  test('has words for every source, every zone and every refusal', async () => {
    for (const language of ['en', 'de'] as const) {
      await speak(language);
      for (const source of captureTimeSource.options) {
        for (const zone of offsetSource.options) {
          expect(reasonWords({ ...phoenix, source, offsetSource: zone })).not.toMatch(/\{\{|info|undefined|when\./);
        }
      }
      expect(new Set(captureTimeSource.options.map(sourceWords)).size).toBeGreaterThan(24);
      for (const source of positionSource.options) expect(positionSourceWords(source)).not.toMatch(/where|undefined/);
    }
    await speak('en');
    expect(refusedWords('camera-default')).toBe('a camera whose clock was never set');
    expect(refusedWords('what comes later')).toBe('not believed');
  });

  test('lists the other dates, not the one that counts', () => {
    expect(otherDates(phoenix).map(({ source }) => source)).toEqual(['exif:DateTime']);
    expect(otherDates({ ...phoenix, source: 'user', local: '2015-07-03T11:40:16' })).toHaveLength(2);
  });

  test.each([
    ['2014', 'year', '2014'],
    ['2014-06', 'month', 'Jun 2014'],
    ['2014:06:21', 'day', 'Sat 21 June 2014'],
    ['2014:06:21   :  :  ', 'day', 'Sat 21 June 2014'],
    ['Sat, 21 Jun 2014', 'day', 'Sat 21 June 2014'],
    ['2014:06:21 00:00:00', 'time', 'Sat 21 June 2014, 00:00:00'],
  ] as const)('of %s is known to the %s', async (raw, known, written) => {
    await speak('en');
    const local = `${raw.length === 4 ? '2014-01-01' : raw.length === 7 ? '2014-06-01' : '2014-06-21'}T00:00:00`;
    const source = 'xmp:DateCreated';
    const time: CaptureTime = { ...bare, local, source, candidates: [{ source, raw, local, refused: null }] };
    expect(knownTo(time)).toBe(known);
    expect(writtenLocal(local, knownTo(time))).toBe(written);
  });

  test('offsets are written as people read them', () => {
    expect(['-05:00', '+05:45', '+00:00', '+14:00'].map(writtenOffset)).toEqual([
      ...['UTC−5', 'UTC+5:45', 'UTC', 'UTC+14'],
    ]);
  });
});

describe('the place', () => {
  const cusco = { city: 'Cusco', region: 'Cuzco Department', country: 'Peru', countryCode: 'PE' };

  test('has the town first and the country in the language', async () => {
    await speak('en');
    expect(placeWords(cusco)).toEqual({ head: 'Cusco', rest: 'Cuzco Department, Peru' });
    expect(placeWords({ ...cusco, city: null, region: null })).toEqual({ head: 'Peru', rest: null });
    expect(placeWords(null)).toEqual({ head: null, rest: null });
    await speak('de');
    const germany = { city: 'Berlin', region: null, country: 'Germany', countryCode: 'DE' };
    expect(placeWords(germany)).toEqual({ head: 'Berlin', rest: 'Deutschland' });
    expect(placeWords({ ...germany, countryCode: '??' }).rest).toBe('Germany');
  });

  test.each([
    [-13.516389, -71.978611, '13°30′59.0″S 71°58′43.0″W'],
    [35.2518, 112.14835, '35°15′06.5″N 112°08′54.1″E'],
    [0, 0, '0°00′00.0″N 0°00′00.0″E'],
    [59.99999, -179.99999, '60°00′00.0″N 180°00′00.0″W'],
  ])('%f, %f in minutes', (lat, lon, written) => {
    expect(writtenMinutes(lat, lon)).toBe(written);
  });

  test('winds turn with the compass', async () => {
    await speak('en');
    expect([0, 22, 23, 180, 359, 720, -90].map(windOf)).toEqual([
      ...['north', 'north', 'north-east', 'south', 'north', 'north', 'west'],
    ]);
  });
});

describe('files', () => {
  test('are named and lie in a folder', () => {
    expect(partsOfPath('/photos/2015/a.jpg')).toEqual({ folder: '/photos/2015', name: 'a.jpg' });
    expect(partsOfPath('C:\\Photos\\a.jpg')).toEqual({ folder: 'C:\\Photos', name: 'a.jpg' });
  });

  test('that are damaged or cannot be read say so in German', async () => {
    await speak('de');
    expect(damageWords('About 92 % of the picture is missing.')).toBe('Etwa 92 % des Bildes fehlen.');
    expect(damageWords('The finer parts of the picture are missing.')).toBe('Die feineren Teile des Bildes fehlen.');
    expect(problemWords('This file is not here now. Connect its drive.', true)).toMatch(/gerade nicht da/);
    expect(problemWords(`${failureCodes['file-damaged']} Tag 3.`, false)).toBe('Die Datei ist beschädigt.');
    expect(problemWords('It took too long to read this file.', false)).toBe('Diese Datei ließ sich nicht lesen.');
    await speak('en');
    expect(problemWords('It took too long to read this file.', false)).toBe('It took too long to read this file.');
  });
});
