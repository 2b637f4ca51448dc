import { oc } from '@orpc/contract';
import { z } from 'zod';
import { queryText } from './inputs.ts';

/** Fields whose values can be suggested. */
export const suggestedField = z.enum([
  'tag',
  'camera',
  'lens',
  'country',
  'region',
  'city',
  'filename',
  'source',
  'class',
  'album',
]);
export type SuggestedField = z.infer<typeof suggestedField>;

/**
 * Values of the library, the best match first: those that begin with the text, then those that hold it, then folders of
 * which only the path does; by count.
 */
export const suggestion = z.object({
  value: z.string(),
  count: z.number(),
  /** What a class or family is called in the language asked for, where the query writes `value`. */
  shown: z.string().optional(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** What there is to choose from. */
export const suggestCalls = {
  values: oc
    .input(
      z.object({
        field: suggestedField,
        text: z.string().max(200),
        limit: z.number().int().min(1).max(100).default(10),
        /** In the query language: only what it finds is counted, and values of nothing else are left out. */
        query: queryText.default(''),
        /** In which classes and families are called by their names. */
        language: z.enum(['en', 'de']).default('en'),
      }),
    )
    .output(z.array(suggestion)),
};
