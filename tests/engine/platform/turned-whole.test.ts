import sharp from 'sharp';
import { expect, test } from 'vitest';
import { renderPicture } from '../../../src-main/engine/platform/image.ts';
import { fullSize } from '../../../src-main/engine/platform/image/rendition-sizes.ts';

const [width, height] = [96, 60];
const whole = { fit: fullSize, format: 'jpeg', quality: 92 } as const;

function pictureOf(channels: 1 | 3): Buffer {
  return Buffer.from(Uint8Array.from({ length: width * height * channels }, (_, at) => (at * at + at * 7) % 251));
}

async function jpegOf(channels: 1 | 3): Promise<Buffer> {
  return await sharp(pictureOf(channels), { raw: { width, height, channels } }).jpeg({ quality: 90 }).toBuffer();
}

const turns = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) =>
  [0, 1, 2, 3].map((quarters) => ({ orientation, quarters })),
);

test.each([1, 3] as const)(
  'in one go every turn is that of the pixels, byte for byte (%i channels)',
  async (channels) => {
    const bytes = await jpegOf(channels);
    for (const { orientation, quarters } of turns) {
      const head = { format: 'jpeg', orientation, transformed: false } as const;
      const atOnce = await renderPicture(bytes, head, { ...whole, quarters, srgb: false });
      // Brought to sRGB, which it is in already: by way of pixels.
      const byPixels = await renderPicture(bytes, head, { ...whole, quarters, srgb: true });
      expect({ orientation, quarters, ...atOnce }).toEqual({ orientation, quarters, ...byPixels });
    }
  },
);

test('a profile stays, one named by EXIF too, and a picture cut short goes the long way with what is there', async () => {
  const bytes = await jpegOf(3);
  const profiled = await sharp(bytes).withIccProfile('p3').toBuffer();
  const head = { format: 'jpeg', orientation: 6, transformed: false } as const;
  const turned = await renderPicture(profiled, head, { ...whole, quarters: 0, srgb: false });
  const given = (await sharp(profiled).metadata()).icc;
  expect((await sharp(turned.bytes).metadata()).icc).toEqual(given);
  const named = await renderPicture(
    bytes,
    { ...head, colorSpace: 'adobe-rgb' },
    { ...whole, quarters: 0, srgb: false },
  );
  expect((await sharp(named.bytes).metadata()).hasProfile).toBe(true);
  const short = Buffer.concat([bytes.subarray(0, bytes.length - 400), Buffer.from([0xff, 0xd9])]);
  const kept = await renderPicture(short, head, { ...whole, quarters: 0, srgb: false });
  const facts = await sharp(kept.bytes).metadata();
  expect([facts.width, facts.height]).toEqual([height, width]);
});
