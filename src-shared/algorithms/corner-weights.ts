/**
 * How much each corner of a line counts: the line of the corners that weigh more than a tolerance is the one that
 * Douglas and Peucker give for that tolerance, and no corner of the whole lies further from it than that.
 * Douglas & Peucker 1973, "Algorithms for the reduction of the number of points required to represent a digitized line",
 * Cartographica 10 (2), with distances to the piece between two corners instead of to the line through them, and each
 * weight held by that of the corner which parted its piece, so that one run serves all tolerances.
 *
 * `least` is the smallest tolerance that will be asked: what weighs no more may be 0. Both ends weigh Infinity.
 */
export function cornerWeights(xs: ArrayLike<number>, ys: ArrayLike<number>, least: number): Float64Array {
  const weights = new Float64Array(xs.length);
  if (xs.length === 0) return weights;
  const last = xs.length - 1;
  weights[0] = Infinity;
  weights[last] = Infinity;
  const pieces: [from: number, to: number, most: number][] = [[0, last, Infinity]];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const [from, to, most] = piece;
    let furthest = -1;
    let away = least * least;
    for (let at = from + 1; at < to; at++) {
      const distance = squaredDistance(xs, ys, at, from, to);
      if (distance > away) [furthest, away] = [at, distance];
    }
    if (furthest < 0) continue;
    const weight = Math.min(most, Math.sqrt(away));
    weights[furthest] = weight;
    pieces.push([from, furthest, weight], [furthest, to, weight]);
  }
  return weights;
}

/** From a corner to the piece between two others. */
function squaredDistance(xs: ArrayLike<number>, ys: ArrayLike<number>, at: number, from: number, to: number): number {
  const [beginX, beginY] = [xs[from] ?? 0, ys[from] ?? 0];
  const [byX, byY] = [(xs[to] ?? 0) - beginX, (ys[to] ?? 0) - beginY];
  const [x, y] = [(xs[at] ?? 0) - beginX, (ys[at] ?? 0) - beginY];
  const length = byX * byX + byY * byY;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, (x * byX + y * byY) / length));
  const [offX, offY] = [x - part * byX, y - part * byY];
  return offX * offX + offY * offY;
}
