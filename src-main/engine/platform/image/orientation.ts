/**
 * @file EXIF orientation (Exif 3.0, tag 0x0112): how the stored pixels must be turned to stand upright.
 * 1 as stored · 2 mirrored · 3 upside down · 4 mirrored upside down · 5 transposed · 6 turn right · 7 transversed · 8 turn left
 */
import type { Size } from './rendition-sizes.ts';

/** What to do with stored pixels: first `flip` (top to bottom), then `flop` (left to right), then turn clockwise. */
export interface Turn {
  readonly flip: boolean;
  readonly flop: boolean;
  /** 0, 90, 180 or 270. */
  readonly clockwiseDeg: number;
}

const turns: readonly Turn[] = [
  { flip: false, flop: false, clockwiseDeg: 0 },
  { flip: false, flop: true, clockwiseDeg: 0 },
  { flip: false, flop: false, clockwiseDeg: 180 },
  { flip: true, flop: false, clockwiseDeg: 0 },
  { flip: false, flop: true, clockwiseDeg: 270 },
  { flip: false, flop: false, clockwiseDeg: 90 },
  { flip: false, flop: true, clockwiseDeg: 90 },
  { flip: false, flop: false, clockwiseDeg: 270 },
];
const asStored: Turn = { flip: false, flop: false, clockwiseDeg: 0 };

/** The turn for an EXIF orientation; null and anything out of 1–8 is "as stored". */
export function turnOf(orientation: number | null): Turn {
  return turns[(orientation ?? 1) - 1] ?? asStored;
}

/** The turn for an EXIF orientation, and by the user's quarters clockwise on top. */
export function turnWith(orientation: number | null, quarters: number): Turn {
  const turn = turnOf(orientation);
  return { ...turn, clockwiseDeg: (turn.clockwiseDeg + 90 * quarters) % 360 };
}

/** Size as shown of a picture stored with this orientation. */
export function shownSize(stored: Size, orientation: number | null): Size {
  const sideways = orientation !== null && orientation >= 5 && orientation <= 8;
  return sideways ? { width: stored.height, height: stored.width } : stored;
}
