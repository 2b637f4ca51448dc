import { describe, expect, test } from 'vitest';
import {
  differenceOf,
  sampled,
  type GoldenAnswer,
} from '../../../../src-main/engine/recognise/providers/compare-answers.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';

const values = [Float32Array.of(1, 2, 3, 4)];

function classes(scores: Readonly<Record<string, number>>): GoldenAnswer {
  const classifications = Object.entries(scores).map(([name, score]) => ({ class: name, wnid: null, score }));
  return { result: { task: 'classify', classifications }, values };
}

function boxes(...detections: readonly Detection[]): GoldenAnswer {
  return { result: { task: 'detect', detections: [...detections] }, values };
}

describe('differenceOf', () => {
  test('lets pass what nobody would notice', () => {
    expect(differenceOf(classes({ dog: 0.7, cat: 0.21 }), classes({ cat: 0.2, dog: 0.72 }))).toBeNull();
    const dog: Detection = { class: 'dog', score: 0.9, box: [0.1, 0.1, 0.5, 0.5] };
    const almost: Detection = { class: 'dog', score: 0.88, box: [0.1, 0.11, 0.5, 0.5] };
    const faint: Detection = { class: 'cat', score: 0.2, box: [0, 0, 1, 1] };
    expect(differenceOf(boxes(almost, faint), boxes(dog))).toBeNull();
  });

  test('tells other classes, other boxes and other numbers', () => {
    const other = { code: 'other-score', class: 'dog', cpuShare: 0.72 };
    expect(differenceOf(classes({ dog: 0.5 }), classes({ dog: 0.72 }))).toEqual({ ...other, share: 0.5 });
    expect(differenceOf(classes({}), classes({ dog: 0.72 }))).toEqual({ ...other, share: 0 });
    const dog: Detection = { class: 'dog', score: 0.9, box: [0.1, 0.1, 0.5, 0.5] };
    for (const other of [
      { ...dog, class: 'cat' },
      { ...dog, score: 0.7 },
      { ...dog, box: [0.3, 0.1, 0.5, 0.5] as const },
    ]) {
      const wrong: GoldenAnswer = boxes({ ...other, box: [...other.box] });
      expect(differenceOf(wrong, boxes(dog))).toMatchObject({ code: 'other-box' });
      expect(differenceOf(boxes(dog), wrong)).toMatchObject({ code: 'other-box' });
    }
    expect(differenceOf(boxes(), boxes(dog))).toEqual({ code: 'other-box', class: 'dog' });
    const off: GoldenAnswer = { ...boxes(dog), values: [Float32Array.of(1, 2, 3, 5)] };
    expect(differenceOf(off, boxes(dog))).toMatchObject({
      code: 'numbers-off',
      share: expect.closeTo(0.18, 2) as unknown,
    });
    const infinite: GoldenAnswer = { ...boxes(dog), values: [Float32Array.of(1, 2, Number.NaN, 4)] };
    expect(differenceOf(infinite, boxes(dog))).toEqual({ code: 'not-finite' });
    const failed: GoldenAnswer = { result: { task: 'failed', code: 'model-output', message: '' }, values };
    expect(differenceOf(failed, boxes(dog))).toEqual({ code: 'no-answer' });
  });

  test('compares a sample of many numbers', () => {
    expect(sampled(Float32Array.of(1, 2))).toHaveLength(2);
    const many = sampled(Float32Array.from({ length: 1_000_000 }, (_, at) => at));
    expect(many.length).toBeGreaterThan(20_000);
    expect(many.length).toBeLessThanOrEqual(1 << 15);
    expect(many[1]).toBeGreaterThan(1);
  });
});
