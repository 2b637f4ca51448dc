import { z } from 'zod';

/** What a model says that a picture as a whole shows. */
export const classification = z.object({
  /** English; of ImageNet's classes the first synonym. */
  class: z.string().min(1),
  /** The WordNet id of an ImageNet class (`n02123045`), which names it for good; null for classes of other kinds. */
  wnid: z.string().nullable(),
  /** 0–1; those of all classes of a model sum up to 1. */
  score: z.number().min(0).max(1),
});
export type Classification = z.infer<typeof classification>;

/** How many classes of one picture are stored: the best `least`, on until their scores sum up to `sum`, at most `most`. */
export const classificationLimits = { least: 10, sum: 0.95, most: 50 } as const;
