import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBmp } from '../../../src-main/engine/platform/decoders/bmp.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { makeBitmap, packRows, type BitmapOptions } from '../../make/bitmap.ts';
import { times } from '../../thorough.ts';

const hasConvert = spawnSync('convert', ['-version']).status === 0;
const noConvert = 'ImageMagick (convert) is not installed';
const limits = { maxPixels: 1_000_000 };

/** Rows of pixels, 0xRRGGBB, the top one first. */
function pixelsOf(bytes: Buffer): number[][] {
  const { pixels, width, height } = decodeBmp(bytes, limits);
  const buffer = Buffer.from(pixels);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_unused, x) => buffer.readUIntBE((y * width + x) * 3, 3)),
  );
}

/** The same by ImageMagick; null where it will not read the file. */
function byConvert(bytes: Buffer, width: number): number[][] | null {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-bitmap-'));
  try {
    writeFileSync(join(folder, 'a.bmp'), bytes);
    const flat = ['-background', 'rgb(200,200,200)', '-alpha', 'remove', '-alpha', 'off', '-depth', '8', 'rgb:-'];
    const run = spawnSync('convert', [join(folder, 'a.bmp'), ...flat], { maxBuffer: 1 << 26 });
    if (run.status !== 0) return null;
    const rows = run.stdout.length / (3 * width);
    return Array.from({ length: rows }, (_, y) =>
      Array.from({ length: width }, (_unused, x) => run.stdout.readUIntBE((y * width + x) * 3, 3)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const palette = [0x102030, 0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x808080, 0x123456, 0xfedcba];
const numbers = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 5, maxLength: 5 });
const rowsOf = (most: number) =>
  fc.array(
    numbers.map((row) => row.map((value) => value % most)),
    { minLength: 3, maxLength: 3 },
  );

describe('bitmaps are read as they are written', () => {
  test.each([1, 2, 4, 8])('with a palette, %i bits', (bits) => {
    fc.assert(
      fc.property(rowsOf(2 ** Math.min(bits, 3)), fc.boolean(), (rows, topDown) => {
        const colors = palette.slice(0, 2 ** bits);
        const stored = topDown ? rows : rows.toReversed();
        const data = packRows(stored, bits);
        const options = { width: 5, height: 3, bits, topDown, palette: colors, data };
        expect(pixelsOf(makeBitmap(options))).toEqual(rows.map((row) => row.map((index) => colors[index])));
      }),
      { numRuns: 50 },
    );
  });

  test('in the 12-byte header of OS/2', () => {
    const rows = [[0, 1, 2, 3, 4]];
    const bytes = makeBitmap({
      width: 5,
      height: 1,
      bits: 8,
      header: 12,
      palette: filled(256),
      data: packRows(rows, 8),
    });
    expect(pixelsOf(bytes)).toEqual([[0, 1, 2, 3, 4].map((index) => filled(256)[index])]);
  });

  test('in 24 bits', () => {
    const data = packRows([[0x123456, 0xffffff, 0x000000]], 24);
    expect(pixelsOf(makeBitmap({ width: 3, height: 1, bits: 24, data }))).toEqual([[0x123456, 0xffffff, 0]]);
  });

  test('in 32 bits, whose fourth byte means nothing without a mask', () => {
    const data = packRows([[0x00123456, 0xff654321]], 32);
    expect(pixelsOf(makeBitmap({ width: 2, height: 1, bits: 32, data }))).toEqual([[0x123456, 0x654321]]);
  });

  test('in 16 bits by five, and by masks of their own', () => {
    const usual = packRows([[0x7c00, 0x03e0, 0x001f, 0x7fff]], 16);
    const colors = [0xff0000, 0x00ff00, 0x0000ff, 0xffffff];
    expect(pixelsOf(makeBitmap({ width: 4, height: 1, bits: 16, data: usual }))).toEqual([colors]);
    const data = packRows([[0xf800, 0x07e0, 0x001f, 0xffff]], 16);
    const masks = [0xf800, 0x07e0, 0x001f];
    expect(pixelsOf(makeBitmap({ width: 4, height: 1, bits: 16, compression: 3, masks, data }))).toEqual([colors]);
  });

  test('with an alpha mask: transparent parts are neutral, all zero means opaque', () => {
    const masks = [0x00ff0000, 0x0000ff00, 0x000000ff, 0xff000000];
    const options = { width: 2, height: 1, bits: 32, header: 108, compression: 3, masks };
    expect(pixelsOf(makeBitmap({ ...options, data: packRows([[0xff112233, 0x00112233]], 32) }))).toEqual([
      [0x112233, 0xc8c8c8],
    ]);
    expect(pixelsOf(makeBitmap({ ...options, data: packRows([[0x00112233, 0x00445566]], 32) }))).toEqual([
      [0x112233, 0x445566],
    ]);
  });

  test('run-length encoded: runs, single pixels, jumps and ends', () => {
    // Bottom row: 3 × 1, then 2, 3 one by one (and padding); jump over a row, one to the right; 4, 4; end.
    const rle8 = Buffer.from([3, 1, 0, 3, 2, 3, 1, 0, 0, 2, 0, 1, 2, 4, 0, 1]);
    const bytes = makeBitmap({ width: 8, height: 2, bits: 8, compression: 1, palette, data: rle8 });
    const [dark, red, green, blue, white] = palette;
    expect(pixelsOf(bytes)).toEqual([
      [dark, dark, dark, dark, dark, dark, white, white],
      [red, red, red, green, blue, red, dark, dark],
    ]);
    const rle4 = Buffer.from([5, 0x12, 0, 0, 0, 5, 0x34, 0x12, 0x30, 0, 0, 1]);
    expect(pixelsOf(makeBitmap({ width: 5, height: 2, bits: 4, compression: 2, palette, data: rle4 }))).toEqual([
      [blue, white, red, green, blue],
      [red, green, red, green, red],
    ]);
  });

  test('with the profile that is embedded', () => {
    const profile = Buffer.alloc(200, 7);
    const bytes = makeBitmap({ width: 1, height: 1, bits: 24, header: 124, data: Buffer.alloc(4), profile });
    expect(decodeBmp(bytes, limits).icc).toEqual(profile);
  });
});

describe('as ImageMagick reads them', () => {
  const kinds: Readonly<
    Record<string, Omit<BitmapOptions, 'width' | 'height' | 'data'> & { readonly mostly?: number }>
  > = {
    '1 bit': { bits: 1, palette: palette.slice(0, 2) },
    '4 bits': { bits: 4, palette },
    '8 bits': { bits: 8, palette: filled(256) },
    '24 bits': { bits: 24 },
    '24 bits, top down': { bits: 24, topDown: true },
    // ImageMagick takes the fourth byte for alpha, against the format's description: here it is zero.
    '32 bits': { bits: 32, mostly: 24 },
    '16 bits, 5-6-5': { bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f] },
    '32 bits, odd masks': { bits: 32, header: 108, compression: 3, masks: [0x3ff00000, 0x000ffc00, 0x000003ff, 0] },
  };
  test.each(Object.entries(kinds))('%s', (_name, kind) => {
    if (!hasConvert) return expect(hasConvert, noConvert).toBe(false);
    const random = fc.sample(
      fc.array(fc.nat(2 ** Math.min(kind.mostly ?? kind.bits, 31) - 1), { minLength: 77, maxLength: 77 }),
      {
        seed: 3,
        numRuns: 1,
      },
    )[0];
    const most = kind.palette?.length ?? 2 ** 32;
    const rows = Array.from({ length: 7 }, (_, y) => (random ?? []).slice(11 * y, 11 * y + 11).map((v) => v % most));
    const bytes = makeBitmap({ width: 11, height: 7, data: packRows(rows, kind.bits), ...kind });
    const theirs = byConvert(bytes, 11);
    const ours = pixelsOf(bytes);
    expect(theirs).toHaveLength(7);
    ours.flat().forEach((color, index) => {
      for (const shift of [0, 8, 16]) {
        const difference = ((color >> shift) & 255) - (((theirs?.flat()[index] ?? 0) >> shift) & 255);
        expect(Math.abs(difference), `pixel ${index}`).toBeLessThanOrEqual(1);
      }
    });
    return undefined;
  });
});

describe('bad bitmaps', () => {
  const good = makeBitmap({ width: 40, height: 30, bits: 24, data: Buffer.alloc(120 * 30, 9) });

  test('that end early, are too large or of an unusual kind', () => {
    expect(failureOf(good.subarray(0, good.length - 4))).toBe('file-truncated');
    expect(failureOf(makeBitmap({ width: 30_000, height: 30_000, bits: 1, data: Buffer.alloc(9) }))).toBe(
      'picture-too-large',
    );
    expect(failureOf(makeBitmap({ width: 2, height: 2, bits: 24, compression: 4, data: Buffer.alloc(16) }))).toBe(
      'unsupported-format',
    );
    expect(failureOf(makeBitmap({ width: 9, height: 9, bits: 8, compression: 1, data: Buffer.from([9, 1]) }))).toBe(
      'file-truncated',
    );
    expect(failureOf(makeBitmap({ width: 0, height: 9, bits: 8, data: Buffer.alloc(9) }))).toBe('file-damaged');
  });

  test('changed anywhere give pixels or a Failure', () => {
    const sources = [
      good,
      makeBitmap({
        width: 8,
        height: 2,
        bits: 8,
        compression: 1,
        palette,
        data: Buffer.from([3, 1, 0, 3, 2, 3, 1, 0, 0, 1]),
      }),
      makeBitmap({ width: 9, height: 9, bits: 16, compression: 3, masks: [1, 2, 4], data: Buffer.alloc(20 * 9, 3) }),
    ];
    const change = fc.tuple(fc.nat(200), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(change, { maxLength: 8 }),
        fc.nat(4000),
        (from, changes, cut) => {
          const bytes = Buffer.from(from.subarray(0, Math.max(0, from.length - (cut % 300))));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          try {
            const { pixels, width, height } = decodeBmp(bytes, limits);
            expect(pixels).toHaveLength(width * height * 3);
          } catch (error) {
            expect(error).toBeInstanceOf(FileFailure);
          }
        },
      ),
      { numRuns: times(500, 100) },
    );
  });
});

function failureOf(bytes: Buffer): string {
  try {
    decodeBmp(bytes, limits);
  } catch (error) {
    if (error instanceof FileFailure) return error.code;
    throw error;
  }
  return 'none';
}

/** A palette of so many colours, all different. */
function filled(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index * 0x010101 + (((index * 7) % 256) << 8)).map(
    (color) => color & 0xffffff,
  );
}
