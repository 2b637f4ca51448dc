import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelSession } from '../../../../src-main/engine/recognise/model-session.ts';
import { floatsOf } from '../../../../src-main/engine/recognise/preprocess/fill-tensor.ts';
import { preprocess } from '../../../../src-main/engine/recognise/preprocess/preprocess.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';
import { shippedManifest } from '../../../../src-main/engine/recognise/models/manifest.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';
import { modelsAtHand } from '../../../make/models-at-hand.ts';
import { shapesPicture, type ShapesPicture } from '../../../make/shapes-picture.ts';

/** @file Our letterboxes and what is seen in them, against OpenCV's (scripts/golden/letterbox.py). */

const folder = join(import.meta.dirname, '../../../golden');
const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const golden = z
  .object({
    size: z.number(),
    pictures: z.array(
      z.object({
        ...{ name: z.string(), seed: z.number(), width: z.number(), height: z.number(), shapes: z.number() },
        models: z.record(
          z.string(),
          z.object({ letterbox: z.string(), placement: four, detections: z.array(z.array(z.number())) }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'letterbox.json'), 'utf8')));

type GoldenPicture = (typeof golden)['pictures'][number];

const cases = golden.pictures.flatMap((picture) =>
  Object.entries(picture.models).map(([model, seen]) => ({ name: `${picture.name}, ${model}`, picture, model, seen })),
);

function drawn({ seed, width, height, shapes }: GoldenPicture): ShapesPicture {
  return shapesPicture(seed, width, shapes, height);
}

/** The letterbox that OpenCV saw, as the model takes it. */
async function goldenTensor(file: string, input: ModelInput): Promise<Float32Array<ArrayBuffer>> {
  const { data, info } = await sharp(join(folder, file)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const whole: ModelInput = { ...input, resize: { rule: 'stretch', kernel: 'nearest' } };
  const tensor = new Float32Array(floatsOf(input));
  await preprocess({ pixels: data, width: info.width, height: info.height, channels: 3 }, whole, tensor);
  return tensor;
}

describe('letterboxes', () => {
  it.each(cases)('of a picture: $name', async ({ picture, model, seen }) => {
    const input = shippedManifest().models.find(({ id }) => id === model)?.input;
    if (input === undefined) throw new Error(`no ${model} in the manifest`);
    const ours = new Float32Array(floatsOf(input));
    const { left, top, width, height } = await preprocess(drawn(picture), input, ours);
    expect([left, top, width, height]).toEqual(seen.placement);
    const theirs = await goldenTensor(seen.letterbox, input);
    const off = ours.map((value, at) => Math.abs(value - (theirs[at] ?? Number.NaN)) / input.scale);
    const mean = off.reduce((sum, value) => sum + value, 0) / off.length;
    const most = off.reduce((higher, value) => Math.max(higher, value), 0);
    // Half as large or less is libvips' work, which weighs and rounds a little otherwise.
    const isMuchSmaller = picture.width >= 2 * width;
    expect(mean).toBeLessThan(isMuchSmaller ? 0.5 : 0.01);
    expect(most).toBeLessThan(isMuchSmaller ? 40 : 1.5);
  });

  it.skipIf(assetsFolder === null)(
    `boxes in them lie on the picture where OpenCV has them${assetsFolder === null ? `: ${assetsMissing}` : ''}`,
    async () => {
      const models = await modelsAtHand(assetsFolder ?? '');
      for (const { name, picture, model, seen } of cases) {
        const own = models.get(model);
        if (own === undefined) throw new Error(`no ${model} among the assets`);
        const session = await ModelSession.open(own.card, own.graphPath, own.labels, { threads: 1 });
        const [left, top, width, height] = seen.placement;
        const tensors = await goldenTensor(seen.letterbox, own.card.input);
        const [result] = await session.run({ tensors, placements: [{ left, top, width, height }] });
        await session.dispose();
        if (result?.task !== 'detect') throw new Error(JSON.stringify(result));
        expect(result.detections.length, name).toBe(seen.detections.length);
        const pixel = picture.width / width;
        for (const [index, [ofClass = -1, score = 0, x = 0, y = 0, wide = 0, high = 0]] of seen.detections.entries()) {
          const found = result.detections[index];
          expect(found?.class, name).toBe(own.labels[ofClass]?.name);
          expect(Math.abs((found?.score ?? 0) - score), name).toBeLessThan(1e-3);
          const within = (side: number, end: number): number => Math.min(end, Math.max(0, side));
          const [boxX = 0, boxY = 0, boxWide = 0, boxHigh = 0] = found?.box ?? [];
          const offs = [
            boxX * picture.width - within(x, picture.width),
            boxY * picture.height - within(y, picture.height),
            (boxX + boxWide) * picture.width - within(x + wide, picture.width),
            (boxY + boxHigh) * picture.height - within(y + high, picture.height),
          ];
          for (const side of offs) expect(Math.abs(side), `${name}: ${found?.class}`).toBeLessThan(pixel);
        }
      }
    },
    30_000,
  );
});
