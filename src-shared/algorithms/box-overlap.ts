/**
 * Intersection over union (Jaccard 1901) of two boxes by their corners: left, top, right, bottom, in any one unit.
 * 0 where they do not overlap or have no area.
 */
export function boxOverlap(
  leftA: number,
  topA: number,
  rightA: number,
  bottomA: number,
  leftB: number,
  topB: number,
  rightB: number,
  bottomB: number,
): number {
  const width = Math.min(rightA, rightB) - Math.max(leftA, leftB);
  const height = Math.min(bottomA, bottomB) - Math.max(topA, topB);
  if (!(width > 0 && height > 0)) return 0;
  const both = width * height;
  return both / ((rightA - leftA) * (bottomA - topA) + (rightB - leftB) * (bottomB - topB) - both);
}
