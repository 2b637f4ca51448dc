import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeLabelGlyphs } from '../../../scripts/build-label-glyphs.ts';
import { drawnBoxes } from '../../../src-main/engine/export/pictures/drawn-boxes.ts';
import { drawText } from '../../../src-main/engine/export/pictures/label-glyphs.ts';

test('resources/label-glyphs.json is what the font gives', () => {
  const file = readFileSync(new URL('../../../resources/label-glyphs.json', import.meta.url), 'utf8');
  expect(JSON.parse(file)).toEqual(makeLabelGlyphs());
});

test('letters are drawn one behind the other; what the font lacks is a box', () => {
  const one = drawText('ä', 20);
  expect(drawText('a\u0308', 20)).toEqual(one);
  expect(drawText('ääää', 20).width).toBeCloseTo(4 * one.width);
  expect(drawText('ä', 40).width).toBeCloseTo(2 * one.width);
  expect(drawText('山', 20)).toEqual(drawText('\uFFFD', 20));
  expect(drawText('山', 20).width).toBeGreaterThan(5);
  expect(drawText('', 20)).toMatchObject({ width: 0 });
});

test('nothing that a class is called becomes markup, and boxes stay in the picture', () => {
  const box = [-0.5, -0.5, 3, 3] as const;
  const svg = drawnBoxes([{ box: [...box], label: '"/><script>&' }], { width: 300, height: 200 });
  expect(svg).not.toContain('script');
  for (const [, x = '', y = '', width = '', height = ''] of svg.matchAll(
    /<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g,
  )) {
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(0);
    expect(Number(x) + Number(width)).toBeLessThanOrEqual(300);
    expect(Number(y) + Number(height)).toBeLessThanOrEqual(200);
  }
});
