import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangementOf, captionPx, insideGroup, looseGroup } from '../../../src-renderer/albums/arrangement-of.ts';
import { dropSpot } from '../../../src-renderer/albums/drop-spot.ts';
import { aspectsOf, boxOf, layOutGrid, type GridLayout } from '../../../src-renderer/library/grid-layout.ts';
import { moved } from '../../../src-renderer/library/roving.ts';
import { answerOf, someLayout } from '../library/layout-of.ts';

/** 3:2. */
const aspect = 137;
const space = { widthPx: 900, gapPx: 4, targetHeightPx: 150 };

/** An album of so many photos with sections at these places, and photos of albums inside behind them. */
function laidOut(own: number, begins: readonly number[], inside = 0, captioned: readonly number[] = []): GridLayout {
  const answer = answerOf([{ day: '', aspects: Array.from({ length: own + inside }, () => aspect) }]);
  const ids = Array.from({ length: own }, (_, at) => `p${String(at)}`);
  const contents = {
    photos: { id: ids, caption: ids.map((_, at) => (captioned.includes(at) ? 'said' : null)) },
    sections: begins.map((at, nth) => ({ id: `s${String(nth)}`, at, title: `S${String(nth)}`, text: '' })),
  };
  const drawn = { total: own + inside, isArranging: false, insideTitle: 'inside', textPx: () => 0 };
  return layOutGrid(answer, aspectsOf(answer), space, arrangementOf(contents, drawn));
}

test('photos stand under their sections, those of albums inside behind them', () => {
  const { sections, total } = laidOut(10, [2, 6, 6], 3);
  expect(sections.map(({ key, first, count }) => [key, first, count])).toEqual([
    [looseGroup, 0, 2],
    ['s0', 2, 4],
    ['s1', 6, 0],
    ['s2', 6, 4],
    [insideGroup, 10, 3],
  ]);
  expect(total).toBe(13);
});

test('captions have their room under the row, and only there', () => {
  const plain = laidOut(12, []);
  const said = laidOut(12, [], 0, [0]);
  expect(said.heightPx - plain.heightPx).toBe(captionPx);
  expect(said.rowTopPx[1]).toBe((plain.rowTopPx[1] ?? 0) + captionPx);
});

test('the keys of days go to the beginnings of sections, past empty ones', () => {
  const layout = laidOut(10, [2, 6, 6, 10]);
  const from = (index: number, key: '[' | ']') => moved(layout, { index, x: 0, viewHeightPx: 400 }, key);
  expect([from(0, ']'), from(2, ']'), from(7, ']')]).toEqual([2, 6, 9]);
  expect([from(7, '['), from(6, '['), from(2, '['), from(0, '[')]).toEqual([6, 2, 0, 0]);
});

test('a photo is let go at the nearest place between photos of its group', () => {
  fc.assert(
    fc.property(someLayout, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (layout, part, isLeft) => {
      const index = Math.floor(part * (layout.total - 1));
      const { left, top, width, height } = boxOf(layout, index);
      const spot = dropSpot(layout, left + width * (isLeft ? 0.25 : 0.75), top + height / 2);
      expect(spot.index).toBe(isLeft ? index : index + 1);
      const section = layout.sections[spot.group];
      expect(index).toBeGreaterThanOrEqual(section?.first ?? Infinity);
      expect(spot.bar.left).toBeGreaterThanOrEqual(0);
      expect(spot.bar.left + spot.bar.width).toBeLessThanOrEqual(layout.space.widthPx);
    }),
  );
});

test('an empty section takes what is let go on it', () => {
  const layout = laidOut(4, [4]);
  const [, empty] = layout.sections;
  expect(dropSpot(layout, 10, (empty?.topPx ?? 0) + 10)).toMatchObject({ group: 1, index: 4 });
});
