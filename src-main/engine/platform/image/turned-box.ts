import type { PictureBox } from '../../../../src-shared/model/detection.ts';

/** @file Boxes on pictures that are turned by one EXIF orientation or another. Pure. */

type Point = readonly [x: number, y: number];

/** Where a point of the stored picture stands when it is turned upright; by EXIF orientation, from 1. Shares of the sides. */
const uprights: readonly ((point: Point) => Point)[] = [
  (point) => point,
  ([x, y]) => [1 - x, y],
  ([x, y]) => [1 - x, 1 - y],
  ([x, y]) => [x, 1 - y],
  ([x, y]) => [y, x],
  ([x, y]) => [1 - y, x],
  ([x, y]) => [1 - y, 1 - x],
  ([x, y]) => [y, 1 - x],
];
/** Which orientation takes each back: all but the quarter turns take themselves back. */
const opposites: readonly number[] = [1, 2, 3, 4, 5, 8, 7, 6];

/** The box of a picture upright by `from` on the same one upright by `to`. */
export function turnedBox([left, top, width, height]: PictureBox, from: number, to: number): PictureBox {
  const back = uprights[(opposites[from - 1] ?? 1) - 1];
  const upright = uprights[to - 1];
  if (from === to || back === undefined || upright === undefined) return [left, top, width, height];
  return boxAround([upright(back([left, top])), upright(back([left + width, top + height]))]);
}

/** The smallest box around these points. */
export function boxAround(points: readonly Point[]): PictureBox {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** The part of the box that lies on the picture, rounded to 1/100,000; null where nothing of it does. */
export function boxOnPicture([left, top, width, height]: PictureBox): PictureBox | null {
  const [x, y] = [clamped(left), clamped(top)];
  const [right, bottom] = [clamped(left + width), clamped(top + height)];
  // Whole digits are subtracted, so that left and width never add up to more than 1.
  const box: PictureBox = [x / steps, y / steps, (right - x) / steps, (bottom - y) / steps];
  return right > x && bottom > y ? box : null;
}

const steps = 100_000;

function clamped(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * steps);
}
