import { z } from 'zod';

/** What can be kept under a name: a query to come back to, or an area to ask for (`within:home`). */
export const savedKind = z.enum(['query', 'area']);
export type SavedKind = z.infer<typeof savedKind>;

/** The longest name, in characters. */
export const longestName = 100;

/** Something that the user keeps under a name. */
export const saved = z.object({
  /** UUID. */
  id: z.string(),
  kind: savedKind,
  /** Unique among those of its kind, without regard to case and accents. */
  name: z.string(),
  /** In the query language, as it is printed; of an area a single circle, box or polygon. */
  query: z.string(),
});
export type Saved = z.infer<typeof saved>;
