import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOverlap } from '../../../src-shared/algorithms/box-overlap.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { mostRivals, nonMaximumSuppression, type Rivals } from '../../../src-shared/algorithms/nms.ts';
import { times } from '../../thorough.ts';

interface Box {
  readonly corners: readonly [number, number, number, number];
  readonly score: number;
  readonly ofClass: number;
}

function rivalsOf(boxes: readonly Box[]): Rivals {
  return {
    count: boxes.length,
    // Longer than needed, as a store that grows is.
    corners: Float32Array.from([...boxes.flatMap(({ corners }) => corners), 1, 2, 3, 4]),
    scores: Float32Array.from([...boxes.map(({ score }) => score), 1]),
    classes: Uint16Array.from([...boxes.map(({ ofClass }) => ofClass), 0]),
  };
}

/** The definition: class by class, all pairs. */
function plain(boxes: readonly Box[], mostOverlap: number): number[] {
  const order = boxes.map((_, index) => index).sort((a, b) => (boxes[b]?.score ?? 0) - (boxes[a]?.score ?? 0) || a - b);
  const kept: number[] = [];
  for (const index of order) {
    const box = boxes[index];
    if (box === undefined) continue;
    const isBeaten = kept.some((other) => {
      const better = boxes[other];
      return better?.ofClass === box.ofClass && boxOverlap(...better.corners, ...box.corners) > mostOverlap;
    });
    if (!isBeaten) kept.push(index);
  }
  return kept;
}

const place = fc.integer({ min: -20, max: 60 });
const length = fc.integer({ min: 0, max: 40 });
const box = fc
  .record({
    left: place,
    top: place,
    width: length,
    height: length,
    score: fc.integer({ min: 0, max: 64 }),
    ofClass: fc.nat(3),
  })
  .map(({ left, top, width, height, score, ofClass }): Box => ({
    corners: [left, top, left + width, top + height],
    // Exact as 32-bit floats, equal ones often.
    score: score / 64,
    ofClass,
  }));

describe('nonMaximumSuppression', () => {
  it('agrees with the plain definition, equal scores and boxes without area included', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), fc.constantFrom(0, 0.3, 0.45, 0.5, 1), (boxes, mostOverlap) => {
        expect([...nonMaximumSuppression(rivalsOf(boxes), mostOverlap)]).toEqual(plain(boxes, mostOverlap));
      }),
      { numRuns: times(500, 100) },
    );
  });

  it('looks at no more of 50,000 than it is asked for', () => {
    const random = mulberry32(5);
    const boxes = Array.from({ length: 50_000 }, (): Box => {
      const [left, top] = [random() * 4000, random() * 4000];
      return { corners: [left, top, left + 20, top + 20], score: Math.fround(random()), ofClass: 0 };
    });
    const best: number[] = [];
    for (const index of nonMaximumSuppression(rivalsOf(boxes), 0.45)) if (best.push(index) === 300) break;
    const top = boxes
      .map(({ score }, index) => ({ score, index }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 400);
    expect(best).toHaveLength(300);
    // Hardly any overlap: the best 300 are among the first 400.
    expect(best.every((index) => top.some((one) => one.index === index))).toBe(true);
  });

  it('refuses more than can be told apart', () => {
    const none = { corners: new Float32Array(), scores: new Float32Array(), classes: new Uint16Array() };
    expect(() => [...nonMaximumSuppression({ ...none, count: mostRivals + 1 }, 0.5)]).toThrow(RangeError);
  });
});

describe('boxOverlap', () => {
  it('is the shared part of both', () => {
    expect(boxOverlap(0, 0, 2, 2, 1, 0, 3, 2)).toBeCloseTo(1 / 3);
    expect(boxOverlap(0, 0, 2, 2, 0, 0, 2, 2)).toBe(1);
    expect(boxOverlap(0, 0, 2, 2, 2, 0, 4, 2)).toBe(0);
    expect(boxOverlap(0, 0, 0, 2, 0, 0, 0, 2)).toBe(0);
  });
});
