import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { bareJpeg } from '../../../src-main/engine/platform/image/bare-jpeg.ts';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';
import { readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { shapesPicture } from '../../make/shapes-picture.ts';

const { pixels, width, height } = shapesPicture(5, 90, 14, 70);
const drawn = (): Sharp => sharp(pixels, { raw: { width, height, channels: 3 } });

async function viewOf(file: Buffer): Promise<Buffer> {
  const head = await readHeadFromBytes(file, 'a.jpg');
  if (head === null) throw new Error('no head');
  return (await renderRenditions(file, head)).view;
}
const pixelsOf = (file: Buffer): Promise<Buffer> => sharp(file).raw().toBuffer();

describe('a JPEG no larger than its view rendition', () => {
  it.each([
    ['baseline, with a place and a comment', { quality: 80 }],
    ['progressive', { quality: 70, progressive: true, chromaSubsampling: '4:4:4' }],
  ])('is shown as it is, without its metadata: %s', async (_, settings) => {
    const file = await drawn()
      .withExif({ IFD0: { ImageDescription: 'secret' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '1/1 2/1 3/1' } })
      .withIccProfile('srgb')
      .jpeg(settings)
      .toBuffer();
    // Another picture behind the first, as of some cameras.
    const view = await viewOf(Buffer.concat([file, await drawn().jpeg().toBuffer()]));
    expect(view.equals(bareJpeg(file) ?? file)).toBe(true);
    expect((await pixelsOf(view)).equals(await pixelsOf(file))).toBe(true);
    const { exif, icc, xmp } = await sharp(view).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
    expect(view.includes('secret')).toBe(false);
  });

  it('is made anew where its pixels are not what is shown', async () => {
    const turned = await drawn().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await sharp(await viewOf(turned)).metadata()).toMatchObject({ width: height, height: width });
    const wide = await drawn().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    expect((await viewOf(wide)).equals(bareJpeg(wide) ?? wide)).toBe(false);
    const printed = await drawn().toColourspace('cmyk').jpeg().toBuffer();
    expect(bareJpeg(printed)).toBeNull();
    expect((await sharp(await viewOf(printed)).metadata()).channels).toBe(3);
  });

  it('is not taken where it cannot be followed to its end', async () => {
    const file = await drawn().jpeg().toBuffer();
    expect(bareJpeg(file.subarray(0, 200))).toBeNull();
    expect(bareJpeg(Buffer.from('no picture'))).toBeNull();
    // Only the end marker is missing.
    expect(bareJpeg(file.subarray(0, -2))?.equals(file)).toBe(true);
  });
});
