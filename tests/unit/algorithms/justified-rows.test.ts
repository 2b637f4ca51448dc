import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakIntoRows, RowBuilder } from '../../../src-shared/algorithms/justified-rows.ts';
import { times } from '../../thorough.ts';

const aspect = fc.double({ min: 0.1, max: 10, noNaN: true });
const space = fc.record({
  widthPx: fc.integer({ min: 200, max: 3000 }),
  gapPx: fc.integer({ min: 0, max: 8 }),
  targetHeightPx: fc.integer({ min: 80, max: 260 }),
});

test('every picture stands in exactly one row, in order, and full rows fill the width', () => {
  fc.assert(
    fc.property(fc.array(aspect, { maxLength: 200 }), space, (aspects, room) => {
      const builder = new RowBuilder();
      breakIntoRows(builder, (index) => aspects[index] ?? 1, 0, aspects.length, room);
      const rows = builder.build();
      let next = 0;
      for (let row = 0; row < rows.length; row += 1) {
        const first = rows.first[row] ?? -1;
        const count = rows.count[row] ?? 0;
        expect(first).toBe(next);
        expect(count).toBeGreaterThan(0);
        next = first + count;
        const sum = aspects.slice(first, next).reduce((total, value) => total + value, 0);
        const width = sum * (rows.heightPx[row] ?? 0) + room.gapPx * (count - 1);
        if (rows.filled[row] === 1) expect(Math.abs(width - room.widthPx)).toBeLessThan(0.5);
        else expect(width).toBeLessThan(room.widthPx);
      }
      expect(next).toBe(aspects.length);
    }),
    { numRuns: times(1000, 200) },
  );
});

const photo = fc.constantFrom(1.5, 4 / 3, 2 / 3, 0.75, 16 / 9);
const room = { widthPx: 1168, gapPx: 4, targetHeightPx: 192 };

/** Height ÷ wished height of every row; null for a short one. */
function heightsOf(aspects: readonly number[]): (number | null)[] {
  const builder = new RowBuilder();
  breakIntoRows(builder, (index) => aspects[index] ?? 1, 0, aspects.length, room);
  const { heightPx, filled } = builder.build();
  return [...heightPx].map((height, row) => (filled[row] === 1 ? height / room.targetHeightPx : null));
}

test('rows of ordinary photos stay near the wished height, the last of a day too', () => {
  fc.assert(
    fc.property(fc.array(photo, { minLength: 1, maxLength: 120 }), (aspects) => {
      const heights = heightsOf(aspects);
      for (const height of heights) if (height !== null) expect(Math.abs(height - 1)).toBeLessThan(0.301);
      // With room to choose, none stands out.
      if (aspects.length > 40) for (const height of heights) expect(height ?? 1).toBeLessThan(1.25);
      expect(heights.slice(0, -1)).not.toContain(null);
    }),
    { numRuns: times(500, 100) },
  );
});

test('no other breaks come nearer to the wished height in all', () => {
  const costOf = (height: number): number => height + 1 / height - 2;
  const shortCost = costOf(1.1);
  /** The least cost of the pictures from `first` on, by trying all. */
  const least = (aspects: readonly number[], first: number): number => {
    if (first === aspects.length) return 0;
    let best = Number.POSITIVE_INFINITY;
    for (let end = first + 1; end <= aspects.length; end += 1) {
      const sum = aspects.slice(first, end).reduce((total, value) => total + value, 0);
      const height = (room.widthPx - room.gapPx * (end - first - 1)) / sum / room.targetHeightPx;
      const isShort = end === aspects.length && height > 1.3;
      best = Math.min(best, (isShort ? shortCost : costOf(height)) + least(aspects, end));
    }
    return best;
  };
  fc.assert(
    fc.property(fc.array(photo, { minLength: 1, maxLength: 13 }), (aspects) => {
      const cost = heightsOf(aspects).reduce<number>(
        (sum, height) => sum + (height === null ? shortCost : costOf(height)),
        0,
      );
      expect(cost).toBeCloseTo(least(aspects, 0), 5);
    }),
    { numRuns: 60 },
  );
});
