import { mostTogether, type ClassesTogether } from '../../../../src-shared/contract/insights.ts';
import type { ClassKey } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { countClasses } from '../classes/count-classes.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { countMasks } from './together-masks.ts';

/** No class of the index has this number: on no photo. */
const none = -1;

/** Which of the `wanted` classes, null: of the most frequent, are on the same photos, each as `class:` finds it. */
export async function classesTogether(
  index: ClassIndex,
  columns: Columns,
  rows: Uint32Array,
  scores: ClassScores,
  wanted: readonly ClassKey[] | null,
  pace: Pace,
): Promise<ClassesTogether> {
  const classes = wanted ?? (await mostFrequent(index, columns, rows, scores, pace));
  const numbers = classes.map((key) => index.names.find(key) ?? none);
  const masks = await countMasks(index, rows, numbers, scores, pace);
  return {
    classes,
    photos: numbers.map((_, at) => numbers.map((__, other) => countOf(masks, (1 << at) | (1 << other)))),
  };
}

async function mostFrequent(...of: Parameters<typeof countClasses>): Promise<ClassKey[]> {
  const counted = (await countClasses(...of)).classes.slice(0, mostTogether);
  return counted.map(({ class: name, wnid }) => ({ class: name, wnid }));
}

/** Rows with all the bits. */
function countOf(masks: Uint32Array, bits: number): number {
  let count = 0;
  for (let mask = bits; mask < masks.length; mask = (mask + 1) | bits) count += masks[mask] ?? 0;
  return count;
}
