/** @file What rendering takes and gives. */
import type { Head } from '../head.ts';

/** What rendering must know of a file's head. */
export type RenderHead = Pick<Head, 'format' | 'orientation' | 'transformed' | 'colorSpace'> &
  Partial<Pick<Head, 'shownWidth' | 'shownHeight'>>;

/** The two renditions of a picture as JPEG files free of metadata. */
export interface Renditions {
  /** Pixels of the picture as shown (after orientation), at full size. */
  readonly width: number;
  readonly height: number;
  /** The colour that stands for the picture until it is loaded, 0xRRGGBB. */
  readonly color: number;
  readonly grid: Buffer;
  readonly view: Buffer;
  /** What of the picture is missing, in a sentence, though the file says that it is whole; absent for a whole one. */
  readonly damage?: string;
}
