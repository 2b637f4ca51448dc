import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MotionPart } from '../../../src-main/engine/platform/head.ts';
import { readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { makeMotionHeic, miniMovie, motionXmp, samsungTrailer } from '../../make/motion-photo.ts';
import { makeJpeg } from '../../make/pictures.ts';

async function motionOf(
  bytes: Buffer,
): Promise<{ motion: MotionPart | null | undefined; warnings: readonly string[] }> {
  const head = await readHeadFromBytes(bytes, 'a.jpg');
  return { motion: head?.motion, warnings: head?.warnings ?? [] };
}

const movie = miniMovie(3000);
const missing = 'The video of this motion photo is not where the file says.';

describe('the video inside a still is found', () => {
  test('by MicroVideo, as Pixel phones wrote it (MVIMG_….jpg)', async () => {
    const xmp = motionXmp({ 'GCamera:MicroVideo': '1', 'GCamera:MicroVideoOffset': String(movie.length) });
    const photo = Buffer.concat([await makeJpeg({ xmp }), movie]);
    expect(await motionOf(photo)).toEqual({
      motion: { offset: photo.length - movie.length, sizeBytes: movie.length },
      warnings: [],
    });
  });

  test.each([
    ['attributes', true],
    ['elements', false],
  ])('by the directory of its parts, written as %s, with others around it', async (_name, attributes) => {
    const jpeg = await makeJpeg({
      xmp: motionXmp(
        { 'GCamera:MotionPhoto': '1' },
        [
          { Semantic: 'Primary', Mime: 'image/jpeg', Length: '0', Padding: '4' },
          { Semantic: 'GainMap', Mime: 'image/jpeg', Length: '50' },
          { Semantic: 'MotionPhoto', Mime: 'video/mp4', Length: String(movie.length), Padding: '3' },
          { Semantic: 'Other', Mime: 'x/y', Length: '20', Padding: '2' },
        ],
        attributes,
      ),
    });
    const photo = Buffer.concat([jpeg, Buffer.alloc(54), movie, Buffer.alloc(3 + 22)]);
    expect((await motionOf(photo)).motion).toEqual({ offset: jpeg.length + 54, sizeBytes: movie.length });
  });

  test('by the trailer of Samsung, without a word in XMP', async () => {
    const jpeg = await makeJpeg({ ifd0: { Make: 'samsung' } });
    const { bytes, movieAt } = samsungTrailer(movie);
    const expected = { offset: jpeg.length + movieAt, sizeBytes: movie.length };
    expect(await motionOf(Buffer.concat([jpeg, bytes]))).toEqual({ motion: expected, warnings: [] });
  });

  test('in the mpvd box of a HEIC', async () => {
    const { bytes, movieAt } = makeMotionHeic(movie);
    expect((await motionOf(bytes)).motion).toEqual({ offset: movieAt, sizeBytes: movie.length });
  });

  test('without what stands behind it', async () => {
    const told = { 'GCamera:MicroVideo': '1', 'GCamera:MicroVideoOffset': String(movie.length + 500) };
    const jpeg = await makeJpeg({ xmp: motionXmp(told) });
    const photo = Buffer.concat([jpeg, movie, Buffer.alloc(500, 1)]);
    expect((await motionOf(photo)).motion).toEqual({ offset: jpeg.length, sizeBytes: movie.length });
  });
});

describe('nothing is believed that is not there', () => {
  test.each(['0', '-5', '12', '99999999', 'NaN', '1e9'])('with an offset of %s', async (offset) => {
    const xmp = motionXmp({ 'GCamera:MicroVideo': '1', 'GCamera:MicroVideoOffset': offset });
    const photo = Buffer.concat([await makeJpeg({ xmp }), Buffer.alloc(4000, 7)]);
    expect(await motionOf(photo)).toEqual({ motion: null, warnings: [missing] });
  });

  test('an ordinary photo says nothing', async () => {
    expect(await motionOf(await makeJpeg())).toEqual({ motion: null, warnings: [] });
    expect(await motionOf(await makeJpeg({ ifd0: { Make: 'samsung' } }))).toEqual({ motion: null, warnings: [] });
  });

  test('a trailer changed anywhere gives a video inside the file or none', async () => {
    const jpeg = await makeJpeg({ ifd0: { Make: 'samsung' } });
    const photo = Buffer.concat([jpeg, samsungTrailer(movie).bytes]);
    const change = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(photo);
        for (const [fromEnd, value] of changes) bytes[bytes.length - fromEnd] = value;
        const { motion } = await motionOf(bytes);
        if (motion === null || motion === undefined) return;
        expect(motion.offset + motion.sizeBytes).toBeLessThanOrEqual(bytes.length);
        expect(bytes.toString('latin1', motion.offset + 4, motion.offset + 8)).toBe('ftyp');
      }),
      { numRuns: 200 },
    );
  });
});

describe('Apple’s content identifier', () => {
  const identifier = '9b539ab8-a668-4fa6-9207-eb653a5e7e3c';
  /** A maker note with one directory: run time, then the identifier. */
  const makerNote = (order: 'MM' | 'II', text = identifier): Buffer => {
    const note = Buffer.alloc(14 + 2 + 24 + 4 + 40);
    note.write(`Apple iOS\0\0\x01${order}`, 'latin1');
    const u16 = (value: number, at: number): number =>
      order === 'II' ? note.writeUInt16LE(value, at) : note.writeUInt16BE(value, at);
    const u32 = (value: number, at: number): number =>
      order === 'II' ? note.writeUInt32LE(value, at) : note.writeUInt32BE(value, at);
    u16(2, 14);
    [1, 9].forEach((value, index) => u16(value, 16 + 2 * index));
    u32(1, 20);
    [0x11, 2].forEach((value, index) => u16(value, 28 + 2 * index));
    u32(text.length + 1, 32);
    u32(44, 36);
    note.write(text, 44, 'latin1');
    return note;
  };
  const photoWith = (note: Buffer): Promise<Buffer> => makeJpeg({ exif: { MakerNote: { bytes: note } } });

  test.each(['MM', 'II'] as const)('is read from the maker note, byte order %s', async (order) => {
    const head = await readHeadFromBytes(await photoWith(makerNote(order)), 'a.jpg');
    expect(head).toMatchObject({ contentIdentifier: identifier.toUpperCase(), warnings: [] });
  });

  test('is null where there is none, or nonsense', async () => {
    const cut = makerNote('MM').subarray(0, 30);
    for (const note of [makerNote('MM', '\x01\x02'), cut, Buffer.from('Nikon\0\x02\x10\0\0'), Buffer.alloc(40)]) {
      expect(await readHeadFromBytes(await photoWith(note), 'a.jpg')).toMatchObject({ contentIdentifier: null });
    }
  });
});
