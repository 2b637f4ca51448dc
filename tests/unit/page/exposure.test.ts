import { beforeAll, describe, expect, test } from 'vitest';
import type { FileMetadata, MetadataEntry } from '../../../src-shared/model/metadata.ts';
import { exposureOf, readNumber, writtenShutter } from '../../../src-renderer/viewer/info/exposure.ts';
import { exposureWords, flashWords, sizeWords } from '../../../src-renderer/viewer/info/exposure-words.ts';
import { speak, startWords } from '../../../src-renderer/words/words.ts';

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
  await startWords();
});

const file = (...entries: [group: string, name: string, value: string][]): FileMetadata => ({
  path: '/photos/a.jpg',
  problem: null,
  entries: entries.map(([group, name, value]): MetadataEntry => ({ group, name, value })),
});

const camera = file(
  ['Maker', 'ISO', '25600'],
  ['EXIF', 'ExposureTime', '1/250 s'],
  ['EXIF', 'FNumber', 'f/5.6'],
  ['EXIF', 'ISO', '200'],
  ['EXIF', 'FocalLength', '180 mm'],
  ['EXIF', 'FocalLengthIn35mmFormat', '288 mm'],
  ['EXIF', 'ExposureCompensation', '-0.67 EV'],
  ['EXIF', 'Flash', 'Fired, auto, red-eye reduction'],
);

describe('the exposure', () => {
  test('is read from what the file says, not from the maker’s own block', async () => {
    await speak('en');
    expect(exposureWords(exposureOf([camera]))).toEqual([
      ...['1/250 s', 'f/5.6', 'ISO 200', '180 mm (288 mm in 35 mm)', '−0.7 EV'],
    ]);
    await speak('de');
    expect(exposureWords(exposureOf([camera]))).toEqual([
      ...['1/250 s', 'f/5,6', 'ISO 200', '180 mm (288 mm an Kleinbild)', '−0,7 EV'],
    ]);
  });

  test('is read from XMP and from videos where nothing else tells', async () => {
    await speak('en');
    const scanned = file(['XMP', 'exif:FNumber', '28/10'], ['XMP', 'exif:ExposureTime', '5/2']);
    expect(exposureWords(exposureOf([scanned]))).toEqual(['2.5 s', 'f/2.8']);
    const movie = file(['QuickTime', 'CameraLens_irisfnumber', 'F1.50']);
    expect(exposureWords(exposureOf([movie]))).toEqual(['f/1.5']);
  });

  test('comes from the first file that tells it', () => {
    const picture = file(['EXIF', 'FNumber', 'f/4']);
    expect(exposureOf([file(['XMP', 'dc:title', 'a']), picture, camera]).fNumber).toBe(4);
  });

  test('of zeros and of nonsense is none', () => {
    const broken = file(['EXIF', 'FNumber', 'f/0'], ['EXIF', 'ExposureTime', 'inf']);
    const { fNumber, time } = exposureOf([broken]);
    expect({ fNumber, time }).toEqual({ fNumber: null, time: null });
    expect(exposureWords(exposureOf([]))).toEqual([]);
  });
});

test.each([
  ['f/2.8', 2.8],
  ['1/250 s', 0.004],
  ['28/10', 2.8],
  ['−0.33 EV', -0.33],
  ['1/0', null],
  ['none', null],
])('the number of %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each([
  [0.004, '1/250 s'],
  [0.25, '1/4 s'],
  [0.5, '0.5 s'],
  [30, '30 s'],
  [0, null],
  [null, null],
])('a shutter of %s seconds', (seconds, written) => {
  expect(writtenShutter(seconds)).toBe(written);
});

test('sizes have megapixels, films have none', async () => {
  await speak('en');
  expect(sizeWords(4032, 3024, 'photo')).toBe('4032 × 3024 · 12.2 MP');
  expect(sizeWords(1920, 1080, 'video')).toBe('1920 × 1080');
  await speak('de');
  expect(sizeWords(4032, 3024, 'photo')).toBe('4032 × 3024 · 12,2 MP');
});

test('a flash is said in both languages', async () => {
  const { flash } = exposureOf([camera]);
  if (flash === null) throw new Error('no flash was read');
  await speak('en');
  expect(flashWords(flash)).toBe('Fired, red-eye reduction');
  await speak('de');
  expect(flashWords({ ...flash, fired: false })).toBe('Nicht ausgelöst, automatisch');
});
