/** @file How large the renditions are. Never larger than the picture itself. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

const viewLongerSide = 1440;
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

function scaled({ width, height }: Size, factor: number): Size {
  if (factor >= 1) return { width, height };
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
