import { boxOverlap } from '../algorithms/box-overlap.ts';
import { sameThingOverlap } from './correction.ts';
import type { PictureBox } from './detection.ts';

/**
 * @file Things on a picture, of what several models boxed there: the one rule of what is counted and drawn. Scores are
 * compared by ten-thousandths and edges by 8000ths of the picture, which is all that the index of classes holds: what it
 * counts is what a page draws.
 */

/** What a model or the user (`userModel`) boxed on a picture; `class` is whatever tells classes apart. */
export interface Boxed {
  readonly class: string | number;
  readonly score: number;
  readonly box: PictureBox;
  readonly model: string;
}

/** One thing of a class: the surest box round it, and what other models boxed there. */
export interface Thing<Box extends Boxed> {
  readonly best: Box;
  /** The surest first. */
  readonly others: readonly Box[];
}

/** Scores are held in these parts; comparing them is exact to a ten-thousandth. */
export const scoreSteps = 10_000;
/** Added before rounding down: scores are 32-bit floats, and 0.6 as one may lie just below 0.6. */
export const scoreRounding = 1e-3;
/** Edges of boxes are compared in these parts of the picture. Less than 2^13. */
export const edgeSteps = 8000;

/** A score of 0–1 as it is held: never more than it is, so that 0.59996 is not at 0.6. */
export function heldScore(score: number): number {
  return Math.floor(Math.min(1, Math.max(0, score)) * scoreSteps + scoreRounding);
}

/** An edge of a box, 0–1, in `edgeSteps`. */
export function heldEdge(edge: number): number {
  return Math.floor(Math.min(1, Math.max(0, edge)) * edgeSteps + 0.5);
}

/**
 * The things, the surest first, of equally sure ones by model, then as they come. Each box is of the first thing of its
 * class that has none of its model yet and whose surest box overlaps it by `sameThingOverlap` (greedy, as NMS, but
 * between models only: two boxes of one model are two things). So there are never fewer things than one model sees, and
 * leaving out boxes below a score makes no difference to the things at it or above.
 */
export function thingsOf<Box extends Boxed>(boxes: readonly Box[]): Thing<Box>[] {
  const sorted = boxes
    .map((box) => ({ box, score: heldScore(box.score), corners: cornersOf(box.box) }))
    .sort((a, b) => b.score - a.score || (a.box.model < b.box.model ? -1 : a.box.model > b.box.model ? 1 : 0));
  const things: { readonly best: Box; readonly others: Box[]; readonly corners: Corners }[] = [];
  for (const { box, corners } of sorted) {
    const thing = things.find(
      ({ best, others, corners: known }) =>
        best.class === box.class &&
        best.model !== box.model &&
        boxOverlap(...known, ...corners) >= sameThingOverlap &&
        others.every(({ model }) => model !== box.model),
    );
    if (thing === undefined) things.push({ best: box, others: [], corners });
    else thing.others.push(box);
  }
  return things.map(({ best, others }) => ({ best, others }));
}

type Corners = readonly [left: number, top: number, right: number, bottom: number];

function cornersOf([left, top, width, height]: PictureBox): Corners {
  return [heldEdge(left), heldEdge(top), heldEdge(left + width), heldEdge(top + height)];
}
