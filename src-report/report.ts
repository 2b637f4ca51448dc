import type { Figures } from './grid.ts';
import type { Shown } from './shown.ts';
import type { Tell } from './tell.ts';
import type { Words } from './words.ts';

/** What every part of the page is given. */
export interface Report {
  readonly shown: Shown;
  readonly tell: Tell;
  readonly words: Words;
  readonly figures: Figures;
  /** Opens the viewer at a photo, among these. */
  readonly open: (photo: number, among: readonly number[]) => void;
}
