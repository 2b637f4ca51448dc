import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tidy } from '../../../src-shared/model/exposure.ts';
import { ValueColumn } from '../../../src-main/engine/query/value-column.ts';
import { times } from '../../thorough.ts';

const value = fc.option(fc.integer({ min: -400, max: 4000 }).map((tenths) => tenths / 10));
const change = fc.record({ row: fc.nat({ max: 700 }), value });

it('holds the tidy value of each row, also when a byte is no longer enough', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 600, maxLength: 900 }), fc.nat({ max: 600 }), (changes, keptAt) => {
      let column = new ValueColumn('altitude');
      const plain = new Map<number, number>();
      for (const [index, { row, value: put }] of changes.entries()) {
        column.grow(Math.ceil((row + 1) * 1.3));
        column.set(row, put);
        plain.set(row, put === null ? Number.NaN : tidy('altitude', put));
        expect(column.at(row)).toBe(plain.get(row));
        if (index !== keptAt) continue;
        const kept = column;
        column = new ValueColumn('altitude');
        column.restore(kept.values.slice(1), kept.save());
      }
      expect(column.codes).toBeInstanceOf(column.values.length > 256 ? Uint16Array : Uint8Array);
      for (const [row, expected] of plain) expect(column.at(row)).toBe(expected);
      expect(new Set(column.values).size).toBe(column.values.length);
    }),
    { numRuns: times(100, 20) },
  );
});

it('takes no value twice, and none beyond what its codes can tell apart', () => {
  const column = new ValueColumn('altitude');
  column.grow(1);
  for (let metres = -11_000; metres <= 20_000; metres++) column.set(0, metres);
  for (let metres = 20_000; metres <= 1_000_000; metres += 7) column.set(0, metres);
  expect(column.values.length).toBeLessThan(0x10000);
  expect(column.at(0)).toBe(tidy('altitude', 999_999));
});
