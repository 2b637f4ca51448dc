import fc from 'fast-check';
import type { Answer } from '../../../src-shared/contract/contract.ts';
import { aspectsOf, layOutGrid, type GridLayout } from '../../../src-renderer/library/grid-layout.ts';

/** Some day of a traveller's library: its date and the shapes of its photos. */
export interface MadeDay {
  readonly day: string;
  readonly aspects: readonly number[];
}

/** An answer of these days, in their order. */
export function answerOf(days: readonly MadeDay[]): Answer {
  const bytes = Uint8Array.from(days.flatMap(({ aspects }) => aspects));
  return {
    total: bytes.length,
    of: bytes.length,
    revision: 1,
    aspects: Buffer.from(bytes).toString('base64'),
    days: {
      day: days.map(({ day }) => day),
      count: days.map(({ aspects }) => aspects.length),
      place: days.map(() => null),
    },
  };
}

/** Its grid in a width. */
export function layoutOf(days: readonly MadeDay[], widthPx: number, targetHeightPx = 192): GridLayout {
  const answer = answerOf(days);
  return layOutGrid(answer, aspectsOf(answer), { widthPx, gapPx: 4, targetHeightPx });
}

/** Shapes from 1:4 to 4:1. */
const aspectByte = fc.integer({ min: 64, max: 192 });

/** Days from the newest on, each once. */
export const someDays: fc.Arbitrary<readonly MadeDay[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 9000 }), { minLength: 1, maxLength: 12 })
  .map((numbers) => numbers.sort((a, b) => b - a))
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc
          .array(aspectByte, { minLength: 1, maxLength: 14 })
          .map((aspects) => ({ day: new Date(number * 86_400_000).toISOString().slice(0, 10), aspects })),
      ),
    ),
  );

export const someLayout: fc.Arbitrary<GridLayout> = fc
  .tuple(someDays, fc.integer({ min: 300, max: 2400 }))
  .map(([days, widthPx]) => layoutOf(days, widthPx));
