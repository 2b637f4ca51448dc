/** @file Whether two providers say the same of a picture, as far as anybody who looks at photos would notice. */
import { boxOverlap } from '../../../../src-shared/algorithms/box-overlap.ts';
import type { Classification } from '../../../../src-shared/model/classification.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import type { PictureResult } from '../model-session.ts';
import type { Difference } from './provider-reasons.ts';

/** What a provider says of a golden picture, and some of the numbers that the graph gave. */
export interface GoldenAnswer {
  readonly result: PictureResult;
  readonly values: readonly Float32Array[];
}

/**
 * Graphics cards count in 16 bits where they like, int8 models round anew at every layer. Numbers may differ by a tenth
 * (root mean square, of that of the reference), scores by so much, boxes by so much of their union.
 */
const mostNumbers = 0.1;
const mostScore = 0.05;
const leastOverlap = 0.8;
/** Boxes below this score come and go. */
const leastScore = 0.25;
const leadingClasses = 5;
const mostSamples = 1 << 15;

/** At most some ten thousand of the values, evenly spread: enough to compare, few enough to send about. */
export function sampled(values: Float32Array): Float32Array {
  const step = Math.ceil(values.length / mostSamples);
  return step <= 1
    ? values
    : Float32Array.from({ length: Math.floor(values.length / step) }, (_, at) => values[at * step] ?? 0);
}

/** What is other than in the reference; null where nothing is that matters. */
export function differenceOf(answer: GoldenAnswer, reference: GoldenAnswer): Difference | null {
  for (const [index, expected] of reference.values.entries()) {
    const distance = relativeDistance(answer.values[index] ?? new Float32Array(), expected);
    if (!Number.isFinite(distance)) return { code: 'not-finite' };
    if (distance > mostNumbers) return { code: 'numbers-off', share: distance };
  }
  const [ours, theirs] = [answer.result, reference.result];
  if (ours.task !== theirs.task) return { code: ours.task === 'failed' ? 'no-answer' : 'other-answer' };
  if (ours.task === 'classify' && theirs.task === 'classify')
    return differenceOfClasses(ours.classifications, theirs.classifications);
  if (ours.task === 'detect' && theirs.task === 'detect')
    return missingBox(ours.detections, theirs.detections) ?? missingBox(theirs.detections, ours.detections);
  return null;
}

/** Root mean square of the differences over that of the reference; infinite where one of the numbers is not finite. */
function relativeDistance(values: Float32Array, reference: Float32Array): number {
  if (values.length !== reference.length) return Number.POSITIVE_INFINITY;
  let [difference, size] = [0, 0];
  for (let at = 0; at < reference.length; at += 1) {
    const expected = reference[at] ?? 0;
    difference += ((values[at] ?? 0) - expected) ** 2;
    size += expected ** 2;
  }
  if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY;
  return size === 0 ? Math.sqrt(difference) : Math.sqrt(difference / size);
}

/** The leading classes of the reference must be there with about the same score. */
function differenceOfClasses(ours: readonly Classification[], theirs: readonly Classification[]): Difference | null {
  for (const expected of theirs.slice(0, leadingClasses)) {
    const found = ours.find((one) => one.class === expected.class && one.wnid === expected.wnid);
    // One at the end of the list may have been left out of it.
    const score = found?.score ?? 0;
    if (Math.abs(score - expected.score) > mostScore)
      return { code: 'other-score', class: expected.class, share: score, cpuShare: expected.score };
  }
  return null;
}

/** A clear box of `theirs` that `ours` do not have. */
function missingBox(ours: readonly Detection[], theirs: readonly Detection[]): Difference | null {
  for (const expected of theirs) {
    if (expected.score < leastScore) continue;
    const found = ours.some(
      (one) =>
        one.class === expected.class &&
        Math.abs(one.score - expected.score) <= mostScore &&
        boxOverlap(...cornersOf(one), ...cornersOf(expected)) >= leastOverlap,
    );
    if (!found) return { code: 'other-box', class: expected.class };
  }
  return null;
}

function cornersOf({ box: [left, top, width, height] }: Detection): [number, number, number, number] {
  return [left, top, left + width, top + height];
}
