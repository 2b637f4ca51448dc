/** Left, top, width and height in parts of a picture, 0–1, origin top left. */
type Box = [left: number, top: number, width: number, height: number];

/** Where a box lies when its picture is turned clockwise by so many quarters. */
export function turnBox([left, top, width, height]: Box, quarters: number): Box {
  const turns = ((quarters % 4) + 4) % 4;
  if (turns === 1) return [1 - top - height, left, height, width];
  if (turns === 2) return [1 - left - width, 1 - top - height, width, height];
  if (turns === 3) return [top, 1 - left - width, height, width];
  return [left, top, width, height];
}
