import { z } from 'zod';
import { longestSentence } from '../query/sentence/longest-sentence.ts';

/** A sentence to be read into a query (`query/sentence/sentence.ts`). */
export const sentenceInput = z.object({
  text: z.string().max(longestSentence),
  /** What counts where English and German understand as much of it. */
  language: z.enum(['en', 'de']).default('en'),
  /** `YYYY-MM-DD`: from which day "last year" is counted. */
  now: z.iso.date(),
});
