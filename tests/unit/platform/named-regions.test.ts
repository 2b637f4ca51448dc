/** @file Named things between the picture as it is stored and the upright one (MWG Guidelines 2.0, 5.9). */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  isSameRegion,
  namedRegions,
  withNamedRegions,
} from '../../../src-main/engine/platform/metadata/named-regions.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { XmpRegion, XmpRegions } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';

const nothing = { type: null, name: null, description: null };
const region = (facts: Partial<XmpRegion>): XmpRegion => ({ ...nothing, x: 0.5, y: 0.5, w: 0.1, h: 0.1, ...facts });
const regions = (...list: readonly XmpRegion[]): XmpRegions => ({ appliedTo: { width: 4000, height: 3000 }, list });

// A face left of the middle and high up on the stored, lying picture; held upright by a quarter clockwise it is right and high.
const ana = region({ type: 'Face', name: 'Ana', x: 0.2, y: 0.3, w: 0.1, h: 0.2 });

test.each([
  [1, [0.15, 0.2, 0.1, 0.2]],
  [3, [0.75, 0.6, 0.1, 0.2]],
  [6, [0.6, 0.15, 0.2, 0.1]],
  [8, [0.2, 0.75, 0.2, 0.1]],
] as const)('a face of a picture stored by orientation %i stands on the upright one', (orientation, box) => {
  const shown = orientation < 5 ? { width: 4000, height: 3000 } : { width: 3000, height: 4000 };
  const [found] = namedRegions(regions(ana), { orientation, shown });
  expect(found?.name).toBe('Ana');
  for (const [at, side] of box.entries()) expect(found?.box[at]).toBeCloseTo(side, 5);
});

test('regions of a program that turned them already, as their dimensions tell, are not turned again', () => {
  const turned: XmpRegions = { appliedTo: { width: 3000, height: 4000 }, list: [ana] };
  const [found] = namedRegions(turned, { orientation: 6, shown: { width: 3000, height: 4000 } });
  expect(found?.box).toEqual([0.15, 0.2, 0.1, 0.2]);
});

test('what nobody named, where the lens focused, what lies beside the picture and what is said twice is left out', () => {
  const picture = { orientation: null, shown: null };
  const told = regions(
    ...[region({ type: 'Face' }), region({ type: 'Focus', name: 'AF' }), region({ name: 'away', x: 3 })],
    ...[region({ name: ' ' }), ana, { ...ana, type: null, x: 0.2001 }],
  );
  expect(namedRegions(told, picture).map(({ name }) => name)).toEqual(['Ana']);
  expect(namedRegions(null, picture)).toEqual([]);
});

test('what is not named stays, and so does what else is told of a thing that stays', () => {
  const picture = { orientation: 6, shown: { width: 3000, height: 4000 } };
  const focus = region({ type: 'Focus' });
  const told = regions(focus, { ...ana, description: 'my aunt' }, region({ name: 'Bo' }));
  const [kept] = namedRegions(told, picture);
  const next = withNamedRegions(told, [kept ?? { name: '', box: [0, 0, 0, 0] }], picture);
  expect(next).toEqual(regions(focus, { ...ana, description: 'my aunt' }));
  expect(withNamedRegions(regions(ana), [], picture)).toBeNull();
  // A new list names the sides of the picture as it is stored.
  const made = withNamedRegions(null, [{ name: 'dog', box: [0.6, 0.15, 0.2, 0.1] }], picture);
  expect(made?.appliedTo).toEqual({ width: 4000, height: 3000 });
  expect(made?.list[0]).toMatchObject({ type: null, name: 'dog' });
  expect([made?.list[0]?.x, made?.list[0]?.y].map((side) => side?.toFixed(5))).toEqual(['0.20000', '0.30000']);
});

const edge = fc.integer({ min: 0, max: 800 });
const box = fc
  .tuple(edge, edge, fc.integer({ min: 10, max: 200 }), fc.integer({ min: 10, max: 200 }))
  .map((sides) => sides.map((side) => side / 1000) as unknown as PictureBox);
const named: fc.Arbitrary<NamedRegion[]> = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('Ana', 'dog', 'ø'), box }),
  {
    comparator: isSameRegion,
    maxLength: 6,
  },
);

property.prop([named, fc.integer({ min: 1, max: 8 }), fc.boolean()])(
  'what is written is read again, however the picture is stored',
  (wanted, orientation, isTurned) => {
    const picture = { orientation, shown: { width: 3000, height: 4000 } };
    const before = { appliedTo: isTurned ? picture.shown : { width: 4000, height: 3000 }, list: [] };
    const read = namedRegions(withNamedRegions(before, wanted, picture), picture);
    expect(read).toHaveLength(wanted.length);
    expect(read.every((one, at) => isSameRegion(one, wanted[at] ?? one))).toBe(true);
  },
);
