import { describe, expect, it } from 'vitest';
import { logit } from '../../../../src-shared/algorithms/softmax.ts';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import type { ModelInput, ModelOutput } from '../../../../src-shared/model/model-card.ts';
import { decoderOf } from '../../../../src-main/engine/recognise/decode/decoder-of.ts';
import type { Recognised } from '../../../../src-main/engine/recognise/decode/decoder.ts';
import { parseLabels } from '../../../../src-main/engine/recognise/models/labels.ts';

const input: ModelInput = {
  name: 'input',
  layout: 'nchw',
  width: 64,
  height: 64,
  batch: 1,
  colours: 'rgb',
  scale: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  resize: { rule: 'letterbox', kernel: 'bilinear', align: 'centre', fill: 114 },
};
const labels = parseLabels('dog\ncat\nbird');
/** A picture of 128 × 64 in the middle of the input. */
const placement = { left: 0, top: 16, width: 64, height: 32 };

/** Pixels of the input that are a quarter to three quarters across the picture, and its upper half. */
const box = { left: 16, top: 16, right: 48, bottom: 32 };
const onPicture = [0.25, 0, 0.5, 0.5];
const middle = { x: 32, y: 24, width: 32, height: 16 };

function decode(output: ModelOutput, parts: readonly Float32Array[]): Recognised {
  return decoderOf({ input, output }, labels).decode(parts, placement);
}
function detectionsOf(result: Recognised): Detection[] {
  if (result.task !== 'detect') throw new Error(`a detector, not ${result.task}`);
  return result.detections;
}
function expectOne(result: Recognised, score: number): void {
  const [one, ...more] = detectionsOf(result);
  expect(more).toEqual([]);
  expect(one?.class).toBe('cat');
  expect(one?.score).toBeCloseTo(score, 5);
  one?.box.forEach((side, index) => {
    expect(side).toBeCloseTo(onPicture[index] ?? -1, 5);
  });
}

describe('decoders of boxes', () => {
  it('yolov3-heads: two heads of different anchors', () => {
    const heads = [
      { name: 'coarse', stride: 32, anchors: [[64, 64]] },
      {
        name: 'fine',
        stride: 16,
        anchors: [
          [8, 8],
          [16, 8],
        ],
      },
    ] satisfies { name: string; stride: number; anchors: [number, number][] }[];
    const output: ModelOutput = { decoder: 'yolov3-heads', heads };
    expect(decoderOf({ input, output }, labels).outputs.map(({ shape }) => shape)).toEqual([
      [8, 2, 2],
      [16, 4, 4],
    ]);
    const coarse = new Float32Array(8 * 4).fill(-9);
    const fine = new Float32Array(16 * 16).fill(-9);
    // The second anchor in row 1, column 2: its corner is (32, 16), and the middle is at its left edge, half way down.
    const values = [logit(1e-9), 0, Math.log(2), Math.log(2), logit(0.8), logit(0.01), logit(0.9), logit(0.05)];
    values.forEach((value, field) => (fine[(8 + field) * 16 + 4 + 2] = value));
    expectOne(decode(output, [coarse, fine]), 0.72);
  });

  it('yolov3-heads: a centre scale stretches within the cell', () => {
    const heads: { name: string; stride: number; anchors: [number, number][]; centreScale: number }[] = [
      { name: 'only', stride: 64, anchors: [[32, 16]], centreScale: 2 },
    ];
    // (σ(0.25 of the way) − 0.5) × 2 + 0.5 = 0, a share of 0.4375 becomes 0.375.
    const values = [0, logit(0.4375), 0, 0, logit(0.5), -9, logit(0.5), -9];
    expectOne(decode({ decoder: 'yolov3-heads', heads }, [Float32Array.from(values)]), 0.25);
  });

  it('yolov3-onnx-zoo: corners from the top, before any suppression', () => {
    const output: ModelOutput = { decoder: 'yolov3-onnx-zoo', boxes: 'boxes', scores: 'scores', imageShape: 'shape' };
    const { left, top, right, bottom } = box;
    const boxes = Float32Array.of(top, left, bottom, right, top, left + 1, bottom, right + 1);
    expectOne(decode(output, [boxes, Float32Array.of(0, 0, 0.6, 0.5, 0, 0.049)]), 0.6);
    expect(() => decode(output, [boxes, new Float32Array(5)])).toThrow(FileFailure);
  });

  it('yolox: cells of all strides row by row', () => {
    const output: ModelOutput = { decoder: 'yolox', name: 'out', strides: [16, 32] };
    const values = new Float32Array((16 + 4) * 8);
    // Row 0, column 1 of the coarser grid.
    const { x, y, width, height } = middle;
    values.set([x / 32 - 1, y / 32, Math.log(width / 32), Math.log(height / 32), 0.9, 0, 0.5, 0.01], (16 + 1) * 8);
    expectOne(decode(output, [values]), 0.45);
  });

  it('ultralytics-v8: fields first, boxes second', () => {
    const { x, y, width, height } = middle;
    const fields = [
      [0, x],
      [0, y],
      [9, width],
      [9, height],
      [0.01, 0],
      [0, 0.3],
      [0, 0.04],
    ];
    expectOne(decode({ decoder: 'ultralytics-v8', name: 'out' }, [Float32Array.from(fields.flat())]), 0.3);
  });

  it('ssd: shares of the input, classes from 1, no more than it counts', () => {
    const output: ModelOutput = { decoder: 'ssd', boxes: 'b', classes: 'c', scores: 's', count: 'n' };
    const { left, top, right, bottom } = box;
    const boxes = Float32Array.from([top, left, bottom, right, 0, 0, 64, 64, 0, 0, 64, 64], (pixel) => pixel / 64);
    const parts = [boxes, Float32Array.of(2, 91, 1), Float32Array.of(0.7, 0.6, 0.5), Float32Array.of(2)];
    // The second is of a class that the labels do not have, the third is not counted.
    expectOne(decode(output, parts), 0.7);
  });

  it('keeps the best 300 that lie on the picture', () => {
    const output: ModelOutput = { decoder: 'ultralytics-v8', name: 'out' };
    const count = 12_000;
    const values = new Float32Array(7 * count);
    for (let at = 0; at < count; at += 1) {
      // Every second box lies on the grey beside the picture, all are too small to overlap.
      values[at] = 0.5 + 0.005 * at;
      values[count + at] = at % 2 === 0 ? 5 : 24;
      values[2 * count + at] = 0.001;
      values[3 * count + at] = 0.001;
      values[4 * count + at] = 0.05 + at / 20_000;
    }
    const found = detectionsOf(decode(output, [values]));
    expect(found).toHaveLength(300);
    expect(found[0]?.score).toBeCloseTo(0.05 + 11_999 / 20_000, 4);
    expect(found.at(-1)?.score).toBeCloseTo(0.05 + (11_999 - 2 * 299) / 20_000, 4);
  });

  it('refuses boxes without end and scores that are none', () => {
    const output: ModelOutput = { decoder: 'yolox', name: 'out', strides: [64] };
    for (const values of [
      [0, 0, 900, 0, 0.9, 0.9, 0, 0],
      [0, 0, 0, 0, 3, 0.9, 0, 0],
    ])
      expect(() => decode(output, [Float32Array.from(values)])).toThrow(/no usable answer/);
  });
});

describe('decoders of the whole picture', () => {
  it('softmax-logits and probabilities: the best first, with their names', () => {
    const shares = [0.2, 0.7, 0.1];
    const logits = Float32Array.from(shares, (share) => 5 + Math.log(share));
    for (const result of [
      decode({ decoder: 'softmax-logits', name: 'out' }, [logits]),
      decode({ decoder: 'probabilities', name: 'out' }, [Float32Array.from(shares)]),
    ]) {
      if (result.task !== 'classify') throw new Error('a classifier');
      expect(result.classifications.map((one) => one.class)).toEqual(['cat', 'dog', 'bird']);
      expect(result.classifications[0]?.score).toBeCloseTo(0.7, 6);
      expect(result.classifications[0]?.wnid).toBeNull();
    }
    expect(() => decode({ decoder: 'probabilities', name: 'out' }, [Float32Array.of(3, -1, 0.5)])).toThrow(FileFailure);
  });

  it('feature: of length 1, in memory of its own', () => {
    const values = Float32Array.of(3, 0, 4);
    const result = decode({ decoder: 'feature', name: 'out', dimensions: 3 }, [values]);
    if (result.task !== 'embed') throw new Error('an embedding');
    [0.6, 0, 0.8].forEach((value, index) => {
      expect(result.embedding[index]).toBeCloseTo(value, 6);
    });
    expect(result.embedding.buffer).not.toBe(values.buffer);
    expect(() => decode({ decoder: 'feature', name: 'out', dimensions: 3 }, [new Float32Array(3)])).toThrow(
      FileFailure,
    );
  });
});
