import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { RawTags } from '../../../src-main/engine/platform/head.ts';
import { readTakeout } from '../../../src-main/engine/platform/metadata/takeout.ts';
import { readXmpFile } from '../../../src-main/engine/platform/metadata/xmp.ts';
import { xmpPacket } from '../../make/pictures.ts';
import { gpsOf, normalised } from './head-of.ts';

/** Local time, offset, source, source of the offset, confidence. */
function line(tags: Partial<RawTags>, fileName?: string): string {
  const { local, offset, source, offsetSource, confidence } = normalised(tags, fileName).capturedAt;
  return [local, offset ?? '?', source, offsetSource ?? '?', confidence].join(' ');
}

const camera = { DateTimeOriginal: '2014:06:21 17:03:22' };
const seconds = (instant: string): string => String(Date.parse(instant) / 1000);

describe('the date of a sidecar', () => {
  it.each<[string, Partial<RawTags>, string]>([
    [
      'is what somebody set right later',
      { exif: camera, sidecar: { 'exif:DateTimeOriginal': '2014-06-21T18:03:22' } },
      '2014-06-21T18:03:22 ? sidecar:DateTimeOriginal ? sure',
    ],
    [
      'that repeats the camera’s leaves it its decimals and offset',
      {
        exif: { ...camera, SubSecTimeOriginal: '35', OffsetTimeOriginal: '-05:00' },
        sidecar: { 'exif:DateTimeOriginal': '2014-06-21T17:03:22' },
      },
      '2014-06-21T17:03:22.350 -05:00 exif:DateTimeOriginal tag sure',
    ],
    [
      'that repeats the camera’s and states an offset counts',
      { exif: camera, sidecar: { 'photoshop:DateCreated': '2014-06-21T17:03:22-05:00' } },
      '2014-06-21T17:03:22 -05:00 sidecar:DateCreated tag sure',
    ],
    [
      'as a day gives way to a camera that knows more',
      { exif: camera, sidecar: { 'photoshop:DateCreated': '1987-05-03' } },
      '2014-06-21T17:03:22 ? exif:DateTimeOriginal ? sure',
    ],
    [
      'as a day goes before the day of scanning',
      { exif: { CreateDate: '2014:06:21 17:03:22' }, sidecar: { 'photoshop:DateCreated': '1987-05-03' } },
      '1987-05-03T00:00:00 ? sidecar:DateCreated ? likely',
    ],
    [
      'is never that of the sidecar itself',
      { exif: { ModifyDate: '2014:06:21 17:03:22' }, sidecar: { 'xmp:ModifyDate': '2024-01-01T10:00:00' } },
      '2014-06-21T17:03:22 ? exif:DateTime ? doubtful',
    ],
    [
      'xmp:CreateDate comes behind the camera’s',
      { exif: { CreateDate: '2014:06:21 17:03:22' }, sidecar: { 'xmp:CreateDate': '2024-01-01T10:00:00' } },
      '2014-06-21T17:03:22 ? exif:DateTimeDigitized ? likely',
    ],
    [
      'gets its offset from the position beside it',
      {
        sidecar: {
          'exif:DateTimeOriginal': '2014-06-21T17:03:22',
          'exif:GPSLatitude': '13,31.2S',
          'exif:GPSLongitude': '71,58.2W',
        },
      },
      '2014-06-21T17:03:22 -05:00 sidecar:DateTimeOriginal zone sure',
    ],
    [
      'hours from the one that Google knew is no witness of a zone',
      {
        sidecar: { 'exif:DateTimeOriginal': '2014-06-21T17:03:22' },
        takeout: { photoTakenTime: seconds('2014-06-21T22:03:22Z') },
      },
      '2014-06-21T17:03:22 ? sidecar:DateTimeOriginal ? sure',
    ],
  ])('%s', (_, tags, expected) => {
    expect(line(tags)).toBe(expected);
  });
});

describe('the instant of Takeout', () => {
  const takeout = { photoTakenTime: seconds('2014-06-21T22:03:22Z') };
  it.each<[string, Partial<RawTags>, string, string]>([
    [
      'gives the camera’s date its offset',
      { exif: camera },
      'a.jpg',
      '2014-06-21T17:03:22 -05:00 exif:DateTimeOriginal takeout sure',
    ],
    [
      'gives none where Google took local time for UTC',
      { exif: { DateTimeOriginal: '2014:06:21 22:03:22' } },
      'a.jpg',
      '2014-06-21T22:03:22 ? exif:DateTimeOriginal ? sure',
    ],
    [
      'gives none that no clock keeps',
      { exif: { DateTimeOriginal: '2014:06:21 17:10:22' } },
      'a.jpg',
      '2014-06-21T17:10:22 ? exif:DateTimeOriginal ? sure',
    ],
    [
      'gives none where the file states one',
      { exif: { ...camera, OffsetTimeOriginal: '-04:00' } },
      'a.jpg',
      '2014-06-21T17:03:22 -04:00 exif:DateTimeOriginal tag sure',
    ],
    [
      'gives none where there is a position',
      { exif: camera, gps: gpsOf(19.43, -99.13) },
      'a.jpg',
      '2014-06-21T17:03:22 -05:00 exif:DateTimeOriginal zone sure',
    ],
    [
      'is shown in UTC where nothing else is known',
      {},
      'a.jpg',
      '2014-06-21T22:03:22 +00:00 takeout:photoTakenTime tag doubtful',
    ],
    [
      'is shown in the zone of the position',
      { takeout: { ...takeout, geoData: { lat: -13.52, lon: -71.97, altitudeM: null } } },
      'a.jpg',
      '2014-06-21T17:03:22 -05:00 takeout:photoTakenTime zone likely',
    ],
    [
      'has the offset of the wall time in the name',
      {},
      'IMG_20140621_170320.jpg',
      '2014-06-21T17:03:22 -05:00 takeout:photoTakenTime file-name likely',
    ],
    [
      'is a wall time where it is that of the name',
      {},
      'IMG_20140621_220322.jpg',
      '2014-06-21T22:03:22 ? takeout:photoTakenTime ? likely',
    ],
    [
      'goes before a day in the name',
      {},
      'IMG-20140623-WA0001.jpg',
      '2014-06-21T22:03:22 +00:00 takeout:photoTakenTime tag doubtful',
    ],
    [
      'of zero is none',
      { takeout: { photoTakenTime: '0' } },
      'IMG_20140621_170322.jpg',
      '2014-06-21T17:03:22 ? file-name ? likely',
    ],
    [
      'before 1970 counts',
      { takeout: { photoTakenTime: seconds('1955-08-01T12:00:00Z') } },
      'a.jpg',
      '1955-08-01T12:00:00 +00:00 takeout:photoTakenTime tag doubtful',
    ],
  ])('%s', (_, tags, fileName, expected) => {
    expect(line({ takeout, ...tags }, fileName)).toBe(expected);
  });
});

describe('position, rating, caption and keywords beside a file', () => {
  const here = { 'exif:GPSLatitude': '13,31.2S', 'exif:GPSLongitude': '71,58.2W' };
  const point = { lat: 47.5, lon: 9.5, altitudeM: 400 };

  it('takes the position of a sidecar, then of the file, then of Takeout', () => {
    const of = (tags: Partial<RawTags>): unknown => normalised(tags).position?.source ?? null;
    const takeout = { geoData: point, geoDataExif: { ...point, lat: 48 } };
    expect(of({ sidecar: here, gps: gpsOf(47, 9), takeout })).toBe('sidecar:gps');
    expect(of({ gps: gpsOf(47, 9), takeout })).toBe('exif:gps');
    expect(of({ takeout })).toBe('takeout:geoData');
    expect(of({ takeout: { geoDataExif: point } })).toBe('takeout:geoDataExif');
    expect(of({ gps: gpsOf(0, 0), takeout })).toBe('takeout:geoData');
    expect(of({ takeout: { geoData: { ...point, lat: 95 } } })).toBe(null);
  });

  it('leaves the file its own where the sidecar only repeats it', () => {
    const gps = { ...gpsOf(-13.52, -71.97), GPSAltitude: 3400 };
    expect(normalised({ gps, sidecar: here }).position).toMatchObject({ altitudeM: 3400, source: 'exif:gps' });
    const high = { ...here, 'exif:GPSAltitude': '34000/10' };
    expect(normalised({ gps: gpsOf(-13.52, -71.97), sidecar: high }).position).toMatchObject({
      altitudeM: 3400,
      source: 'sidecar:gps',
    });
  });

  it('says why a position beside it was refused only where there is no other', () => {
    const zero = { 'exif:GPSLatitude': '0,0.0N', 'exif:GPSLongitude': '0,0.0E' };
    expect(normalised({ sidecar: zero })).toMatchObject({ position: null, positionRefused: 'zero-zero' });
    expect(normalised({ sidecar: zero, gps: gpsOf(47, 9) })).toMatchObject({ positionRefused: null });
  });

  it.each<[Partial<RawTags>, number | null]>([
    [{ sidecar: { 'xmp:Rating': '4' }, xmp: { 'xmp:Rating': '2' } }, 4],
    [{ sidecar: { 'xmp:Rating': '-1' }, exif: { Rating: 5 } }, -1],
    [{ sidecar: { 'xmp:Rating': '0' }, exif: { Rating: 5 } }, 0],
    [{ sidecar: { 'MicrosoftPhoto:Rating': '50' }, exif: { Rating: 5 } }, 3],
    [{ sidecar: { 'xmp:Rating': '9' }, exif: { Rating: 5 } }, 5],
    [{ sidecar: {}, exif: { Rating: 5 } }, 5],
  ])('rates %j with %j', (tags, expected) => {
    expect(normalised(tags).rating).toBe(expected);
  });

  it('has the title and the caption of the sidecar, of Takeout, of the file', () => {
    const exif = { ImageDescription: 'in the file' };
    const takeout = { description: 'in Takeout' };
    expect(normalised({ exif, takeout, sidecar: { 'dc:description': 'beside' } }).caption).toBe('beside');
    const titled = { sidecar: { 'dc:title': 'title' }, xmp: { 'dc:title': 'of the file' } };
    expect(normalised({ exif, takeout, ...titled })).toMatchObject({ title: 'title', caption: 'in Takeout' });
    expect(normalised({ exif, ...titled })).toMatchObject({ title: 'title', caption: 'in the file' });
    expect(normalised({ exif, xmp: titled.xmp })).toMatchObject({ title: 'of the file', caption: 'in the file' });
    expect(normalised(titled)).toMatchObject({ title: 'title', caption: null });
    expect(normalised({ takeout: { description: 'IMG_1234.JPG' } }).caption).toBe(null);
  });

  it('has the keywords of all, and the last words of hierarchies', () => {
    const { keywords } = normalised({
      xmp: { 'dc:subject': ['own'] },
      sidecar: {
        'dc:subject': ['Travel'],
        'digiKam:TagsList': ['Travel', 'Places/Peru/Cusco'],
        'lr:hierarchicalSubject': ['animal|dog'],
      },
      takeout: { people: ['Ana', 'own'] },
    });
    expect(keywords).toEqual(['own', 'Travel', 'dog', 'animal/dog', 'Cusco', 'Places/Peru/Cusco', 'Ana']);
  });
});

describe('Takeout’s JSON', () => {
  const read = (json: unknown): unknown => readTakeout(Buffer.from(JSON.stringify(json)));

  it('is told by what only a photo’s has', () => {
    expect(read({ title: 'Album', description: 'x', date: { timestamp: '1' }, access: 'protected' })).toBe(null);
    expect(read({ creationDate: 1518982712000, positionData: {} })).toBe(null);
    expect(read([])).toBe(null);
    expect(read('text')).toBe(null);
    expect(read(null)).toBe(null);
    expect(read({ photoTakenTime: { timestamp: '1403388202' } })).toEqual({ photoTakenTime: '1403388202' });
    expect(() => readTakeout(Buffer.from('{"photoTaken'))).toThrow(SyntaxError);
    expect(() => readTakeout(Buffer.from(''))).toThrow(SyntaxError);
  });

  it('passes over what is of another type, and zeros', () => {
    expect(
      read({
        photoTakenTime: { timestamp: 'yesterday' },
        geoData: { latitude: 0.0, longitude: 0.0, altitude: 3 },
        geoDataExif: { latitude: '-13.52', longitude: -71.97, altitude: 0 },
        description: 7,
        people: [{ name: 'Ana' }, { name: ' ' }, {}, 'Bob', { name: 3 }],
      }),
    ).toEqual({ geoDataExif: { lat: -13.52, lon: -71.97, altitudeM: null }, people: ['Ana'] });
    expect(read({ geoData: null, photoTakenTime: { timestamp: -455000000 } })).toEqual({
      photoTakenTime: '-455000000',
    });
  });

  it('never breaks the rest, whatever stands in it', () => {
    const field = fc.constantFrom('photoTakenTime', 'geoData', 'geoDataExif', 'description', 'people', 'title');
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), (json) => {
        const takeout = readTakeout(Buffer.from(JSON.stringify({ googlePhotosOrigin: {}, ...json })));
        expect(takeout).not.toBe(null);
        if (takeout !== null) normalised({ takeout });
      }),
    );
  });
});

describe('an XMP file', () => {
  it('is read whole or not at all', () => {
    const packet = xmpPacket({ 'xmp:Rating': '3', 'dc:subject': ['a', 'b'] });
    expect(Object.fromEntries(readXmpFile(Buffer.from(packet)) ?? [])).toEqual({
      'xmp:Rating': '3',
      'dc:subject': ['a', 'b'],
    });
    expect(readXmpFile(Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${packet}`))?.get('xmp:Rating')).toBe(
      '3',
    );
    expect(
      readXmpFile(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(packet, 'utf16le')]))?.get('xmp:Rating'),
    ).toBe('3');
    expect(readXmpFile(Buffer.from(packet.slice(0, -40)))).toBe(null);
    expect(readXmpFile(Buffer.from(''))).toBe(null);
    expect(readXmpFile(Buffer.from('<html/>'))).toBe(null);
    expect(readXmpFile(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]))).toBe(null);
    expect(readXmpFile(Buffer.from(xmpPacket({})))?.size).toBe(0);
  });

  it('never throws', () => {
    const packet = Buffer.from(xmpPacket({ 'xmp:Rating': '3' }));
    fc.assert(
      fc.property(fc.nat(packet.length - 1), fc.uint8Array({ maxLength: 8 }), (at, bytes) => {
        const changed = Buffer.concat([packet.subarray(0, at), bytes, packet.subarray(at + bytes.length)]);
        const found = readXmpFile(changed);
        if (found !== null) normalised({ sidecar: Object.fromEntries(found) });
      }),
    );
  });
});
