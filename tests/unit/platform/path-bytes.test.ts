import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { pathFromBytes, pathToBytes, pathToFs } from '../../../src-main/engine/platform/files/path-bytes.ts';
import { times } from '../../thorough.ts';

/** Bytes that are often nearly UTF-8: the interesting ones. */
const nameBytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => Buffer.from(text, 'utf8')),
      fc.integer({ min: 0xef70, max: 0xf010 }).map((code) => Buffer.from(String.fromCharCode(code), 'utf8')),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

describe('names in any encoding', () => {
  property.prop([nameBytes], { numRuns: times(2000, 400) })('come back byte for byte', (bytes) => {
    expect(pathToBytes(pathFromBytes(bytes)).equals(bytes)).toBe(true);
  });

  property.prop([nameBytes, nameBytes], { numRuns: times(1000, 200) })('have one string each', (one, other) => {
    expect(pathFromBytes(one) === pathFromBytes(other)).toBe(one.equals(other));
  });

  test('are themselves where they are UTF-8', () => {
    for (const name of ['IMG_1.jpg', 'Zürich.jpg', '東京タワー.jpg', 'صورة.jpg', '🏔️.jpg', 'e\u0301.jpg']) {
      expect(pathFromBytes(Buffer.from(name))).toBe(name);
      expect(pathToFs(name, 'linux')).toBe(name);
    }
  });

  test('in Latin-1 are escaped and handed to the file system as bytes', () => {
    const bytes = Buffer.from('Zürich.jpg', 'latin1');
    const name = pathFromBytes(bytes);
    expect(name).toBe('Z\uEFFCrich.jpg');
    expect(pathToFs(name, 'linux')).toEqual(bytes);
  });

  test('that spell an escape are escaped themselves', () => {
    const bytes = Buffer.from('\uEF80', 'utf8');
    expect(pathFromBytes(bytes)).toBe('\uEFEE\uEFBE\uEF80');
  });

  test('get the long form on Windows where they are long', () => {
    const long = `C:\\photos\\${'a'.repeat(260)}.jpg`;
    expect(pathToFs(long, 'win32')).toBe(`\\\\?\\${long}`);
    expect(pathToFs('C:\\photos\\a.jpg', 'win32')).toBe('C:\\photos\\a.jpg');
    const share = `\\\\nas\\share\\${'a'.repeat(260)}.jpg`;
    expect(pathToFs(share, 'win32')).toBe(`\\\\?\\UNC\\${share.slice(2)}`);
  });
});
