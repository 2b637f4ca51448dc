import sharp from 'sharp';
import { expect, test } from 'vitest';
import { renderRenditions } from '../../../src-main/engine/platform/image.ts';

const size = { width: 320, height: 240 };
const color = [200, 120, 40] as const;
const head = { format: 'tiff', orientation: null, transformed: false } as const;

/** Mean of each channel of the large rendition. */
async function meanOf(tiff: Buffer): Promise<number[]> {
  const { view } = await renderRenditions(tiff, head);
  return (await sharp(view).stats()).channels.map(({ mean }) => mean);
}

/** An uncompressed TIFF of 32-bit floating-point RGB, 0 to 1 (SampleFormat 3, TIFF 6.0 section 19). */
function floatTiff(): Buffer {
  const pixels = Float32Array.from({ length: size.width * size.height * 3 }, (_, at) => (color[at % 3] ?? 0) / 255);
  const entries = [
    [0x100, 4, 1, size.width],
    [0x101, 4, 1, size.height],
    [0x102, 3, 3, 200],
    [0x103, 3, 1, 1],
    [0x106, 3, 1, 2],
    [0x111, 4, 1, 256],
    [0x115, 3, 1, 3],
    [0x116, 4, 1, size.height],
    [0x117, 4, 1, pixels.byteLength],
    [0x153, 3, 3, 206],
  ] as const;
  const start = Buffer.alloc(256);
  start.write('II*\0\x08\0\0\0', 'latin1');
  start.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, count, value], index) => {
    start.writeUInt16LE(tag, 10 + 12 * index);
    start.writeUInt16LE(type, 12 + 12 * index);
    start.writeUInt32LE(count, 14 + 12 * index);
    start.writeUInt32LE(value, 18 + 12 * index);
  });
  for (let channel = 0; channel < 3; channel++) {
    start.writeUInt16LE(32, 200 + 2 * channel);
    start.writeUInt16LE(3, 206 + 2 * channel);
  }
  return Buffer.concat([start, Buffer.from(pixels.buffer)]);
}

const near = (mean: readonly number[]): void => {
  color.forEach((value, channel) => expect(Math.abs((mean[channel] ?? 0) - value)).toBeLessThan(3));
};

test('floating-point RGB without a profile is taken as sRGB, not as linear light', async () => {
  near(await meanOf(floatTiff()));
});

test('Lab becomes sRGB', async () => {
  const [r, g, b] = color;
  const picture = sharp({ create: { ...size, channels: 3, background: { r, g, b } } });
  near(await meanOf(await picture.toColourspace('lab').tiff({ compression: 'none' }).toBuffer()));
});
