/** Boxes that compete. `corners` holds left, top, right, bottom of each; all arrays may be longer than `count`. */
export interface Rivals {
  readonly count: number;
  readonly corners: Float32Array;
  /** Positive and finite. */
  readonly scores: Float32Array;
  readonly classes: Uint16Array;
}

/** More could not be told apart by their keys. */
export const mostRivals = 2 ** 22;

/**
 * Non-maximum suppression within each class (greedy, Felzenszwalb et al. 2010): from the best score down a box is kept
 * unless it overlaps a kept one of its class by more than `mostOverlap` (intersection over union). Gives the indices of
 * those kept, the best first, the earlier one first among equals.
 *
 * It is one pass over all classes by score, and goes on only as long as it is asked: who wants the best 300 of many
 * thousands compares no box with more than 300. Throws `RangeError` for more than `mostRivals`.
 */
export function* nonMaximumSuppression(rivals: Rivals, mostOverlap: number): Generator<number> {
  const { corners, classes } = rivals;
  const keptOfClass = new Map<number, number[]>();
  for (const index of bestFirst(rivals)) {
    const ofClass = classes[index] ?? 0;
    const better = keptOfClass.get(ofClass);
    if (better === undefined) keptOfClass.set(ofClass, [index]);
    else if (better.some((other) => overlap(corners, other, index) > mostOverlap)) continue;
    else better.push(index);
    yield index;
  }
}

/**
 * The indices by falling score. A positive float's bits, read as a whole number, are ordered as the floats are: with
 * the index below them they make one number of 53 bits, and numbers sort without a comparing function.
 */
function* bestFirst({ count, scores }: Rivals): Generator<number> {
  if (count > mostRivals) throw new RangeError(`${count} boxes are more than ${mostRivals}`);
  const bits = new Int32Array(scores.buffer, scores.byteOffset, count);
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1)
    keys[index] = (bits[index] ?? 0) * mostRivals + (mostRivals - 1 - index);
  keys.sort();
  for (let place = count - 1; place >= 0; place -= 1) yield mostRivals - 1 - ((keys[place] ?? 0) % mostRivals);
}

function overlap(corners: Float32Array, a: number, b: number): number {
  const left = Math.max(corners[4 * a] ?? 0, corners[4 * b] ?? 0);
  const top = Math.max(corners[4 * a + 1] ?? 0, corners[4 * b + 1] ?? 0);
  const right = Math.min(corners[4 * a + 2] ?? 0, corners[4 * b + 2] ?? 0);
  const bottom = Math.min(corners[4 * a + 3] ?? 0, corners[4 * b + 3] ?? 0);
  if (!(right > left && bottom > top)) return 0;
  const both = (right - left) * (bottom - top);
  return both / (area(corners, a) + area(corners, b) - both);
}

function area(corners: Float32Array, index: number): number {
  const width = (corners[4 * index + 2] ?? 0) - (corners[4 * index] ?? 0);
  return width * ((corners[4 * index + 3] ?? 0) - (corners[4 * index + 1] ?? 0));
}
