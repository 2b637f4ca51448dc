import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { matrixProfile } from '../../../src-main/engine/platform/image/icc.ts';
import { tiffWithProfile } from '../../../src-main/engine/platform/image/raw-tiff.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import type { Renditions } from '../../../src-main/engine/platform/image/renditions.ts';
import { readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { readThumbnail } from '../../../src-main/engine/platform/thumbnail.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { colorAt, colorDistance, meanDifference, quartersOf, rgbOf, type Rgb } from '../../make/look-at.ts';
import {
  makeAvif,
  makeCmykJpeg,
  makeGif,
  makeJpeg,
  makePng,
  makeTiff,
  makeWebp,
  pngChunk,
} from '../../make/pictures.ts';
import { box, latin, u32 } from '../../make/movie.ts';
import { card, plain, quarterColors } from '../../make/pixels.ts';
import { turnAvif } from '../../make/turn-avif.ts';

async function render(bytes: Buffer, name = 'a.jpg'): Promise<Renditions> {
  const head = await readHeadFromBytes(bytes, name);
  if (head === null) throw new Error('the file was not taken for a picture');
  const renditions = await renderRenditions(bytes, head);
  // What the head promised is what came out.
  expect({ width: head.shownWidth, height: head.shownHeight }).toEqual({
    width: renditions.width,
    height: renditions.height,
  });
  return renditions;
}

async function expectQuarters(picture: Buffer, expected: readonly number[], tolerance = 14): Promise<void> {
  const found = await quartersOf(picture);
  found.forEach((color, index) => {
    expect(
      colorDistance(color, rgbOf(expected[index] ?? 0)),
      `quarter ${index}: ${color.join(' ')}`,
    ).toBeLessThanOrEqual(tolerance);
  });
}

describe('upright', () => {
  const orientations = [1, 2, 3, 4, 5, 6, 7, 8];
  test.each(orientations)('from EXIF orientation %i in JPEG, PNG, WebP and TIFF', async (orientation) => {
    for (const make of [makeJpeg, makePng, makeWebp, makeTiff]) {
      const { width, height, grid, view } = await render(await make({ width: 120, height: 80, orientation }));
      expect({ width, height }).toEqual({ width: 120, height: 80 });
      await expectQuarters(view, quarterColors);
      await expectQuarters(grid, quarterColors);
      expect(await sharp(view).metadata()).toMatchObject({ width: 120, height: 80 });
    }
  });

  const [topLeft, topRight, bottomLeft, bottomRight] = quarterColors;
  test.each([
    ['nothing', 0, null, [topLeft, topRight, bottomLeft, bottomRight]],
    ['a quarter turn anticlockwise', 1, null, [topRight, bottomRight, topLeft, bottomLeft]],
    ['a half turn', 2, null, [bottomRight, bottomLeft, topRight, topLeft]],
    ['a quarter turn clockwise', 3, null, [bottomLeft, topLeft, bottomRight, topRight]],
    ['left and right changing places', 0, 1, [topRight, topLeft, bottomRight, bottomLeft]],
    ['top and bottom changing places', 0, 0, [bottomLeft, bottomRight, topLeft, topRight]],
  ] as const)('from an AVIF whose container says %s, once', async (_, turns, mirror, expected) => {
    const { grid, view } = await render(turnAvif(await makeAvif({ width: 120, height: 80 }), turns, mirror));
    await expectQuarters(view, expected);
    await expectQuarters(grid, expected);
  });

  test.runIf(photosFolder !== null)(
    `from the orientation photos (else: ${assetsMissing})`,
    async () => {
      const photo = (name: string): Buffer => readFileSync(join(photosFolder ?? '', 'orientation', name));
      const straight = await render(photo('Landscape_1.jpg'));
      for (const orientation of orientations) {
        const turned = await render(photo(`Landscape_${orientation}.jpg`));
        expect({ width: turned.width, height: turned.height }).toEqual({
          width: straight.width,
          height: straight.height,
        });
        expect(await meanDifference(turned.view, straight.view), `orientation ${orientation}`).toBeLessThan(4);
        expect(await meanDifference(turned.grid, straight.grid), `orientation ${orientation}`).toBeLessThan(4);
      }
    },
    120_000,
  );

  test.runIf(photosFolder !== null)(
    `from HEIC photos, as their thumbnails show them (else: ${assetsMissing})`,
    async () => {
      for (const name of [
        'immich/formats/heic/IMG_2682.heic',
        'lychee/tests/Samples/classic-car.heic',
        'pigallery2/test/backend/assets/orientation/IMG_0307.HEIC',
      ]) {
        const path = join(photosFolder ?? '', name);
        const { view, grid, width, height } = await render(readFileSync(path));
        const size = await sharp(view).metadata();
        expect(size.width / size.height).toBeCloseTo(width / height, 2);
        // The thumbnail item is another picture of the same, made and turned by the phone.
        const thumbnail = await readThumbnail(path);
        if (thumbnail === null) throw new Error(`${name} has a thumbnail item`);
        const upsideDown = await sharp(thumbnail).rotate(180).toBuffer();
        for (const rendition of [view, grid]) {
          const difference = await meanDifference(rendition, thumbnail);
          expect(difference).toBeLessThan(10);
          expect(await meanDifference(rendition, upsideDown)).toBeGreaterThan(difference * 3);
        }
      }
    },
    120_000,
  );
});

describe('renditions', () => {
  test('have the promised sizes and never more pixels than the picture', async () => {
    const { grid, view } = await render(await makeJpeg({ width: 2000, height: 1500 }));
    expect(await sharp(view).metadata()).toMatchObject({ format: 'jpeg', width: 1440, height: 1080 });
    expect(await sharp(grid).metadata()).toMatchObject({ format: 'jpeg', width: 427, height: 320 });
    const small = await render(await makeJpeg({ width: 31, height: 17 }));
    expect(await sharp(small.view).metadata()).toMatchObject({ width: 31, height: 17 });
  });

  test('carry no metadata', async () => {
    const bytes = await makeJpeg({
      ifd0: { Make: 'Canon', Artist: 'Somebody' },
      gps: { GPSLatitudeRef: 'N', GPSLatitude: [48, 8, 0] },
      xmp: { 'dc:subject': ['home'] },
      iptc: [[25, 'home']],
      icc: 'p3',
    });
    const { grid, view } = await render(bytes);
    for (const rendition of [grid, view]) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(rendition).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
      expect(rendition.includes('Exif')).toBe(false);
      expect(rendition.includes('Somebody')).toBe(false);
    }
  });

  test('name the dominant colour', async () => {
    const { color } = await render(await plain(300, 200, 0x2050a0).jpeg({ quality: 95 }).toBuffer());
    expect(colorDistance(rgbOf(color), [0x20, 0x50, 0xa0])).toBeLessThanOrEqual(3);
  });
});

/** Display P3 or Adobe RGB → sRGB as the standards have it: decode, matrix to XYZ and on to linear sRGB, encode. */
function toSrgbExactly(space: 'display-p3' | 'adobe-rgb', color: Rgb): Rgb {
  const decode = (value: number): number => {
    const part = value / 255;
    if (space === 'adobe-rgb') return part ** (563 / 256);
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  // Products of the published RGB → XYZ (D65) and XYZ → sRGB matrices.
  const matrix =
    space === 'display-p3'
      ? [1.22494, -0.22494, 0, -0.04206, 1.04206, 0, -0.01964, -0.07864, 1.09827]
      : [1.39836, -0.39836, 0, 0, 1, 0, 0, -0.04293, 1.04293];
  const linear = color.map(decode);
  const encode = (row: number): number => {
    const part = [0, 1, 2].reduce((sum, column) => sum + (matrix[row * 3 + column] ?? 0) * (linear[column] ?? 0), 0);
    const clipped = Math.min(1, Math.max(0, part));
    return 255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055);
  };
  return [encode(0), encode(1), encode(2)];
}

describe('colours', () => {
  const samples: readonly Rgb[] = [
    [180, 120, 60],
    [60, 170, 90],
    [90, 100, 200],
    [128, 128, 128],
  ];

  test.each(['display-p3', 'adobe-rgb'] as const)('of %s come out as the standards convert them', async (space) => {
    for (const color of samples) {
      const pixels = Buffer.concat(Array.from({ length: 64 * 64 }, () => Buffer.from(color)));
      const tiff = tiffWithProfile({ pixels, width: 64, height: 64, channels: 3 }, matrixProfile(space));
      const { view } = await render(tiff);
      const found = await colorAt(view, 0.5, 0.5);
      const expected = toSrgbExactly(space, color);
      expect(
        colorDistance(found, expected),
        `${color.join()} → ${found.join()}, not ${expected.map(Math.round).join()}`,
      ).toBeLessThanOrEqual(3);
    }
  });

  test('of Adobe RGB that only a tag names are converted too', async () => {
    const make = (index: string): Promise<Buffer> =>
      makeJpeg({ width: 120, height: 80, interop: { InteropIndex: index } });
    const yellow = quarterColors[3];
    const { view } = await render(await make('R03'));
    expect(
      colorDistance(await colorAt(view, 0.75, 0.75), toSrgbExactly('adobe-rgb', rgbOf(yellow))),
    ).toBeLessThanOrEqual(5);
    await expectQuarters((await render(await make('R98'))).view, quarterColors);
  });

  test('survive the way into Display P3 and back, in 8 and in 16 bits', async () => {
    await expectQuarters((await render(await makeJpeg({ width: 120, height: 80, icc: 'p3' }))).view, quarterColors);
    await expectQuarters((await render(await makePng({ width: 120, height: 80, icc: 'p3' }))).view, quarterColors, 6);
    const sixteen = await makePng({ width: 120, height: 80, icc: 'p3', sixteenBit: true });
    expect((await sharp(sixteen).metadata()).depth).toBe('ushort');
    await expectQuarters((await render(sixteen)).view, quarterColors, 6);
  });

  test('of CMYK, of 16 bits and of grey', async () => {
    const cmyk = await makeCmykJpeg({ width: 120, height: 80 });
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    // Printing inks cannot show all of it: near is enough, inverted or unconverted would be far.
    await expectQuarters((await render(cmyk)).view, quarterColors, 60);
    const sixteen = await makePng({ width: 120, height: 80, sixteenBit: true });
    expect((await sharp(sixteen).metadata()).depth).toBe('ushort');
    await expectQuarters((await render(sixteen)).view, quarterColors, 6);
    for (const grey of [
      await card(120, 80).greyscale().jpeg().toBuffer(),
      await card(120, 80).greyscale().toColourspace('grey16').png().toBuffer(),
    ]) {
      const { view, color } = await render(grey);
      const [red, green] = await colorAt(view, 0.25, 0.25);
      expect(red).toBe(green);
      expect((color >> 8) & 0xff).toBe(color & 0xff);
    }
  });

  test('under transparency are neutral', async () => {
    const half = sharp({
      create: { width: 60, height: 40, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    });
    for (const bytes of [
      await half.clone().png().toBuffer(),
      await half.clone().webp({ lossless: true }).toBuffer(),
      await half.clone().gif().toBuffer(),
    ]) {
      const { view } = await render(bytes);
      expect(colorDistance(await colorAt(view, 0.5, 0.5), [200, 200, 200])).toBeLessThanOrEqual(2);
    }
  });

  test('of animations are those of the first frame', async () => {
    const gif = await makeGif({ width: 120, height: 80, frames: [0xff0000, 0x00ff00] });
    const webp = await sharp(gif, { animated: true }).webp({ lossless: true }).toBuffer();
    for (const bytes of [gif, webp]) {
      const { view, width, height } = await render(bytes);
      expect({ width, height }).toEqual({ width: 120, height: 80 });
      await expectQuarters(view, quarterColors, 30);
    }
  });
});

describe('damage', () => {
  const codeOf = (bytes: Buffer): Promise<unknown> =>
    render(bytes).then(
      () => 'rendered',
      (error: unknown) => (error instanceof FileFailure ? error.code : error),
    );

  const noise = (): Promise<Buffer> => {
    const values = Uint8Array.from({ length: 300 * 200 * 3 }, (_, index) => (index * 7919) & 0xff);
    return sharp(values, { raw: { width: 300, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer();
  };

  test('that cuts the picture off is a Failure of its own', async () => {
    const options = { width: 600, height: 400, seed: 9 };
    for (const make of [makeJpeg, makePng, makeWebp, makeTiff, makeAvif, makeGif]) {
      const whole = await make(options);
      expect(await codeOf(whole)).toBe('rendered');
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * 0.7))), make.name).toBe('file-truncated');
    }
  });

  test('that only took the end marker of a JPEG is none', async () => {
    const whole = await noise();
    expect(await codeOf(whole.subarray(0, -2))).toBe('rendered');
    expect(await codeOf(whole.subarray(0, Math.floor(whole.length * 0.98)))).toBe('file-truncated');
  });

  test('that left zeros in place of the rest is told; padding behind the end is none', async () => {
    const whole = await makeJpeg({ width: 600, height: 400 });
    const zeroed = Buffer.from(whole).fill(0, Math.floor(whole.length / 2));
    await expect(render(zeroed)).rejects.toMatchObject({
      code: 'file-truncated',
      message: expect.stringContaining('zeros') as unknown,
    });
    expect(await codeOf(Buffer.concat([whole, Buffer.alloc(5000)]))).toBe('rendered');
  });

  test('to a few bytes within the picture still shows it', async () => {
    const bytes = await noise();
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8((bytes[middle] ?? 0) ^ 0x10, middle);
    expect(await codeOf(bytes)).toBe('rendered');
  });

  test('pixels beyond all measure are refused before they are decoded', async () => {
    const png = await makePng();
    const header = Buffer.from(png.subarray(16, 29));
    header.writeUInt32BE(40_000, 0);
    header.writeUInt32BE(40_000, 4);
    const huge = Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)]);
    expect(await codeOf(huge)).toBe('picture-too-large');
  });

  test('boxes nested without end in a HEIC are damage, not a large picture', async () => {
    const meta = (inner: Buffer): Buffer =>
      box('meta', u32(0), box('hdlr', u32(0, 0), latin('pict'), Buffer.alloc(13)), inner);
    let nested = box('ipco');
    for (let depth = 0; depth < 60; depth++) nested = box('ipco', nested);
    const bytes = Buffer.concat([box('ftyp', latin('heic'), u32(0), latin('mif1heic')), meta(nested)]);
    expect(await codeOf(bytes)).toBe('file-damaged');
  });

  test.runIf(photosFolder !== null)(
    `of a HEIC cut in the middle is told with its size (else: ${assetsMissing})`,
    async () => {
      const whole = readFileSync(join(photosFolder ?? '', 'immich/formats/heic/IMG_2682.heic'));
      await expect(render(whole.subarray(0, whole.length >> 1))).rejects.toMatchObject({
        code: 'file-truncated',
        message: 'The file ends too early. It has 0.44 of 0.88 MB.',
      });
      const zeroed = Buffer.from(whole).fill(0, whole.length >> 1);
      expect(await codeOf(zeroed)).toBe('file-truncated');
    },
  );
});
