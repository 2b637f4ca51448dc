import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawLandscape, scenes } from '../../../scripts/pictures/landscape.ts';
import { createNoisyPhotos } from '../../../scripts/pictures/sensor-noise.ts';
import { thorough } from '../../thorough.ts';

const small = { width: 150, height: 100 };

const pixelsOf = (jpeg: Buffer): Promise<Buffer> => sharp(jpeg).raw().toBuffer();

/** How unlike the pixels of two pictures of one size are: mean difference of their bytes. */
function difference(first: Buffer, second: Buffer): number {
  return first.reduce((sum, value, index) => sum + Math.abs(value - (second[index] ?? 0)), 0) / first.length;
}

describe('a landscape', () => {
  test('is the same whenever it is drawn, and another for another seed', async () => {
    const picture = await drawLandscape({ seed: 7, ...small });
    expect(await drawLandscape({ seed: 7, ...small })).toEqual(picture);
    const other = await drawLandscape({ seed: 8, ...small });
    expect(difference(await pixelsOf(picture), await pixelsOf(other))).toBeGreaterThan(5);
  });

  test.each(scenes)('of the kind %s is a JPEG with light and shade', async (scene) => {
    const picture = await drawLandscape({ seed: 3, ...small, mood: { scene } });
    const image = sharp(picture);
    expect(await image.metadata()).toMatchObject({ format: 'jpeg', ...small });
    const { channels, entropy } = await image.stats();
    expect(entropy).toBeGreaterThan(4);
    for (const { min, max, mean } of channels.slice(0, 3)) {
      expect(max - min).toBeGreaterThan(60);
      expect(mean).toBeGreaterThan(8);
      expect(mean).toBeLessThan(247);
    }
  });

  test('kinds are unlike each other', async () => {
    const tiny = { width: 120, height: 80 };
    const pictures = await Promise.all(
      scenes.map(async (scene) => pixelsOf(await drawLandscape({ seed: 3, ...tiny, mood: { scene } }))),
    );
    for (const [index, picture] of pictures.entries()) {
      for (const other of pictures.slice(index + 1)) expect(difference(picture, other)).toBeGreaterThan(5);
    }
  });

  test('is darker at night than at noon, and redder at sunset', async () => {
    const means = async (hour: number): Promise<number[]> => {
      const picture = await drawLandscape({ seed: 5, ...small, mood: { scene: 'hills', hour, clouds: 0.2 } });
      return (await sharp(picture).stats()).channels.map((channel) => channel.mean);
    };
    const [noon, sunset, night] = [await means(12), await means(17.8), await means(0)];
    expect(night[0]).toBeLessThan((noon[0] ?? 0) * 0.75);
    const warmth = ([red = 0, , blue = 0]: number[]): number => red / blue;
    expect(warmth(sunset)).toBeGreaterThan(warmth(noon) * 1.2);
  });

  test('stands upright as well', async () => {
    const picture = await drawLandscape({ seed: 2, width: 160, height: 240, mood: { scene: 'lake' } });
    expect(await sharp(picture).metadata()).toMatchObject({ width: 160, height: 240 });
  });
});

test('a noisy photo has twelve megapixels and 3 to 5 MB', async () => {
  const photo = await createNoisyPhotos(1).draw(3);
  expect(photo.length).toBeGreaterThanOrEqual(3_000_000);
  expect(photo.length).toBeLessThanOrEqual(5_000_000);
  expect(await sharp(photo).metadata()).toMatchObject({ format: 'jpeg', width: 4032, height: 3024 });
}, 120_000);

// Each takes seconds to draw, for the benches alone.
test.runIf(thorough)(
  'noisy photos are the same whenever they are drawn, and unlike each other',
  async () => {
    const photos = createNoisyPhotos(1);
    const drawn = [await photos.draw(0), await photos.draw(3)];
    expect(await photos.draw(3)).toEqual(drawn[1]);
    expect(drawn[0]).not.toEqual(drawn[1]);
  },
  120_000,
);
