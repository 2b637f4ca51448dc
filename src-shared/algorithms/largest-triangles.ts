/**
 * Thins a line of `length` points to `most` so that it looks the same: Largest-Triangle-Three-Buckets, Steinarsson 2013,
 * "Downsampling Time Series for Visual Representation" (University of Iceland), section 4.2. The first and the last point
 * stay; of each of `most` − 2 equal stretches between them the point that makes the largest triangle with the one chosen
 * before and the mean of the next stretch. Gives their indexes upwards, one at a time, so that the caller may rest in
 * between; all where there are no more than `most`, which is 3 or more.
 */
export function* largestTriangles(
  length: number,
  most: number,
  x: (index: number) => number,
  y: (index: number) => number,
): Generator<number, void> {
  if (length <= most) {
    for (let index = 0; index < length; index++) yield index;
    return;
  }
  // Multiplied first: a rounded width of the stretches would lose the last point of the last one.
  const startOf = (bucket: number): number =>
    Math.min(length - 1, Math.floor((bucket * (length - 2)) / (most - 2)) + 1);
  let before = 0;
  yield before;
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const [from, to] = [startOf(bucket), startOf(bucket + 1)];
    // Behind the last stretch stands the last point alone.
    const until = bucket === most - 3 ? length : startOf(bucket + 2);
    // All from the point before: differences of times are small, and their products exact enough.
    const [originX, originY] = [x(before), y(before)];
    let [meanX, meanY] = [0, 0];
    for (let index = to; index < until; index++) {
      meanX += (x(index) - originX) / (until - to);
      meanY += (y(index) - originY) / (until - to);
    }
    let best = from;
    let largest = -1;
    for (let index = from; index < to; index++) {
      // Twice the area of the triangle.
      const area = Math.abs((x(index) - originX) * meanY - meanX * (y(index) - originY));
      if (area > largest) [largest, best] = [area, index];
    }
    yield best;
    before = best;
  }
  yield length - 1;
}
