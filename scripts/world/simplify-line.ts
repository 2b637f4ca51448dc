type Corner = readonly [number, number];

/**
 * A line with fewer corners, none further than `tolerance` from the line before (Douglas and Peucker 1973); both ends
 * stay. Units are those of the corners.
 */
export function simplifyLine(line: readonly Corner[], tolerance: number): Corner[] {
  const kept = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    let furthest = -1;
    let distance = tolerance * tolerance;
    for (let index = first + 1; index < last; index += 1) {
      const away = squaredDistance(line[index], line[first], line[last]);
      if (away > distance) [furthest, distance] = [index, away];
    }
    if (furthest < 0) continue;
    kept.add(furthest);
    open.push([first, furthest], [furthest, last]);
  }
  return line.filter((_, index) => kept.has(index));
}

/** Squared distance of a point from a segment. */
function squaredDistance(point: Corner = [0, 0], from: Corner = [0, 0], to: Corner = [0, 0]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
  const held = Math.min(1, Math.max(0, along));
  return (point[0] - from[0] - held * dx) ** 2 + (point[1] - from[1] - held * dy) ** 2;
}
