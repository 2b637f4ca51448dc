/** @file How good a detector is, by what COCO and VOC measure; boxes are left, top, width, height in 0–1. */
import { boxOverlap } from '../../src-shared/algorithms/box-overlap.ts';
import type { Detection } from '../../src-shared/model/detection.ts';

/** What is on a picture in truth. */
export type LabelledBox = Pick<Detection, 'class' | 'box'>;

/** One picture: what is there, and what was found, in any order. */
export interface JudgedPicture {
  readonly truth: readonly LabelledBox[];
  readonly found: readonly Detection[];
}

/** Boxes that overlap at least so much (intersection over union) are the same. */
const leastOverlap = 0.5;
/** COCO's 101 points of recall: 0, 0.01 … 1. */
const recallPoints = 101;
/** COCO looks at no more of one picture. */
const mostOfPicture = 100;

/**
 * mAP@0.5: the mean, over the classes that are there, of the average precision of each (Lin et al. 2014, COCO's
 * `cocoeval`: precision made monotonous, read at 101 points of recall). Null where nothing is there.
 */
export function meanAveragePrecision(pictures: readonly JudgedPicture[]): number | null {
  const classes = new Set(pictures.flatMap(({ truth }) => truth.map((box) => box.class)));
  if (classes.size === 0) return null;
  let sum = 0;
  for (const ofClass of classes) sum += averagePrecision(pictures, ofClass);
  return sum / classes.size;
}

/** The average precision of one class that is there at least once. */
export function averagePrecision(pictures: readonly JudgedPicture[], ofClass: string): number {
  let there = 0;
  const judged: { score: number; right: boolean }[] = [];
  for (const { truth, found } of pictures) {
    const own = truth.filter((box) => box.class === ofClass);
    there += own.length;
    judged.push(
      ...matched(
        own,
        best(found).filter((one) => one.class === ofClass),
      ),
    );
  }
  judged.sort((a, b) => b.score - a.score);
  const precisions: number[] = [];
  const recalls: number[] = [];
  let right = 0;
  for (const [index, one] of judged.entries()) {
    if (one.right) right += 1;
    precisions.push(right / (index + 1));
    recalls.push(right / there);
  }
  // From the end: no precision is less than one at a higher recall.
  for (let at = precisions.length - 2; at >= 0; at -= 1)
    precisions[at] = Math.max(precisions[at] ?? 0, precisions[at + 1] ?? 0);
  let sum = 0;
  for (let point = 0; point < recallPoints; point += 1) {
    const reached = recalls.findIndex((recall) => recall >= point / (recallPoints - 1));
    sum += reached < 0 ? 0 : (precisions[reached] ?? 0);
  }
  return sum / recallPoints;
}

/** Of all that was found with at least this score the part that is right, and of all that is there the part that was found. */
export function precisionAndRecall(
  pictures: readonly JudgedPicture[],
  leastScore: number,
): { readonly precision: number; readonly recall: number } {
  let there = 0;
  let shown = 0;
  let right = 0;
  for (const { truth, found } of pictures) {
    const sure = found.filter(({ score }) => score >= leastScore);
    there += truth.length;
    shown += sure.length;
    for (const ofClass of new Set(sure.map((one) => one.class))) {
      const isOwn = (one: LabelledBox): boolean => one.class === ofClass;
      right += matched(truth.filter(isOwn), best(sure).filter(isOwn)).filter((one) => one.right).length;
    }
  }
  return { precision: shown === 0 ? 0 : right / shown, recall: there === 0 ? 0 : right / there };
}

function best(found: readonly Detection[]): readonly Detection[] {
  return found.toSorted((a, b) => b.score - a.score).slice(0, mostOfPicture);
}

/** Whether each is right: from the best down it takes the free box of the truth that it overlaps most. */
function matched(truth: readonly LabelledBox[], found: readonly Detection[]): { score: number; right: boolean }[] {
  const taken = new Set<LabelledBox>();
  return found.map(({ score, box }) => {
    let own: LabelledBox | null = null;
    let most = leastOverlap;
    for (const candidate of truth) {
      if (taken.has(candidate)) continue;
      const overlap = overlapOf(box, candidate.box);
      if (overlap < most) continue;
      own = candidate;
      most = overlap;
    }
    if (own !== null) taken.add(own);
    return { score, right: own !== null };
  });
}

function overlapOf(a: Detection['box'], b: Detection['box']): number {
  return boxOverlap(a[0], a[1], a[0] + a[2], a[1] + a[3], b[0], b[1], b[0] + b[2], b[1] + b[3]);
}
