import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { dominantColor } from '../../../src-main/engine/platform/image/dominant-color.ts';
import { isSrgbProfile, matrixProfile } from '../../../src-main/engine/platform/image/icc.ts';
import { gridSize, viewSize } from '../../../src-main/engine/platform/image/rendition-sizes.ts';

describe('sizes of renditions', () => {
  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 1440, height: 1080 },
      { width: 427, height: 320 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 1080, height: 1440 },
      { width: 320, height: 427 },
    ],
    [
      { width: 12_000, height: 1000 },
      { width: 1440, height: 120 },
      { width: 1280, height: 107 },
    ],
    [
      { width: 300, height: 200 },
      { width: 300, height: 200 },
      { width: 300, height: 200 },
    ],
    [
      { width: 1000, height: 330 },
      { width: 1000, height: 330 },
      { width: 970, height: 320 },
    ],
    [
      { width: 60_000, height: 1 },
      { width: 1440, height: 1 },
      { width: 1280, height: 1 },
    ],
  ])('of %o', (picture, view, grid) => {
    expect(viewSize(picture)).toEqual(view);
    expect(gridSize(picture)).toEqual(grid);
  });

  const side = fc.integer({ min: 1, max: 30_000 });
  property.prop([side, side])('stay within their bounds, and the grid within the view', (width, height) => {
    const [view, grid] = [viewSize({ width, height }), gridSize({ width, height })];
    expect(Math.max(view.width, view.height)).toBeLessThanOrEqual(1440);
    expect(Math.max(grid.width, grid.height)).toBeLessThanOrEqual(1280);
    expect(view.width).toBeLessThanOrEqual(width);
    expect(grid.width).toBeLessThanOrEqual(view.width);
    expect(grid.height).toBeLessThanOrEqual(view.height);
    expect(Math.min(grid.width, grid.height)).toBeGreaterThanOrEqual(1);
  });
});

describe('dominant colour', () => {
  test('is that of the largest part, not a mixture', () => {
    const pixels = Buffer.concat([
      Buffer.alloc(300, Buffer.from([200, 30, 30])),
      Buffer.alloc(600, Buffer.from([20, 90, 200])),
    ]);
    expect(dominantColor(pixels, 3).toString(16)).toBe('145ac8');
  });
  test('of grey pixels is grey', () => {
    expect(dominantColor(Buffer.alloc(100, 0x80), 1)).toBe(0x808080);
    expect(dominantColor(Buffer.alloc(0), 3)).toBe(0);
  });
});

describe('colour profiles', () => {
  test('other than sRGB are told apart from it', () => {
    expect(isSrgbProfile(matrixProfile('adobe-rgb'))).toBe(false);
    expect(isSrgbProfile(matrixProfile('display-p3'))).toBe(false);
  });
  property.prop([fc.uint8Array({ maxLength: 400 })])('never crash on rubbish', (bytes) => {
    expect(isSrgbProfile(bytes)).toBe(false);
  });
});
