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

/** So many of the best are put in order at first, and four times as many each time that these do not do. */
const firstInOrder = 512;
/** A score's sign, exponent and upper bits: as many as there are ranks. */
const rankShift = 16;
const ranks = 2 ** (31 - rankShift);

/**
 * The indices by falling score. Only as many are put in order as are asked for: counted by rank, the best come out of one
 * pass, and those are sorted. A positive float's bits, read as a whole number, are ordered as the floats are: with the
 * index below them they make one number of 53 bits, and numbers sort without a comparing function.
 */
function* bestFirst({ count, scores }: Rivals): Generator<number> {
  if (count > mostRivals) throw new RangeError(`${count} boxes are more than ${mostRivals}`);
  const bits = new Int32Array(scores.buffer, scores.byteOffset, count);
  const ofRank = new Uint32Array(ranks);
  for (let index = 0; index < count; index += 1) {
    const rank = (bits[index] ?? 0) >> rankShift;
    ofRank[rank] = (ofRank[rank] ?? 0) + 1;
  }
  for (let above = ranks, wanted = firstInOrder; above > 0; wanted *= 4) {
    let from = above;
    let inOrder = 0;
    while (from > 0 && inOrder < wanted) {
      from -= 1;
      inOrder += ofRank[from] ?? 0;
    }
    const keys = new Float64Array(inOrder);
    for (let index = 0, at = 0; index < count; index += 1) {
      const score = bits[index] ?? 0;
      const rank = score >> rankShift;
      if (rank >= from && rank < above) keys[at++] = score * mostRivals + (mostRivals - 1 - index);
    }
    keys.sort();
    for (let place = inOrder - 1; place >= 0; place -= 1) yield mostRivals - 1 - ((keys[place] ?? 0) % mostRivals);
    above = from;
  }
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
