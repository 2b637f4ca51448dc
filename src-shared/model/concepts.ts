import { z } from 'zod';
import { lights } from './light.ts';

/**
 * An everyday word that no class carries, and what stands for it: classes of models, or lights of the day. `id` is its
 * English name; a class of that name in a model that is added later counts, and so does a tag.
 */
export const concept = z.object({
  id: z.string(),
  /** The first is its name; plurals that no rule makes of it stand here, too. */
  en: z.array(z.string()).min(1),
  de: z.array(z.string()).min(1),
  /** By the names of `resources/classes.json`. */
  classes: z.array(z.string()).default([]),
  lights: z.array(z.enum(lights)).default([]),
});
export type Concept = z.infer<typeof concept>;

/** `resources/concepts.json`. */
export const conceptList = z.object({ concepts: z.array(concept) });
