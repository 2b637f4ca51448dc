import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type JpegOptions } from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { renderPicture } from '../../../src-main/engine/platform/image.ts';
import { turnedWithoutLoss } from '../../../src-main/engine/platform/image/lossless/turned-without-loss.ts';
import { turnWith, type Turn } from '../../../src-main/engine/platform/image/orientation.ts';
import { fullSize, type Size } from '../../../src-main/engine/platform/image/rendition-sizes.ts';
import { thorough, times } from '../../thorough.ts';

const folder = mkdtempSync(join(tmpdir(), 'fernweh-turned-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const orientations = [1, 2, 3, 4, 5, 6, 7, 8];
/** The stored picture's left, or its top, comes to lie at the other side. */
const mirrorsAcross = new Set([2, 3, 7, 8]);
const mirrorsDown = new Set([3, 4, 6, 7]);
const jpegtranOf: readonly (readonly string[])[] = [
  [],
  ['-flip', 'horizontal'],
  ['-rotate', '180'],
  ['-flip', 'vertical'],
  ['-transpose'],
  ['-rotate', '90'],
  ['-transverse'],
  ['-rotate', '270'],
];

/** Numbers from 0 to 1, the same at each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Smooth, with some noise and a hard edge: coefficients of all kinds. */
function pixels({ width, height }: Size, channels: 1 | 3, seed: number): Buffer {
  const random = numbers(seed);
  return Buffer.from(
    Uint8ClampedArray.from({ length: width * height * channels }, (_, at) => {
      const [x, y] = [Math.floor(at / channels) % width, Math.floor(at / channels / width)];
      const edge = x > width / 2 !== y > height / 3 ? 60 : 0;
      return 90 + edge + 50 * Math.sin(x / 9 + seed + (at % channels)) + 30 * Math.cos(y / 7) + 40 * random();
    }),
  );
}

interface Made extends Size {
  readonly jpeg: Buffer;
  /** Pixels of a unit. */
  readonly unit: Size;
}

async function jpegOf(size: Size, seed: number, options: JpegOptions, channels: 1 | 3 = 3): Promise<Made> {
  const jpeg = await sharp(pixels(size, channels, seed), { raw: { ...size, channels } })
    .jpeg(options)
    .toBuffer();
  const side = channels === 1 || options.chromaSubsampling === '4:4:4' ? 8 : 16;
  return { ...size, jpeg, unit: { width: side, height: side } };
}

function isPerfect({ width, height, unit }: Made, orientation: number): boolean {
  const fitsAcross = width % unit.width === 0 || !mirrorsAcross.has(orientation);
  return fitsAcross && (height % unit.height === 0 || !mirrorsDown.has(orientation));
}

async function decoded(jpeg: Buffer, turn?: Turn): Promise<{ data: Buffer; width: number; height: number }> {
  const raw = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = raw.info;
  if (turn === undefined) return { data: raw.data, width, height };
  const pipeline = sharp(raw.data, { raw: { width, height, channels } });
  const turned = pipeline.flip(turn.flip).flop(turn.flop).rotate(turn.clockwiseDeg);
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function differenceOf(jpeg: Buffer, turned: Buffer, turn: Turn): Promise<{ most: number; mean: number }> {
  const [expected, found] = [await decoded(jpeg, turn), await decoded(turned)];
  expect([found.width, found.height]).toEqual([expected.width, expected.height]);
  let [most, sum] = [0, 0];
  for (const [at, value] of found.data.entries()) {
    const difference = Math.abs(value - (expected.data[at] ?? Infinity));
    most = Math.max(most, difference);
    sum += difference;
  }
  return { most, mean: sum / found.data.length };
}

/** A program's answer to a JPEG; null where it is not there. */
function answer(program: string, args: readonly string[], input: Buffer): Buffer | null {
  try {
    return execFileSync(program, args, { input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const programs = answer('sh', ['-c', 'command -v jpegtran; command -v cjpeg; true'], Buffer.alloc(0))?.toString() ?? '';
const withoutTools = /jpegtran\n.*cjpeg/.test(programs) ? false : 'jpegtran and cjpeg are not installed';
const usual = { quality: 85, chromaSubsampling: '4:2:0' } as const;
const exact: readonly Size[] = [
  { width: 96, height: 48 },
  { width: 16, height: 160 },
];
const odd: readonly Size[] = [
  { width: 97, height: 64 },
  { width: 48, height: 51 },
  { width: 1, height: 1 },
  { width: 23, height: 9 },
];

/** PPM through cjpeg: samplings and restarts that sharp does not write. */
function cjpeg(size: Size, seed: number, args: readonly string[]): Buffer {
  const ppm = Buffer.concat([Buffer.from(`P6 ${size.width} ${size.height} 255\n`), pixels(size, 3, seed)]);
  return answer('cjpeg', args, ppm) ?? expect.unreachable();
}

function markers(jpeg: Buffer): number[] {
  const found: number[] = [];
  for (let at = 2; jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) found.push(jpeg[at + 1] ?? 0);
  return found;
}

async function* manyJpegs(): AsyncGenerator<Made> {
  let seed = 1;
  for (const size of [...exact, ...odd]) {
    for (const chromaSubsampling of ['4:2:0', '4:4:4']) {
      for (const quality of [30, 90, 100]) {
        yield await jpegOf(size, seed++, { quality, chromaSubsampling, optimiseCoding: seed % 2 === 0 });
      }
    }
    yield await jpegOf(size, seed++, { quality: 80 }, 1);
  }
}

describe('the turned coefficients', () => {
  test('are decoded to the turned pixels, but for rounding, where sides allow', async () => {
    let turnedOnes = 0;
    for await (const made of manyJpegs()) {
      for (const orientation of orientations) {
        const turn = turnWith(orientation, 0);
        const turned = turnedWithoutLoss(made.jpeg, turn);
        const { width, height } = made;
        expect({ orientation, width, height, turned: turned !== null }).toMatchObject({
          turned: isPerfect(made, orientation),
        });
        if (turned === null) continue;
        turnedOnes++;
        const { most, mean } = await differenceOf(made.jpeg, turned, turn);
        // Rounding of each component, mixed to RGB; colours are smoothed in between.
        expect(most).toBeLessThanOrEqual(6);
        expect(mean).toBeLessThan(0.6);
      }
    }
    expect(turnedOnes).toBeGreaterThan(150);
  }, 120_000);

  test('four quarters, and two mirrors, give the very data again', async () => {
    for (const chromaSubsampling of ['4:2:0', '4:4:4']) {
      const { jpeg } = await jpegOf({ width: 160, height: 96 }, 5, {
        ...usual,
        chromaSubsampling,
        optimiseCoding: false,
      });
      const asItIs = turnedWithoutLoss(jpeg, turnWith(1, 0)) ?? expect.unreachable();
      // What the encoder wrote: from the start of the scan on.
      const scan = (of: Buffer): Buffer => of.subarray(of.indexOf(Buffer.from([0xff, 0xda])));
      expect(scan(asItIs).equals(scan(jpeg))).toBe(true);
      for (const [orientation, count] of [
        [6, 4],
        [8, 4],
        [3, 2],
        [2, 2],
        [4, 2],
        [5, 2],
        [7, 2],
      ] as const) {
        let turned = jpeg;
        for (let time = 0; time < count; time++)
          turned = turnedWithoutLoss(turned, turnWith(orientation, 0)) ?? expect.unreachable();
        expect(turned.equals(asItIs)).toBe(true);
      }
    }
  });

  test.skipIf(withoutTools)(
    `are those of jpegtran${withoutTools ? ` (skipped: ${withoutTools})` : ''}`,
    () => {
      const samplings = ['1x1', '2x1', '1x2', '2x2', '4x1', '2x2,2x1,1x2'];
      const restarts = [[], ['-restart', '1'], ['-restart', '3B'], ['-restart', '1B']];
      let seed = 9;
      let turnedOnes = 0;
      const both = (jpeg: Buffer, orientation: number): void => {
        const turned = turnedWithoutLoss(jpeg, turnWith(orientation, 0));
        let theirs: Buffer | null = null;
        try {
          theirs = answer('jpegtran', ['-copy', 'none', '-perfect', ...(jpegtranOf[orientation - 1] ?? [])], jpeg);
        } catch {
          // Not perfect.
        }
        expect(turned === null).toBe(theirs === null);
        if (turned === null) return;
        turnedOnes++;
        // Written by one program, filling of incomplete units and tables are alike.
        const again = answer('jpegtran', ['-copy', 'none'], turned);
        expect(again?.equals(theirs ?? Buffer.alloc(0))).toBe(true);
        // Other differences and runs take other codes, and tables with more codes are longer; no more than that.
        expect(turned.length).toBeLessThan(1.03 * jpeg.length + 400);
      };
      for (const size of [...exact, ...odd]) {
        for (const sampling of samplings) {
          for (const restart of restarts) {
            const quality = ['-quality', `${[25, 75, 97][seed % 3]}`, ...(seed % 2 === 0 ? ['-optimize'] : [])];
            const jpeg = cjpeg(size, seed++, [...quality, '-sample', sampling, ...restart]);
            for (const orientation of thorough ? orientations : [1 + (seed % 8), 6]) both(jpeg, orientation);
          }
        }
        const grey = cjpeg(size, seed++, ['-grayscale', '-sample', '2x2']);
        for (const orientation of orientations) both(grey, orientation);
      }
      // Steps of quantisation that are not the same across and down, and RGB without luma.
      const table = join(folder, 'steps.txt');
      const steps = Array.from({ length: 64 }, (_, at) => 3 + (at % 8) * 2 + Math.floor(at / 8) * 5);
      writeFileSync(table, `${steps.join(' ')}\n${steps.toReversed().join(' ')}\n`);
      for (const args of [['-qtables', table, '-qslots', '0,1'], ['-rgb'], ['-optimize', '-quality', '60']]) {
        for (const orientation of orientations) both(cjpeg({ width: 96, height: 64 }, 77, args), orientation);
      }
      expect(turnedOnes).toBeGreaterThan(100);
    },
    300_000,
  );
});

describe('what it is not for is left to the long way', () => {
  test('other kinds of JPEG', async () => {
    const size = { width: 64, height: 64 };
    const progressive = await jpegOf(size, 1, { ...usual, progressive: true });
    const cmyk = await sharp(pixels(size, 3, 2), { raw: { ...size, channels: 3 } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    for (const jpeg of [progressive.jpeg, cmyk]) expect(turnedWithoutLoss(jpeg, turnWith(6, 0))).toBeNull();
    const { jpeg } = await jpegOf(size, 1, usual);
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    // Lossless, arithmetic, 12 bits, and a height that comes later.
    for (const [at, value] of [
      [1, 0xc3],
      [1, 0xc9],
      [4, 12],
    ] as const) {
      const other = Buffer.from(jpeg);
      other[frame + at] = value;
      expect(turnedWithoutLoss(other, turnWith(6, 0))).toBeNull();
    }
    const later = Buffer.from(jpeg);
    later.writeUInt16BE(0, frame + 5);
    expect(turnedWithoutLoss(later, turnWith(6, 0))).toBeNull();
    for (const bytes of [Buffer.alloc(0), Buffer.from([0xff, 0xd8]), Buffer.from('no picture at all')]) {
      expect(turnedWithoutLoss(bytes, turnWith(6, 0))).toBeNull();
    }
  });

  test.skipIf(withoutTools)('several scans, and restarts out of their order', () => {
    const scans = join(folder, 'scans.txt');
    writeFileSync(scans, '0;\n1;\n2;\n');
    const several = cjpeg({ width: 64, height: 64 }, 3, ['-scans', scans]);
    expect(turnedWithoutLoss(several, turnWith(6, 0))).toBeNull();
    const restarted = cjpeg({ width: 64, height: 64 }, 3, ['-restart', '1']);
    const turned = turnedWithoutLoss(restarted, turnWith(6, 0)) ?? expect.unreachable();
    expect(markers(turned)).not.toContain(0xdd);
    const second = restarted.indexOf(Buffer.from([0xff, 0xd1]));
    const [swapped, lost] = [Buffer.from(restarted), Buffer.from(restarted)];
    swapped[second + 1] = 0xd2;
    expect(turnedWithoutLoss(swapped, turnWith(6, 0))).toBeNull();
    expect(
      turnedWithoutLoss(Buffer.concat([lost.subarray(0, second), lost.subarray(second + 2)]), turnWith(6, 0)),
    ).toBeNull();
  });

  test('no end, bytes too many before it, fewer or more data than the picture has; what stands behind it is let be', async () => {
    const { jpeg } = await jpegOf({ width: 96, height: 64 }, 4, usual);
    const turn = turnWith(6, 0);
    const end = Buffer.from([0xff, 0xd9]);
    const data = jpeg.subarray(0, jpeg.length - 2);
    const whole = turnedWithoutLoss(jpeg, turn);
    expect(whole).not.toBeNull();
    expect(turnedWithoutLoss(Buffer.concat([jpeg, Buffer.from('motion photo')]), turn)).toEqual(whole);
    expect(turnedWithoutLoss(data, turn)).toBeNull();
    expect(turnedWithoutLoss(Buffer.concat([data, Buffer.from([0x12]), end]), turn)).toBeNull();
    expect(turnedWithoutLoss(Buffer.concat([data, Buffer.from([0xff, 0xd0]), end]), turn)).toBeNull();
    for (let cut = 1; cut < 300; cut++) {
      expect(turnedWithoutLoss(Buffer.concat([data.subarray(0, data.length - cut), end]), turn)).toBeNull();
    }
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    const taller = Buffer.from(jpeg);
    taller.writeUInt16BE(80, frame + 5);
    expect(turnedWithoutLoss(taller, turn)).toBeNull();
    const huge = Buffer.from(jpeg);
    huge.writeUInt32BE(0xfff0_fff0, frame + 5);
    expect(turnedWithoutLoss(huge, turn)).toBeNull();
  });

  test('damage never throws, and what is taken is the picture that the long way makes', async () => {
    const random = numbers(11);
    const { jpeg } = await jpegOf({ width: 64, height: 48 }, 6, { ...usual, optimiseCoding: true });
    const turn = turnWith(6, 0);
    let taken = 0;
    for (let time = 0; time < times(6000, 1500); time++) {
      let bytes = Buffer.from(jpeg);
      const at = Math.floor(random() * bytes.length);
      const kind = time % 4;
      if (kind === 0) bytes[at] = Math.floor(random() * 256);
      else if (kind === 1) bytes[at]! ^= 1 << Math.floor(random() * 8);
      else if (kind === 2)
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(random() * 40))]);
      else bytes.copyWithin(at, Math.floor(random() * bytes.length), Math.floor(random() * bytes.length));
      const turned = turnedWithoutLoss(bytes, turn);
      if (turned === null) continue;
      // What the long way warns of is never taken.
      const expected = await decoded(bytes, turn).catch(() => null);
      if (expected === null) expect.unreachable(`taken, though a decoder warns: ${time}`);
      taken++;
      expect((await differenceOf(bytes, turned, turn)).mean).toBeLessThan(1);
    }
    expect(taken).toBeGreaterThan(20);
  }, 120_000);
});

test('only what the picture is read by stays, the density of dots is turned along, thumbnails go', async () => {
  const size = { width: 64, height: 48 };
  const plain = await jpegOf(size, 8, usual);
  const withExif = await sharp(plain.jpeg)
    .withExif({ IFD0: { Artist: 'Somebody' } })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  const turned = turnedWithoutLoss(withExif, turnWith(6, 0)) ?? expect.unreachable();
  const facts = await sharp(turned).metadata();
  expect([facts.exif, facts.icc, facts.width, facts.height]).toEqual([undefined, undefined, 48, 64]);
  expect(markers(turned).some((kind) => kind >= 0xe0 && kind <= 0xef)).toBe(false);
  // A thumbnail of one pixel, and something behind Adobe's words.
  const jfif = Buffer.from('ffe000134a46494600010101009600 4b0101ff0000'.replaceAll(' ', ''), 'hex');
  const adobe = Buffer.from('ffee001241646f626500640000000001abcdabcd', 'hex');
  const said = Buffer.concat([plain.jpeg.subarray(0, 2), jfif, adobe, plain.jpeg.subarray(2)]);
  const dense = turnedWithoutLoss(said, turnWith(6, 0)) ?? expect.unreachable();
  expect(dense.toString('hex', 0, 2 + 18 + 16)).toBe(
    'ffd8ffe000104a46494600010101004b009600 00ffee000e41646f62650064000000 0001'.replaceAll(' ', ''),
  );
});

test('a form that asks for no encoding gets it, with the profile; quality counts where sides do not allow it', async () => {
  const profiled = async (size: Size): Promise<Buffer> => {
    const { jpeg } = await jpegOf(size, 3, usual);
    return await sharp(jpeg).withIccProfile('p3').jpeg(usual).toBuffer();
  };
  const head = { format: 'jpeg', orientation: 6, transformed: false } as const;
  const form = { quarters: 1, fit: fullSize, format: 'jpeg', quality: 95, srgb: false } as const;
  for (const { size, isLossless } of [
    { size: { width: 96, height: 64 }, isLossless: true },
    { size: { width: 97, height: 63 }, isLossless: false },
  ]) {
    const jpeg = await profiled(size);
    const made = await renderPicture(jpeg, head, { ...form, lossless: true });
    const encoded = await renderPicture(jpeg, head, form);
    expect(made.bytes.equals(encoded.bytes)).toBe(!isLossless);
    const [facts, usualFacts] = [await sharp(made.bytes).metadata(), await sharp(encoded.bytes).metadata()];
    expect([facts.width, facts.height, facts.icc]).toEqual([usualFacts.width, usualFacts.height, usualFacts.icc]);
    expect([made.width, made.height]).toEqual([encoded.width, encoded.height]);
    if (isLossless) expect((await differenceOf(jpeg, made.bytes, turnWith(6, 1))).most).toBeLessThanOrEqual(6);
  }
});
