import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Fields whose values can be suggested. */
export const suggestedField = z.enum(['tag', 'camera', 'lens', 'country', 'region', 'city', 'filename', 'source']);
export type SuggestedField = z.infer<typeof suggestedField>;

/** Values of the library, the best match first: those that begin with the text, then those that hold it; by count. */
export const suggestion = z.object({ value: z.string(), count: z.number() });
export type Suggestion = z.infer<typeof suggestion>;

/** What there is to choose from. */
export const suggestCalls = {
  values: oc
    .input(
      z.object({
        field: suggestedField,
        text: z.string().max(200),
        limit: z.number().int().min(1).max(100).default(10),
      }),
    )
    .output(z.array(suggestion)),
};
