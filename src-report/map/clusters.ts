import type { View, WorldPoint } from './view.ts';

/** Photos that lie together at this scale. */
export interface Cluster {
  readonly at: WorldPoint;
  /** By number, in the order of the report. */
  readonly photos: readonly number[];
}

/** Squares of that many pixels at least; up to twice as many between two zooms. */
const squarePx = 64;
/** More buttons than that nobody can use; the largest clusters stay. */
const most = 150;

/**
 * Photos by squares of a fixed grid, so that none moves when the map is panned; each cluster stands where its photos
 * are on average. Only those in the view, the largest first.
 */
export function clustersOf(points: readonly (WorldPoint | null)[], photos: readonly number[], view: View): Cluster[] {
  const across = 2 ** Math.floor(Math.log2(view.scale / squarePx));
  const squares = new Map<string, { x: number; y: number; photos: number[] }>();
  for (const photo of photos) {
    const point = points[photo];
    if (!point) continue;
    const key = `${String(Math.floor(point.x * across))} ${String(Math.floor(point.y * across))}`;
    const square = squares.get(key) ?? { x: 0, y: 0, photos: [] };
    square.x += point.x;
    square.y += point.y;
    square.photos.push(photo);
    squares.set(key, square);
  }
  return [...squares.values()]
    .map(({ x, y, photos: some }) => ({ at: { x: x / some.length, y: y / some.length }, photos: some }))
    .filter(({ at }) => {
      const [left, top] = view.pixel(at);
      return left > -squarePx && top > -squarePx && left < view.width + squarePx && top < view.height + squarePx;
    })
    .sort((a, b) => b.photos.length - a.photos.length)
    .slice(0, most);
}
