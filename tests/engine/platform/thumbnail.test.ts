import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readThumbnail } from '../../../src-main/engine/platform/thumbnail.ts';
import { colorDistance, quartersOf, rgbOf } from '../../make/look-at.ts';
import { makeJpeg, makePng } from '../../make/pictures.ts';
import { quarterColors, storedFor } from '../../make/pixels.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-thumbnail-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function thumbnailOf(bytes: Buffer): Promise<Buffer | null> {
  const path = join(folder, 'picture');
  await writeFile(path, bytes);
  return readThumbnail(path);
}

/** A 160 × 120 EXIF thumbnail of the card as stored for `orientation`, between black bars where its shape differs. */
async function exifThumbnail(orientation: number, width: number, height: number): Promise<Buffer> {
  const { pixels, ...stored } = storedFor(orientation, width, height);
  return sharp(pixels, { raw: { ...stored, channels: 3 } })
    .resize(160, 120, { fit: 'contain', background: 'black' })
    .jpeg({ quality: 90 })
    .toBuffer();
}

describe('the thumbnail inside a file', () => {
  test.each([1, 2, 3, 4])('is upright and without black bars: orientation %i', async (orientation) => {
    const thumbnail = await exifThumbnail(orientation, 600, 400);
    const found = await thumbnailOf(await makeJpeg({ width: 600, height: 400, orientation, thumbnail }));
    if (found === null) throw new Error('the thumbnail was not found');
    const { width, height, exif } = await sharp(found).metadata();
    expect({ width, height, exif }).toEqual({ width: 160, height: 107, exif: undefined });
    const quarters = await quartersOf(found);
    quarters.forEach((color, index) => expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThan(24));
    // Bars would be black at the upper edge.
    const [edge = 0] = (
      await sharp(found).extract({ left: 80, top: 0, width: 1, height: 1 }).raw().toBuffer()
    ).subarray(0, 1);
    expect(edge).toBeGreaterThan(20);
  });

  test.each([5, 6, 7, 8])('is turned with its picture: orientation %i', async (orientation) => {
    const thumbnail = await exifThumbnail(orientation, 300, 400);
    const found = await thumbnailOf(await makePng({ width: 300, height: 400, orientation, thumbnail }));
    if (found === null) throw new Error('the thumbnail was not found');
    expect(await sharp(found).metadata()).toMatchObject({ width: 120, height: 160 });
    const quarters = await quartersOf(found);
    quarters.forEach((color, index) => expect(colorDistance(color, rgbOf(quarterColors[index] ?? 0))).toBeLessThan(24));
  });

  test('is not used where it shows another shape', async () => {
    const thumbnail = await exifThumbnail(1, 400, 300);
    expect(await thumbnailOf(await makeJpeg({ width: 300, height: 400, thumbnail }))).toBeNull();
    expect(await thumbnailOf(await makeJpeg({ width: 1200, height: 300, thumbnail }))).toBeNull();
  });

  test('is null where there is none, or a broken one, or no picture at all', async () => {
    expect(await thumbnailOf(await makeJpeg())).toBeNull();
    expect(await thumbnailOf(await makeJpeg({ thumbnail: Buffer.from([0xff, 0xd8, 1, 2, 3]) }))).toBeNull();
    expect(await thumbnailOf(Buffer.from('just text'))).toBeNull();
    await expect(readThumbnail(join(folder, 'gone.jpg'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
