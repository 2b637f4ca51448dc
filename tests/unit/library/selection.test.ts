import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchoredAt,
  drawnOnFrom,
  nothingSelected,
  rangedOver,
  toggled,
  toggledAll,
  withAll,
  type Selection,
} from '../../../src-renderer/library/selection.ts';

const id: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const ids = fc.uniqueArray(id);
const selection: fc.Arbitrary<Selection> = fc.array(id).map((clicks) => clicks.reduce(toggled, nothingSelected));

describe('the selection', () => {
  it('is as before after two clicks on one photo', () => {
    fc.assert(
      fc.property(selection, id, (before, clicked) => {
        const once = toggled(before, clicked);
        expect(once.ids.has(clicked)).toBe(!before.ids.has(clicked));
        expect(toggled(once, clicked).ids).toEqual(before.ids);
      }),
    );
  });

  it('lets go what a range held that is drawn shorter, and nothing else', () => {
    fc.assert(
      fc.property(selection, id, ids, ids, (before, anchor, long, short) => {
        const begun = anchoredAt(before, anchor);
        const wide = rangedOver(begun, long, null);
        for (const each of [...before.ids, ...long]) expect(wide.ids.has(each)).toBe(true);
        expect(rangedOver(wide, short, null)).toEqual(rangedOver(begun, short, null));
        expect(rangedOver(wide, [], null).ids).toEqual(before.ids);
      }),
    );
  });

  it('draws a range on from its end, and begins another one elsewhere', () => {
    const drawn = rangedOver(anchoredAt(nothingSelected, 'b'), ['b', 'c', 'd'], 'd');
    expect(rangedOver(drawnOnFrom(drawn, 'd'), ['b', 'c'], 'c').ids).toEqual(new Set(['b', 'c']));
    expect(rangedOver(drawnOnFrom(drawn, 'g'), ['f', 'g'], 'f').ids).toEqual(new Set(['b', 'c', 'd', 'f', 'g']));
    expect(drawnOnFrom(toggled(drawn, 'h'), 'd').anchorId).toBe('d');
  });

  it('takes a day in as a whole unless it is in as a whole', () => {
    fc.assert(
      fc.property(selection, fc.uniqueArray(id, { minLength: 1 }), (before, day) => {
        const once = toggledAll(before, day);
        const wasIn = day.every((each) => before.ids.has(each));
        for (const each of day) expect(once.ids.has(each)).toBe(!wasIn);
        const others = (set: ReadonlySet<string>) => [...set].filter((each) => !day.includes(each)).sort();
        expect(others(once.ids)).toEqual(others(before.ids));
      }),
    );
  });

  it('never changes what was handed out', () => {
    fc.assert(
      fc.property(selection, id, ids, (before, clicked, more) => {
        const held = new Set(before.ids);
        toggled(before, clicked);
        rangedOver(before, more, null);
        withAll(before, more);
        toggledAll(before, more);
        expect(before.ids).toEqual(held);
      }),
    );
  });
});
