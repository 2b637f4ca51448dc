import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { cloudPicture, readTestLandscape, tensorOfMiddle } from '../../../../scripts/reference-models/test-pictures.ts';
import { ensureReferenceModel, type EnsuredModel } from '../../../../scripts/reference-models/ensure.ts';
import { decoderOf } from '../../../../src-main/engine/recognise/decode/decoder-of.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import { thorough } from '../../../thorough.ts';
import { goldenClassifier, goldenDetector, noRoom, readGolden, type GoldenBox } from './golden.ts';

/** @file The same graphs and tensors in ONNX Runtime and in OpenCV: what our models say is what they say elsewhere. */

async function run(
  { graphPath, card }: EnsuredModel,
  pictures: readonly Uint8Array[],
): Promise<(name: string) => Float32Array> {
  const { name, width, height } = card.input;
  const each = 3 * width * height;
  const batch = new Float32Array(pictures.length * each);
  pictures.forEach((picture, index) => {
    batch.set(tensorOfMiddle(picture, card.input), index * each);
  });
  const session = await InferenceSession.create(graphPath, { logSeverityLevel: 3, enableCpuMemArena: false });
  try {
    const outputs = await session.run({ [name]: new Tensor('float32', batch, [pictures.length, 3, height, width]) });
    return (output) => {
      const data = outputs[output]?.data;
      if (!(data instanceof Float32Array)) throw new Error(`no output ${output}`);
      return data;
    };
  } finally {
    await session.release();
  }
}

function expectTop(logits: Float32Array, top: readonly (readonly [number, number])[]): void {
  const best = [...logits.keys()].sort((one, other) => (logits[other] ?? 0) - (logits[one] ?? 0));
  expect(best.slice(0, 5)).toEqual(top.slice(0, 5).map(([index]) => index));
  for (const [index, logit] of top) expect(Math.abs((logits[index] ?? Number.NaN) - logit)).toBeLessThan(1e-3);
}

/** What of a box lies on the picture: left, top, width, height in pixels. */
function cut([, , left, top, width, height]: GoldenBox, size: number): number[] {
  const within = (value: number): number => Math.min(size, Math.max(0, value));
  const [x, y] = [within(left), within(top)];
  return [x, y, within(left + width) - x, within(top + height) - y];
}

function expectSameBoxes(found: readonly Detection[], kept: readonly GoldenBox[], size: number): void {
  expect(found.map(({ class: name }) => name)).toEqual(kept.map(([ofClass]) => `class ${ofClass}`));
  for (const [index, { score, box }] of found.entries()) {
    const golden = kept[index];
    if (golden === undefined) throw new Error('one box too many');
    expect(Math.abs(score - golden[1])).toBeLessThan(1e-3);
    cut(golden, size).forEach((side, which) => {
      expect(Math.abs((box[which] ?? Number.NaN) * size - side)).toBeLessThan(1);
    });
  }
}

describe('against OpenCV', () => {
  it('MobileNetV2: two pictures at once, each with its own classes', async () => {
    const golden = readGolden('mobilenetv2', goldenClassifier);
    const model = ensureReferenceModel('mobilenetv2');
    expect(model.card.files[0]?.sha256).toBe(golden.sha256);
    const logits = (await run(model, [await readTestLandscape(), cloudPicture()]))('output');
    expectTop(logits.subarray(0, 1000), golden.pictures.landscape.top);
    expectTop(logits.subarray(1000), golden.pictures.clouds.top);
  });

  const withRoom = describe.skipIf(noRoom !== null);
  withRoom(`big models${noRoom === null ? '' : ` (skipped: ${noRoom})`}`, () => {
    // Half a gigabyte of weights to be made, for what MobileNetV2 shows as well.
    it.runIf(thorough)(
      'VGG16: the same classes',
      async () => {
        const golden = readGolden('vgg16', goldenClassifier);
        const model = ensureReferenceModel('vgg16');
        expect(model.card.files[0]?.sha256).toBe(golden.sha256);
        const logits = (await run(model, [await readTestLandscape()]))('vgg0_dense2_fwd');
        expectTop(logits, golden.pictures.landscape.top);
      },
      180_000,
    );

    it('YOLOv3: the same heads, and our decoder and suppression find the same boxes', async () => {
      const golden = readGolden('yolov3', goldenDetector);
      const { candidates, kept, heads } = golden.pictures.landscape;
      const model = ensureReferenceModel('yolov3');
      const { card } = model;
      expect(card.files[0]?.sha256).toBe(golden.sha256);
      const output = await run(model, [await readTestLandscape()]);
      for (const [name, { step, values, sum, squares }] of Object.entries(heads)) {
        const head = output(name);
        values.forEach((value, index) => {
          const off = Math.abs((head[index * step] ?? Number.NaN) - value);
          expect(off, `${name} at ${index * step}`).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)));
        });
        expect(Math.abs(head.reduce((total, value) => total + value, 0) - sum)).toBeLessThan(1e-5 * squares);
        expect(Math.abs(head.reduce((total, value) => total + value * value, 0) - squares)).toBeLessThan(
          1e-5 * squares,
        );
      }

      const { width, height } = card.input;
      const labels = Array.from({ length: 80 }, (_, index) => ({ name: `class ${index}`, wnid: null, synonyms: [] }));
      const decoder = decoderOf(card, labels);
      const answer = decoder.decode(
        decoder.outputs.map(({ name }) => output(name)),
        { left: 0, top: 0, width, height },
      );
      if (answer.task !== 'detect') throw new Error('a detector detects');
      expect(kept.length).toBeLessThan(candidates.length);
      expectSameBoxes(
        answer.detections.filter(({ score }) => score >= 0.3),
        kept,
        width,
      );
    }, 180_000);
  });
});
