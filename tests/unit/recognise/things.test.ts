import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOverlap } from '../../../src-shared/algorithms/box-overlap.ts';
import { turnBox } from '../../../src-shared/algorithms/turn-box.ts';
import { sameThingOverlap } from '../../../src-shared/model/correction.ts';
import { type Boxed, thingsOf } from '../../../src-shared/model/things.ts';

const tenth = fc.integer({ min: 0, max: 4 }).map((value) => value / 10);
const boxed: fc.Arbitrary<Boxed> = fc.record({
  class: fc.constantFrom('dog', 'cat'),
  score: fc.integer({ min: 5, max: 100 }).map((value) => value / 100),
  box: fc.tuple(
    tenth,
    tenth,
    tenth.map((size) => size + 0.1),
    tenth.map((size) => size + 0.1),
  ),
  model: fc.constantFrom('ssd', 'user', 'yolo'),
});
const boxes = fc.array(boxed, { maxLength: 12 });
const count = (of: readonly Boxed[], name: string): number =>
  thingsOf(of).filter(({ best }) => best.class === name).length;

test('each box is of one thing: of its class, one of a model, none surer than the best, which it overlaps by half', () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const things = thingsOf(all);
      const held = things.flatMap(({ best, others }) => [best, ...others]);
      expect(held).toHaveLength(all.length);
      expect(new Set(held)).toEqual(new Set(all));
      for (const { best, others } of things) {
        expect(new Set([best, ...others].map(({ model }) => model)).size).toBe(others.length + 1);
        for (const { class: name, score, box } of others) {
          expect(name).toBe(best.class);
          expect(score).toBeLessThanOrEqual(best.score);
          const corners = [best.box, box].flatMap(([left, top, width, height]) => [
            left,
            top,
            left + width,
            top + height,
          ]);
          const overlap = boxOverlap(...(corners as Parameters<typeof boxOverlap>));
          expect(overlap).toBeGreaterThan(sameThingOverlap - 1e-9);
        }
      }
      expect(things.map(({ best }) => best.score)).toEqual(
        things.map(({ best }) => best.score).toSorted((a, b) => b - a),
      );
    }),
  );
});

test('never fewer things than one model sees, nor more than all', () => {
  fc.assert(
    fc.property(boxes, (all) => {
      for (const model of ['ssd', 'user', 'yolo']) {
        const own = all.filter((one) => one.model === model);
        expect(count(own, 'dog')).toBe(own.filter((one) => one.class === 'dog').length);
        expect(count(all, 'dog')).toBeGreaterThanOrEqual(count(own, 'dog'));
      }
    }),
  );
});

test('a threshold before is the same as one afterwards, and a turn of the picture changes nothing', () => {
  fc.assert(
    fc.property(boxes, fc.constantFrom(0.3, 0.5, 0.57), fc.nat({ max: 3 }), (all, least, quarters) => {
      const bests = (of: readonly Boxed[]): readonly Boxed[] => thingsOf(of).map(({ best }) => best);
      expect(bests(all.filter(({ score }) => score >= least))).toEqual(
        bests(all).filter(({ score }) => score >= least),
      );
      const turned = all.map((one) => ({ ...one, box: turnBox([...one.box], quarters) }));
      expect(bests(turned).map((one) => turned.indexOf(one))).toEqual(bests(all).map((one) => all.indexOf(one)));
    }),
  );
});
