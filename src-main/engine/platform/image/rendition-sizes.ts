/** @file How large the renditions are. Never larger than the picture itself. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

const viewLongerSide = 1440;
/** More pixels at once fill the memory of a page. */
const fullPixels = 80_000_000;
/** JPEG holds no longer side. */
const fullLongerSide = 65_500;
const gridShorterSide = 320;
const gridLongerSide = 1280;

/** `view`: longer side at most 1440 px. */
export function viewSize(picture: Size): Size {
  return scaled(picture, viewLongerSide / Math.max(picture.width, picture.height));
}

/** `grid`: shorter side 320 px, longer side at most 1280 px (panoramas). */
export function gridSize(picture: Size): Size {
  const { width, height } = picture;
  return scaled(picture, Math.min(gridShorterSide / Math.min(width, height), gridLongerSide / Math.max(width, height)));
}

/** `full`: as large as the picture is, at most 80 megapixels. */
export function fullSize(picture: Size): Size {
  const { width, height } = picture;
  const pixels = Math.sqrt(fullPixels / Math.max(1, width * height));
  return scaled(picture, Math.min(1, pixels, fullLongerSide / Math.max(1, width, height)));
}

/** How large to draw what stands for a picture of this size: large enough for the grid, however small the picture is. */
export function drawnSize({ width, height }: Size): Size {
  const factor = Math.max(1, gridShorterSide / Math.min(width, height));
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}

/** The middle of this size in a picture of another. */
export function centred({ width, height }: Size, outer: Size): Size & { readonly left: number; readonly top: number } {
  return { left: Math.floor((outer.width - width) / 2), top: Math.floor((outer.height - height) / 2), width, height };
}

function scaled({ width, height }: Size, factor: number): Size {
  if (factor >= 1) return { width, height };
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
