import type { PictureBox } from '../../../src-shared/model/detection.ts';
import type { Rectangle } from '../../../src-shared/algorithms/place-labels.ts';

/** @file Boxes between the picture, in parts of it, and the stage, in CSS pixels from its top left corner. Pure. */

/** A point of the stage. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** So near to a box one still is at it. */
const reachPx = 6;

/** Where a box lies, each edge on a whole device pixel so that its lines are crisp. */
export function onStage([left, top, width, height]: PictureBox, picture: Rectangle, pixelRatio: number): Rectangle {
  const snapped = (length: number): number => Math.round(length * pixelRatio) / pixelRatio;
  const [x, y] = [snapped(picture.left + left * picture.width), snapped(picture.top + top * picture.height)];
  return {
    left: x,
    top: y,
    width: snapped(picture.left + (left + width) * picture.width) - x,
    height: snapped(picture.top + (top + height) * picture.height) - y,
  };
}

/** The box between two points of the stage, as far as it lies on the picture. */
export function onPicture(a: Spot, b: Spot, picture: Rectangle): PictureBox {
  const x = (at: number): number => within01((at - picture.left) / picture.width);
  const y = (at: number): number => within01((at - picture.top) / picture.height);
  const [left, right] = [x(Math.min(a.x, b.x)), x(Math.max(a.x, b.x))];
  const [top, bottom] = [y(Math.min(a.y, b.y)), y(Math.max(a.y, b.y))];
  return [left, top, right - left, bottom - top];
}

/** Of the rectangles at this point the smallest, by its place in the list; null where there is none. */
export function smallestAt(rectangles: readonly Rectangle[], { x, y }: Spot): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [at, { left, top, width, height }] of rectangles.entries()) {
    const isIn = x > left - reachPx && x < left + width + reachPx && y > top - reachPx && y < top + height + reachPx;
    if (!isIn || width * height >= least) continue;
    least = width * height;
    best = at;
  }
  return best;
}

function within01(part: number): number {
  return Math.min(1, Math.max(0, part));
}
