import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';
import { floatsOf } from '../../../../src-main/engine/recognise/preprocess/fill-tensor.ts';
import { preprocess, preprocessAll } from '../../../../src-main/engine/recognise/preprocess/preprocess.ts';
import { shapesPicture } from '../../../make/shapes-picture.ts';

const base: ModelInput = {
  name: 'in',
  layout: 'nchw',
  width: 8,
  height: 8,
  batch: 1,
  colours: 'rgb',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  resize: { rule: 'letterbox', kernel: 'nearest', align: 'centre', fill: 114 },
};
/** All of one colour. */
function plain(width: number, height: number, colour: readonly [number, number, number]) {
  const pixels = Uint8Array.from({ length: 3 * width * height }, (_, at) => colour[at % 3] ?? 0);
  return { pixels, width, height, channels: 3 as const };
}
async function tensorOf(picture: Parameters<typeof preprocess>[0], input: ModelInput): Promise<Float32Array> {
  // What was there before must not shine through.
  const tensor = new Float32Array(floatsOf(input)).fill(Number.NaN);
  await preprocess(picture, input, tensor);
  return tensor;
}
const channel = (tensor: Float32Array, place: number): number[] => [...tensor.subarray(64 * place, 64 * place + 64)];

describe('preprocess', () => {
  it('letterboxes into the middle or to the top left, and fills the rest', async () => {
    const picture = plain(16, 8, [10, 20, 30]);
    const rows = (above: number, value: number, below: number): number[] => [
      ...Array<number>(8 * above).fill(114),
      ...Array<number>(32).fill(value),
      ...Array<number>(8 * below).fill(114),
    ];
    const middle = await tensorOf(picture, base);
    expect([0, 1, 2].map((place) => channel(middle, place))).toEqual([rows(2, 10, 2), rows(2, 20, 2), rows(2, 30, 2)]);
    const top = await tensorOf(picture, {
      ...base,
      resize: { rule: 'letterbox', kernel: 'nearest', align: 'top-left', fill: 114 },
    });
    expect(channel(top, 0)).toEqual(rows(0, 10, 4));
  });

  it('puts colours, layout and units as the card says, the fill included', async () => {
    const input: ModelInput = { ...base, layout: 'nhwc', colours: 'bgr', scale: 0.5, mean: [1, 2, 3], std: [2, 4, 5] };
    const tensor = await tensorOf(plain(16, 8, [10, 20, 30]), input);
    // Blue first: (30/2 − 1)/2, (20/2 − 2)/4, (10/2 − 3)/5.
    const [inside, beside] = [tensor.subarray(3 * 8 * 2, 3 * 8 * 2 + 3), tensor.subarray(0, 3)];
    expect([...inside]).toEqual([7, 2, Math.fround(0.4)]);
    expect([...beside]).toEqual([28, 13.75, Math.fround(10.8)]);
  });

  it('crops the middle, stretches, and counts grey as three colours', async () => {
    // Left half 0, right half 200; twice as wide as high.
    const halves = {
      pixels: Uint8Array.from({ length: 32 * 16 }, (_, at) => (at % 32 < 16 ? 0 : 200)),
      width: 32,
      height: 16,
      channels: 1 as const,
    };
    const row = (tensor: Float32Array): number[] => [...tensor.subarray(24, 32)];
    const crop = await tensorOf(halves, { ...base, resize: { rule: 'crop', kernel: 'nearest', shortestSide: 8 } });
    const stretch = await tensorOf(halves, { ...base, resize: { rule: 'stretch', kernel: 'nearest' } });
    for (const tensor of [crop, stretch]) {
      expect(row(tensor)).toEqual([0, 0, 0, 0, 200, 200, 200, 200]);
      expect(channel(tensor, 1)).toEqual(channel(tensor, 0));
    }
    const quarter = { ...halves, pixels: Uint8Array.from({ length: 32 * 16 }, (_, at) => (at % 32 < 8 ? 0 : 200)) };
    expect(
      row(await tensorOf(quarter, { ...base, resize: { rule: 'crop', kernel: 'nearest', shortestSide: 8 } })),
    ).toEqual(Array(8).fill(200));
    expect(row(await tensorOf(quarter, { ...base, resize: { rule: 'stretch', kernel: 'nearest' } }))).toEqual([
      0, 0, 200, 200, 200, 200, 200, 200,
    ]);
  });

  it('weighs pixels by the kernel of the card', async () => {
    const picture = shapesPicture(7, 64, 12);
    const tensors = await Promise.all(
      (['nearest', 'bilinear', 'bicubic', 'lanczos3'] as const).map((kernel) =>
        tensorOf(picture, { ...base, resize: { rule: 'stretch', kernel } }),
      ),
    );
    const means = tensors.map((tensor) => tensor.reduce((sum, value) => sum + value, 0) / tensor.length);
    // The wide ones keep the mean of the picture, and no two are alike.
    const mean = picture.pixels.reduce((sum, value) => sum + value, 0) / picture.pixels.length;
    for (const own of means.slice(1)) expect(Math.abs(own - mean)).toBeLessThan(3);
    expect(new Set(tensors.map((tensor) => tensor.join())).size).toBe(4);
  });

  it('reads a rendition as its pixels, colour or grey, and makes one block of a batch', async () => {
    const { pixels, width, height } = shapesPicture(3, 40, 9);
    const jpeg = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const decoded = await sharp(jpeg).raw().toBuffer();
    // Not so small that libvips would shrink while it decodes.
    const large = { ...base, width: 32, height: 32 };
    const batch = await preprocessAll([jpeg, { pixels: decoded, width, height, channels: 3 }], large);
    const floats = floatsOf(large);
    expect([...batch.tensors.subarray(0, floats)]).toEqual([...batch.tensors.subarray(floats)]);
    expect(batch.placements).toEqual(Array(2).fill({ left: 0, top: 0, width: 32, height: 32 }));
    const grey = await sharp(jpeg).greyscale().jpeg().toBuffer();
    const tensor = await tensorOf(grey, base);
    expect(channel(tensor, 2)).toEqual(channel(tensor, 0));
    await expect(preprocessAll([Buffer.from('no picture')], base)).rejects.toMatchObject({ code: 'file-damaged' });
  });
});
