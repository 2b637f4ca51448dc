import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A box on the upright picture: left, top, width and height in 0–1, origin top left. */
export const pictureBox = z.tuple([share, share, share, share]);
export type PictureBox = z.infer<typeof pictureBox>;

/** Something that a model found on a picture, and where. */
export const detection = z.object({
  /** English, as the labels of the model spell it (COCO's own spelling). */
  class: z.string().min(1),
  /** 0–1, as the model gave it: thresholds are applied when asking. */
  score: share,
  box: pictureBox,
});
export type Detection = z.infer<typeof detection>;

/** What is stored of what a detector says about one picture. */
export const detectionLimits = {
  /** Scores below it are noise. */
  leastScore: 0.05,
  /** Two boxes of one class that overlap more (intersection over union) are one thing. */
  mostOverlap: 0.45,
  mostDetections: 300,
} as const;
