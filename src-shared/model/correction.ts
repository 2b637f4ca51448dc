import { z } from 'zod';
import { pictureBox } from './detection.ts';

/** @file What the user says of a class on a picture: it goes before what any model says, now and later. */

/** A class that something is said of, and where. */
const about = z.object({
  /** English, as detections and classifications carry it. */
  class: z.string().trim().min(1).max(200),
  /** WordNet id; null for a class that has none, and always of a box: detections have only names. */
  wnid: z.string().min(1).max(50).nullable(),
  /** On the picture as shown, or, where it is kept, upright before the user's turn; null: the picture as a whole. */
  box: pictureBox.nullable(),
});

/**
 * `right`: it is there, whatever models say. `wrong`: it is not; of the picture as a whole no model's box of the class
 * counts either.
 */
export const correction = about.extend({ verdict: z.enum(['right', 'wrong']) });
export type Correction = z.infer<typeof correction>;

/** The same with `unsaid`, which takes back what was said of it. */
export const correctionSay = about.extend({ verdict: z.enum(['right', 'wrong', 'unsaid']) });
export type CorrectionSay = z.infer<typeof correctionSay>;

/** From which overlap on (intersection over union) two boxes of one class are about one thing. */
export const sameThingOverlap = 0.5;

/** Under which name the user stands among the models of what is on a picture. */
export const userModel = 'user';
