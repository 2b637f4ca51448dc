interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where the whole picture lies on a model's input, in pixels of the input. It may reach beyond the input (what is
 * there is cut off) or leave room beside it (which is filled).
 */
export interface Placement extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * As large as fits, in the middle or at the top left; beside it room is left. Sides are rounded down, as Darknet's
 * `letterbox_image` (Redmon 2018), Keras' yolo3 and YOLOX' `preproc` do it, but at least 1.
 */
export function letterboxed(picture: Size, input: Size, align: 'centre' | 'top-left'): Placement {
  // Products of whole numbers: a quotient first would lose a pixel to rounding.
  const isWide = input.width * picture.height <= input.height * picture.width;
  const width = isWide ? input.width : least(picture.width * input.height, picture.height);
  const height = isWide ? least(picture.height * input.width, picture.width) : input.height;
  if (align === 'top-left') return { left: 0, top: 0, width, height };
  return middled({ width, height }, input);
}

/**
 * The shortest side as long as `shortestSide`, the other in proportion, and of that the middle, rounded as torchvision's
 * `Resize` (down) and `CenterCrop` (to the nearest, halves to the even one) do it: one pixel beside is seen by a model.
 */
export function shortestSideCropped(picture: Size, input: Size, shortestSide: number): Placement {
  const isWide = picture.width >= picture.height;
  const width = isWide ? least(picture.width * shortestSide, picture.height) : shortestSide;
  const height = isWide ? shortestSide : least(picture.height * shortestSide, picture.width);
  return { left: cropped(width, input.width), top: cropped(height, input.height), width, height };
}

/** What of the picture lies on the input, in pixels of the picture as it is placed. */
export function partOnInput({ left, top, width, height }: Placement, input: Size): Placement {
  const first = { left: Math.max(0, -left), top: Math.max(0, -top) };
  return {
    ...first,
    width: Math.min(width, input.width - left) - first.left,
    height: Math.min(height, input.height - top) - first.top,
  };
}

/**
 * A box on the model's input (corners in pixels) as a box of the picture: `[x, y, width, height]` in 0–1, origin top
 * left, cut off at the picture's edges. Null where nothing of it lies on the picture.
 */
export function boxOnPicture(
  placement: Placement,
  left: number,
  top: number,
  right: number,
  bottom: number,
): [x: number, y: number, width: number, height: number] | null {
  const x = within((left - placement.left) / placement.width);
  const y = within((top - placement.top) / placement.height);
  const width = within((right - placement.left) / placement.width) - x;
  const height = within((bottom - placement.top) / placement.height) - y;
  return width > 0 && height > 0 ? [x, y, width, height] : null;
}

function middled({ width, height }: Size, input: Size): Placement {
  return { left: Math.floor((input.width - width) / 2), top: Math.floor((input.height - height) / 2), width, height };
}

/** Where a side of the picture begins: before the input where it is longer (halves go to the even one), else within it. */
function cropped(side: number, input: number): number {
  const half = (input - side) / 2;
  if (half >= 0 || half % 1 === 0) return Math.floor(half);
  return 2 * Math.floor(half / 2 + 0.5);
}

function least(product: number, by: number): number {
  return Math.max(1, Math.floor(product / by));
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
