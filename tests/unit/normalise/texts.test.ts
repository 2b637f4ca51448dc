import { describe, expect, it } from 'vitest';
import { normalised } from './head-of.ts';

const from = (tags: Record<string, unknown>): ReturnType<typeof normalised> => normalised(tags);
const utf16 = (text: string): number[] => [...Buffer.from(`${text}\0`, 'utf16le')];

describe('camera', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    [
      'as found, with single blanks',
      { exif: { Make: 'NIKON CORPORATION\0', Model: 'NIKON  D90   ', LensModel: 'AF-S 18-105mm' } },
      { make: 'NIKON CORPORATION', model: 'NIKON D90', lens: 'AF-S 18-105mm' },
    ],
    ['nothing', { exif: { Make: '   ', Model: '' } }, null],
    ['junk', { exif: { Make: '----', Model: '(null)', LensModel: '0.0 mm f/0.0' } }, null],
    ['a model with a number only', { exif: { Model: 5700 } }, { make: null, model: '5700', lens: null }],
    [
      'XMP',
      { xmp: { 'tiff:Make': 'Canon', 'tiff:Model': 'Canon EOS 80D', 'aux:Lens': 'EF50mm f/1.8' } },
      { make: 'Canon', model: 'Canon EOS 80D', lens: 'EF50mm f/1.8' },
    ],
    [
      'a zoom from LensInfo',
      { exif: { LensInfo: [18, 55, 3.5, 5.6] } },
      { make: null, model: null, lens: '18-55mm f/3.5-5.6' },
    ],
    [
      'a prime from LensInfo',
      { exif: { LensInfo: [4.2, 4.2, 1.6, 1.6] } },
      { make: null, model: null, lens: '4.2mm f/1.6' },
    ],
    ['a lens of unknown speed', { exif: { LensInfo: [50, 50, NaN, NaN] } }, { make: null, model: null, lens: '50mm' }],
    ['no lens', { exif: { LensInfo: [0, 0, 0, 0] } }, null],
  ])('%s', (_, tags, expected) => {
    expect(from(tags).camera).toEqual(expected);
  });
});

describe('title', () => {
  it.each<[string, Record<string, unknown>, { title: string | null; caption: string | null }]>([
    [
      'beside a caption',
      { xmp: { 'dc:title': ['The gate', 'Das Tor'], 'dc:description': 'at dawn' } },
      { title: 'The gate', caption: 'at dawn' },
    ],
    ['IPTC', { iptc: { Headline: 'Café', ObjectName: 'other' } }, { title: 'Café', caption: null }],
    ['the name of the file is none', { iptc: { ObjectName: 'IMG_1234' } }, { title: null, caption: null }],
    ['UTF-16 bytes', { exif: { XPTitle: utf16('Ñandú 🦙') } }, { title: 'Ñandú 🦙', caption: null }],
    [
      'Windows writes one text into both',
      { exif: { XPTitle: 'Llamas', ImageDescription: 'Llamas' } },
      { title: null, caption: 'Llamas' },
    ],
  ])('%s', (_, tags, expected) => {
    const { title = null, caption } = from(tags);
    expect({ title, caption }).toEqual(expected);
  });
});

describe('caption', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    [
      'XMP first',
      { xmp: { 'dc:description': ['Plaza de Armas', 'Der Platz'] }, iptc: { 'Caption-Abstract': 'other' } },
      'Plaza de Armas',
    ],
    ['then IPTC', { iptc: { 'Caption-Abstract': 'Café' }, exif: { ImageDescription: 'other' } }, 'Café'],
    ['then EXIF', { exif: { ImageDescription: ' At the market \0\0' } }, 'At the market'],
    [
      'boilerplate gives way',
      { xmp: { 'dc:description': 'OLYMPUS DIGITAL CAMERA         ' }, exif: { XPComment: 'Llamas' } },
      'Llamas',
    ],
    ['UTF-16 bytes', { exif: { XPComment: utf16('Ñandú 🦙') } }, 'Ñandú 🦙'],
    ['PNG text', { png: { Description: 'Map of Cusco' } }, 'Map of Cusco'],
    ['lines are kept', { xmp: { 'dc:description': 'one\ntwo' } }, 'one\ntwo'],
    ['an emoji', { xmp: { 'dc:description': '🦙' } }, '🦙'],
    ['no sign of meaning', { exif: { ImageDescription: '- - -' } }, null],
  ])('%s', (_, tags, expected) => {
    expect(from(tags).caption).toBe(expected);
  });

  it.each([
    'OLYMPUS DIGITAL CAMERA',
    'SONY DSC',
    'MinoltaDSC',
    'KONICA MINOLTA DIGITAL CAMERA',
    'SAMSUNG CAMERA PICTURES',
    'Digital Still Camera',
    'DCIM\\100MEDIA',
    'DCIM/100GOPRO/GOPR0001.JPG',
    'Exif_JPEG_PICTURE',
    '<Digimax i6 PMP, Samsung #1>',
    '<KENOX S630  / Samsung S630>',
    'hdrpl',
    'sdr_HDRB',
    'fbt_smt_cuva',
    'Created with GIMP',
    'LEAD Technologies Inc. V1.01',
    'IMG_1234.JPG',
    'P1010001',
    '100_0815',
    'default',
    'Canon EOS 80D',
    'Canon',
  ])('%s is none', (ImageDescription) => {
    expect(from({ exif: { Make: 'Canon', Model: 'Canon EOS 80D', ImageDescription } }).caption).toBeNull();
  });

  it.each([
    'Sunrise with my Olympus digital camera',
    'Dave',
    'Default settings are fun',
    'A picture',
    'Porträt',
    '42',
    'Canon City',
  ])('%s is one', (ImageDescription) => {
    expect(from({ exif: { Make: 'Canon', Model: 'Canon EOS 80D', ImageDescription } }).caption).toBe(ImageDescription);
  });
});

describe('hostile texts', () => {
  // Patterns that backtrack would take minutes with these; the suite's time limit is the judge.
  it.each([
    `dav${'_a'.repeat(2000)}!`,
    `olympus${' '.repeat(4000)}x`,
    `<${'samsung'.repeat(600)}`,
    '1'.repeat(5000),
    ' 0'.repeat(2000),
  ])(
    'are read at once (%#)',
    (text) => {
      const tags = {
        exif: { ImageDescription: text, DateTimeOriginal: text, Make: text, LensModel: text, OffsetTimeOriginal: text },
      };
      expect(
        from({ ...tags, gps: { GPSLatitude: text, GPSLongitude: text, GPSAltitude: text, GPSTimeStamp: text } }).kind,
      ).toBe('photo');
    },
    5000,
  );
});

describe('rating', () => {
  it.each<[Record<string, unknown>, number | null]>([
    [{ xmp: { 'xmp:Rating': '4' } }, 4],
    [{ xmp: { 'xmp:Rating': '3.0' } }, 3],
    [{ xmp: { 'xmp:Rating': '-1' } }, -1],
    [{ xmp: { 'xmp:Rating': '0' } }, 0],
    [{ xmp: { 'xmp:Rating': 'five' }, exif: { Rating: 2 } }, 2],
    [{ xmp: { 'xmp:Rating': '1' }, exif: { Rating: 2 } }, 1],
    [{ exif: { Rating: 5, RatingPercent: 25 } }, 5],
    [{ exif: { Rating: 65535 } }, null],
    [{ exif: { RatingPercent: 99 } }, 5],
    [{ exif: { RatingPercent: 25 } }, 2],
    [{ xmp: { 'MicrosoftPhoto:Rating': '1' } }, 1],
    [{ exif: { RatingPercent: 0 } }, 0],
    [{}, null],
  ])('%j is %j', (tags, expected) => {
    expect(from(tags).rating).toBe(expected);
  });
});

describe('keywords', () => {
  it('come from all five places, each once', () => {
    const { keywords } = from({
      xmp: {
        'dc:subject': ['Dog', 'beach', ' beach ', '', '??? ??'],
        'lr:hierarchicalSubject': ['animal|dog', 'Peru|Cusco'],
        'digiKam:TagsList': ['animal/dog', 'People/Ana'],
      },
      iptc: { Keywords: ['dog', 'Café'] },
      exif: { XPKeywords: utf16('beach;holiday;') },
    });
    expect(keywords).toEqual(['Dog', 'beach', 'Café', 'animal/dog', 'Peru/Cusco', 'People/Ana', 'holiday']);
  });
  it('may be a single text', () => {
    expect(
      from({ xmp: { 'dc:subject': 'dog' }, iptc: { Keywords: 'cat' }, exif: { XPKeywords: 'a; b' } }).keywords,
    ).toEqual(['dog', 'cat', 'a', 'b']);
  });
  it('are one whether their accents are composed or not', () => {
    expect(from({ xmp: { 'dc:subject': ['Caf\u00e9', 'Cafe\u0301'] } }).keywords).toHaveLength(1);
  });
  it('do not flood the catalog', () => {
    expect(
      from({ xmp: { 'dc:subject': Array.from({ length: 5000 }, (_, i) => `k${String(i)}`) } }).keywords,
    ).toHaveLength(1000);
  });
});
