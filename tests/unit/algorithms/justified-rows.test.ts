import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakIntoRows, RowBuilder } from '../../../src-shared/algorithms/justified-rows.ts';

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
    { numRuns: 1000 },
  );
});

test('rows of ordinary photos stay near the wished height, the last of a day too', () => {
  const photo = fc.constantFrom(1.5, 4 / 3, 2 / 3, 0.75, 16 / 9);
  fc.assert(
    fc.property(fc.array(photo, { minLength: 1, maxLength: 120 }), (aspects) => {
      const builder = new RowBuilder();
      breakIntoRows(builder, (index) => aspects[index] ?? 1, 0, aspects.length, {
        widthPx: 1168,
        gapPx: 4,
        targetHeightPx: 192,
      });
      for (const height of builder.build().heightPx) {
        expect(height).toBeGreaterThan(192 * 0.72);
        expect(height).toBeLessThan(192 * 1.31);
      }
    }),
    { numRuns: 500 },
  );
});
