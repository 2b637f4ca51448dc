import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxOnPicture,
  letterboxed,
  partOnInput,
  shortestSideCropped,
} from '../../../src-shared/algorithms/letterbox.ts';

const side = fc.integer({ min: 1, max: 9000 });
const size = fc.record({ width: side, height: side });
const input = fc.record({ width: fc.integer({ min: 32, max: 700 }), height: fc.integer({ min: 32, max: 700 }) });
const align = fc.constantFrom('centre' as const, 'top-left' as const);

describe('letterboxed', () => {
  it('is as large as fits, keeps the shape to a pixel, and lies inside', () => {
    fc.assert(
      fc.property(size, input, align, (picture, into, where) => {
        const { left, top, width, height } = letterboxed(picture, into, where);
        const factor = Math.min(into.width / picture.width, into.height / picture.height);
        expect(width === into.width || height === into.height).toBe(true);
        expect(Math.abs(width - Math.max(1, picture.width * factor))).toBeLessThan(1);
        expect(Math.abs(height - Math.max(1, picture.height * factor))).toBeLessThan(1);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(into.width);
        expect(top + height).toBeLessThanOrEqual(into.height);
        if (where === 'top-left') expect([left, top]).toEqual([0, 0]);
        else
          expect(
            Math.abs(into.width - width - 2 * left) + Math.abs(into.height - height - 2 * top),
          ).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('loses no pixel to rounding where the sides go up', () => {
    for (let factor = 1; factor < 200; factor += 1) {
      const letterbox = letterboxed({ width: 4 * factor, height: 3 * factor }, { width: 416, height: 416 }, 'centre');
      expect(letterbox).toEqual({ left: 0, top: 52, width: 416, height: 312 });
    }
  });
});

describe('shortestSideCropped', () => {
  it('brings the shortest side to its length and holds the middle of the picture in the middle', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 224, max: 300 }), (picture, shortest) => {
        const { left, top, width, height } = shortestSideCropped(picture, { width: 224, height: 224 }, shortest);
        expect(Math.min(width, height)).toBe(shortest);
        expect(Math.abs(left + width / 2 - 112)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(top + height / 2 - 112)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('rounds as torchvision: of 117 and 119 too many 58 and 60 go before, and what is missing goes behind', () => {
    const into = { width: 224, height: 224 };
    const left = (width: number, height: number, shortest: number): number =>
      shortestSideCropped({ width, height }, into, shortest).left;
    expect(shortestSideCropped({ width: 500, height: 375 }, into, 256)).toEqual({
      ...{ left: -58, top: -16, width: 341, height: 256 },
    });
    expect([left(343, 256, 256), left(344, 256, 256), left(225, 224, 224)]).toEqual([-60, -60, 0]);
    expect(left(200, 199, 199)).toBe(12);
  });
});

describe('partOnInput', () => {
  it('is what of the placed picture is not beside the input', () => {
    const input = { width: 224, height: 200 };
    const crop = { left: -58, top: 10, width: 341, height: 256 };
    expect(partOnInput(crop, input)).toEqual({ left: 58, top: 0, width: 224, height: 190 });
    const inside = { left: 3, top: 4, width: 20, height: 30 };
    expect(partOnInput(inside, input)).toEqual({ ...inside, left: 0, top: 0 });
  });
});

describe('boxOnPicture', () => {
  it('is the way back from the input, whatever the placement', () => {
    const placement = fc.record({
      left: fc.integer({ min: -300, max: 300 }),
      top: fc.integer({ min: -300, max: 300 }),
      width: fc.integer({ min: 1, max: 800 }),
      height: fc.integer({ min: 1, max: 800 }),
    });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(placement, share, share, share, share, (on, a, b, c, d) => {
        const [x0, x1] = [Math.min(a, b), Math.max(a, b)];
        const [y0, y1] = [Math.min(c, d), Math.max(c, d)];
        fc.pre(x1 - x0 > 1e-6 && y1 - y0 > 1e-6);
        const [left, top] = [on.left + x0 * on.width, on.top + y0 * on.height];
        const [x = 0, y = 0, width = 0, height = 0] =
          boxOnPicture(on, left, top, on.left + x1 * on.width, on.top + y1 * on.height) ?? [];
        for (const [got, wanted] of [
          [x, x0],
          [y, y0],
          [x + width, x1],
          [y + height, y1],
        ] as const)
          expect(got).toBeCloseTo(wanted, 9);
      }),
    );
  });

  it('cuts off at the edges, and is nothing beside the picture', () => {
    const on = { left: 0, top: 52, width: 416, height: 312 };
    expect(boxOnPicture(on, -10, 0, 208, 208)).toEqual([0, 0, 0.5, 0.5]);
    expect(boxOnPicture(on, 0, 0, 416, 52)).toBeNull();
    expect(boxOnPicture(on, 416, 100, 500, 200)).toBeNull();
    expect(boxOnPicture(on, 0, 52, Number.POSITIVE_INFINITY, 364)).toEqual([0, 0, 1, 1]);
  });
});
