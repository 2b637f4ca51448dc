import type { ClassFilter } from '../../../../src-shared/query/query.ts';
import type { ClassIndex } from '../classes/class-index.ts';
import type { ClassScores } from '../classes/class-limits.ts';
import { rowsWith } from '../classes/rows-with.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { type BlockTest, matchAny, matchSet } from './block-test.ts';

/** What class filters look at. */
export interface ClassFacts {
  readonly index: ClassIndex;
  readonly scores: ClassScores;
}

/** COCO's name, which the user's own boxes of people have, too. */
const person = { class: 'person', wnid: null };

/** Rows with so many things of one of the classes or families; of a family all its classes count together. */
export async function matchClasses(
  { index, scores }: ClassFacts,
  { live }: Columns,
  { values, count, large }: ClassFilter,
  pace: Pace,
): Promise<BlockTest> {
  const tests: BlockTest[] = [];
  for (const { name, score } of values) {
    const { names } = index;
    const asked = { classes: names.meant(name), family: names.familyMeant(name), ...{ score, count, large } };
    tests.push(matchSet(await rowsWith(index, live, asked, scores, pace)));
  }
  return matchAny(tests);
}

/** Rows with what a word means as a class. */
export async function matchClassWord(
  facts: ClassFacts,
  columns: Columns,
  text: string,
  pace: Pace,
): Promise<BlockTest> {
  const values = [{ name: text, score: null }];
  return await matchClasses(facts, columns, { kind: 'class', values, count: 1, large: false }, pace);
}

/** Rows with one person or more: people whom a detector boxed, or of whom the user said it. */
export async function matchPeople({ index, scores }: ClassFacts, { live }: Columns, pace: Pace): Promise<BlockTest> {
  const number = index.names.find(person);
  const asked = { classes: number === null ? [] : [number], family: null, score: null, count: 1, large: false };
  return matchSet(await rowsWith(index, live, asked, scores, pace));
}
