import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  meanAveragePrecision,
  precisionAndRecall,
  type JudgedPicture,
} from '../../../bench/accuracy/average-precision.ts';
import type { Detection } from '../../../src-shared/model/detection.ts';

/** Boxes 0.1 wide, at tenths of the picture: they overlap wholly or not at all. */
const at = (tenth: number): Detection['box'] => [tenth / 10, 0, 0.1, 0.1];
const there = (ofClass: string, ...tenths: number[]): JudgedPicture['truth'] =>
  tenths.map((tenth) => ({ class: ofClass, box: at(tenth) }));
const found = (ofClass: string, ...pairs: (readonly [tenth: number, score: number])[]): Detection[] =>
  pairs.map(([tenth, score]) => ({ class: ofClass, score, box: at(tenth) }));

describe('averagePrecision', () => {
  it('is 1 where all is found first, 0 where nothing is', () => {
    const truth = there('dog', 1, 2);
    expect(averagePrecision([{ truth, found: found('dog', [2, 0.9], [1, 0.8], [5, 0.1]) }], 'dog')).toBe(1);
    expect(averagePrecision([{ truth, found: [] }], 'dog')).toBe(0);
  });

  it('reads precision at 101 points of recall', () => {
    // Right, wrong, right, of two: recall ½ at precision 1, recall 1 at precision ⅔.
    const picture = { truth: there('dog', 1, 2), found: found('dog', [1, 0.9], [7, 0.8], [2, 0.7]) };
    expect(averagePrecision([picture], 'dog')).toBeCloseTo((51 * 1 + 50 * (2 / 3)) / 101, 12);
    // Half of them found: nothing beyond recall ½.
    expect(averagePrecision([{ truth: there('dog', 1, 2), found: found('dog', [1, 0.9]) }], 'dog')).toBeCloseTo(
      51 / 101,
      12,
    );
  });

  it('ranks over all pictures, and counts a box of the truth once', () => {
    const pictures = [
      { truth: there('dog', 1), found: found('dog', [1, 0.5], [1, 0.4]) },
      { truth: [], found: found('dog', [3, 0.9]) },
    ];
    // Wrong (0.9), right (0.5), twice (0.4).
    expect(averagePrecision(pictures, 'dog')).toBeCloseTo(1 / 2, 12);
    expect(precisionAndRecall(pictures, 0.45)).toEqual({ precision: 1 / 2, recall: 1 });
    expect(precisionAndRecall(pictures, 0.3)).toEqual({ precision: 1 / 3, recall: 1 });
  });

  it('takes the box that is overlapped most, from half on', () => {
    const truth: JudgedPicture['truth'] = [
      { class: 'dog', box: [0, 0, 0.2, 0.2] },
      { class: 'dog', box: [0.05, 0, 0.2, 0.2] },
    ];
    const two: Detection[] = [
      { class: 'dog', score: 0.9, box: [0.04, 0, 0.2, 0.2] },
      { class: 'dog', score: 0.8, box: [0, 0, 0.2, 0.2] },
    ];
    expect(averagePrecision([{ truth, found: two }], 'dog')).toBe(1);
    const half: Detection[] = [{ class: 'dog', score: 0.9, box: [0, 0, 0.2, 0.09] }];
    expect(averagePrecision([{ truth: truth.slice(0, 1), found: half }], 'dog')).toBe(0);
  });
});

it('meanAveragePrecision is the mean of the classes that are there', () => {
  const picture = {
    truth: [...there('dog', 1), ...there('cat', 2)],
    found: [...found('dog', [1, 0.9]), ...found('bird', [5, 0.9])],
  };
  expect(meanAveragePrecision([picture])).toBe(1 / 2);
  expect(meanAveragePrecision([{ truth: [], found: [] }])).toBeNull();
});
