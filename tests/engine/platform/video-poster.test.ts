import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeHeic } from '../../../src-main/engine/platform/heic.ts';
import type { Renditions } from '../../../src-main/engine/platform/image/renditions.ts';
import { bytesSource } from '../../../src-main/engine/platform/metadata/byte-source.ts';
import { renderPoster } from '../../../src-main/engine/platform/video/poster.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { colorDistance, colorAt, quartersOf, rgbOf } from '../../make/look-at.ts';
import { box, latin, makeMovie, u32, type MovieOptions } from '../../make/movie.ts';
import { card, plain, quarterColors, storedFor } from '../../make/pixels.ts';
import { codedPicture } from '../../make/still-of.ts';
import { times } from '../../thorough.ts';

function posterOf(options: MovieOptions): Promise<Renditions> {
  return renderPoster(bytesSource(makeMovie(options)), (work) => work());
}

async function isTheCard(picture: Buffer): Promise<void> {
  const quarters = await quartersOf(picture);
  quarters.forEach((color, index) => expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThan(24));
}

/** Mid grey ground of the drawing between its play mark and its strips. */
async function isTheDrawing(picture: Buffer): Promise<void> {
  expect(colorDistance(await colorAt(picture, 0.08, 0.5), rgbOf(0x2c2e31))).toBeLessThan(6);
  expect(colorDistance(await colorAt(picture, 0.48, 0.5), rgbOf(0x959ba1))).toBeLessThan(12);
}

const frame = (color: number): Promise<Buffer> => plain(96, 64, color).jpeg().toBuffer();
const cardFrame = (width = 96, height = 64): Promise<Buffer> => card(width, height).jpeg({ quality: 95 }).toBuffer();

describe('the poster of a video', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright, stored as %d', async (orientation) => {
    const { pixels, width, height } = storedFor(orientation, 96, 64);
    const sample = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const poster = await posterOf({ orientation, width, height, samples: [sample] });
    expect([poster.width, poster.height]).toEqual([96, 64]);
    await isTheCard(poster.view);
    await isTheCard(poster.grid);
  });

  test.each(['moov-first', 'moov-last', 'mdat-64-bit', 'mdat-to-the-end', 'fragments'] as const)(
    'is found in a file laid out as %s',
    async (layout) => {
      await isTheCard((await posterOf({ layout, samples: [await cardFrame()] })).view);
    },
  );

  test('passes over a black beginning: to the frame at one second, at a tenth', async () => {
    const [black, shown] = await Promise.all([frame(0), cardFrame()]);
    const four = { durationMs: 4000, samplesPerChunk: 3 };
    await isTheCard((await posterOf({ ...four, samples: [black, shown, black, black] })).view);
    // Only the third of these can be decoded by itself: one second leads back to the first, a tenth of 40 s to it.
    const long = { durationMs: 40_000, samplesPerChunk: 3, syncSamples: [1, 3] };
    await isTheCard(
      (await posterOf({ ...long, samples: [black, black, shown, ...Array<Buffer>(17).fill(black)] })).view,
    );
    const dark = await posterOf({ samples: [black, black] });
    expect(colorDistance(await colorAt(dark.view, 0.5, 0.5), [0, 0, 0])).toBeLessThan(6);
  });

  test('has the shape that the video is shown in, whatever the pixels’ own shape', async () => {
    const poster = await posterOf({ width: 128, height: 64, samples: [await cardFrame(96, 64)] });
    expect([poster.width, poster.height]).toEqual([128, 64]);
    const { width, height } = await sharp(poster.view).metadata();
    expect(width / height).toBeCloseTo(2, 1);
    await isTheCard(poster.view);
  });

  test('is a large cover before a frame, a frame before a small cover, a small cover before a drawing', async () => {
    const [red, large, small] = await Promise.all([frame(0xc83232), cardFrame(480, 320), cardFrame(96, 64)]);
    const covr = (jpeg: Buffer): Buffer =>
      box(
        'meta',
        u32(0),
        box('hdlr', u32(0, 0), latin('mdir'), Buffer.alloc(13)),
        box('ilst', box('covr', box('data', u32(13, 0), jpeg))),
      );
    const thmb = box('thmb', u32(0), latin('jpg\0'), small);
    await isTheCard((await posterOf({ samples: [red], udta: [covr(large)] })).view);
    const [noisy] = await Promise.all([
      sharp({
        create: {
          width: 96,
          height: 64,
          channels: 3,
          background: '#c83232',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      })
        .jpeg()
        .toBuffer(),
    ]);
    const ofFrame = await posterOf({ samples: [noisy], udta: [thmb] });
    expect(colorDistance(await colorAt(ofFrame.grid, 0.25, 0.25), rgbOf(quarterColors[0]))).toBeGreaterThan(24);
    await isTheCard((await posterOf({ codec: 'avc1', samples: [Buffer.alloc(200)], udta: [thmb] })).view);
    await isTheCard((await posterOf({ codec: 'avc1', udta: [box('CNTH', box('CNDA', small))] })).view);
    await isTheDrawing((await posterOf({ codec: 'avc1', width: 960, height: 640, samples: [Buffer.alloc(200)] })).view);
  });

  test('cuts the bars off a cover and turns it only where it lies as the video does', async () => {
    const middle = await card(480, 270).png().toBuffer();
    const barred = await sharp({ create: { width: 480, height: 360, channels: 3, background: '#000' } })
      .composite([{ input: middle, top: 45, left: 0 }])
      .jpeg({ quality: 95 })
      .toBuffer();
    await isTheCard((await posterOf({ codec: 'avc1', width: 1280, height: 720, udta: [box('THMB', barred)] })).view);
    const upright = await cardFrame(270, 480);
    const turned = await posterOf({
      codec: 'avc1',
      orientation: 6,
      width: 1280,
      height: 720,
      udta: [box('THMB', upright)],
    });
    expect([turned.width, turned.height]).toEqual([720, 1280]);
    await isTheCard(turned.view);
  });

  test('of AV1 is decoded', async () => {
    const coded = await codedPicture(await card(128, 96).avif({ quality: 90 }).toBuffer(), 'av01');
    if (coded === null) throw new Error('sharp wrote no av01 item');
    const { sample, config, width, height } = coded;
    await isTheCard(
      (await posterOf({ brand: 'isom', codec: 'av01', codecBoxes: [config], width, height, samples: [sample] })).view,
    );
  });

  test('that nothing here can decode is a calm drawing of its shape, never a failure', async () => {
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
      [5000, 40],
      [2, 2],
    ] as const) {
      const poster = await posterOf({ codec: 'avc1', width, height });
      expect([poster.width, poster.height]).toEqual([width, height]);
      const meta = await sharp(poster.view).metadata();
      expect(Math.max(meta.width, meta.height)).toBeLessThanOrEqual(1440);
    }
    await isTheDrawing((await posterOf({ codec: 'hvc1', samples: [Buffer.alloc(300)], width: 960, height: 640 })).view);
    await isTheDrawing(
      (await posterOf({ samples: [Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3])], width: 960, height: 640 })).view,
    );
    const sizeless = await posterOf({ width: 0, height: 0 });
    expect([sizeless.width, sizeless.height]).toEqual([0, 0]);
    await isTheDrawing(sizeless.view);
  });

  test('of a damaged video is a picture all the same', async () => {
    const whole = makeMovie({
      samples: [await cardFrame(), await cardFrame(), await cardFrame()],
      syncSamples: [1, 3],
      layout: 'moov-first',
    });
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(0, 1, 8, 0x7fffffff, 0xffffffff),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const bytes = Buffer.from(whole);
        // The index is in front: most of the damage is done there.
        for (const { at, value } of changes) bytes.writeUInt32BE(value, 40 + Math.floor(at * 700));
        const poster = await renderPoster(bytesSource(bytes), (work) => work());
        expect(poster.grid.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      }),
      { numRuns: times(120, 15) },
    );
  });
});

describe.skipIf(photosFolder === null)(`HEVC ${photosFolder === null ? assetsMissing : ''}`, () => {
  test('is decoded as a HEIC picture of its sample', async () => {
    const heic = readFileSync(join(photosFolder ?? '', 'pigallery2/test/backend/assets/parsingfromheic.heic'));
    const coded = await codedPicture(heic, 'hvc1');
    if (coded === null) throw new Error('the HEIC holds no hvc1 item');
    const { sample, config, width, height } = coded;
    const options = { codec: 'hvc1', codecBoxes: [config], width, height, samples: [sample] };
    const poster = await posterOf(options);
    expect([poster.width, poster.height]).toEqual([width, height]);
    // The same picture out of the file it came in: in a tiled file its first tile, the top left corner.
    const { pixels, width: fullWidth, height: fullHeight } = decodeHeic(heic, { maxPixels: 100_000_000 });
    const corner = await sharp(pixels, { raw: { width: fullWidth, height: fullHeight, channels: 3 } })
      .extract({ left: 0, top: 0, width: Math.min(width, fullWidth), height: Math.min(height, fullHeight) })
      .jpeg()
      .toBuffer();
    for (const [x, y] of [
      [0.2, 0.2],
      [0.5, 0.5],
      [0.8, 0.3],
    ] as const)
      expect(colorDistance(await colorAt(poster.view, x, y), await colorAt(corner, x, y))).toBeLessThan(30);
    const turned = await posterOf({ ...options, orientation: 6 });
    expect([turned.width, turned.height]).toEqual([height, width]);
  });
});
