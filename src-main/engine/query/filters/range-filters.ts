import type { RangeFilter } from '../../../../src-shared/query/query.ts';
import type { Columns } from '../columns.ts';
import { type BlockTest, matchCodes } from './block-test.ts';

/** Rows whose measure is known and lies between the ends, both inclusive. */
export function matchMeasure(columns: Columns, { of, from, to }: RangeFilter): BlockTest {
  const { codes, values } = columns[of];
  const [least, most] = [from ?? -Infinity, to ?? Infinity];
  const marked = Uint8Array.from(values, (value) => (value >= least && value <= most ? 1 : 0));
  return matchCodes(codes, marked);
}
