import { z } from 'zod';
import { sortKey } from './sort-key.ts';

/** What can be kept under a name: a query to come back to, or an area to ask for (`within:home`). */
export const savedKind = z.enum(['query', 'area']);
export type SavedKind = z.infer<typeof savedKind>;

/** The longest name, in characters. */
export const longestName = 100;

/** In which view and order a query was saved, and is shown again. */
export const savedShown = z.object({ view: z.enum(['library', 'map', 'insights']), sort: sortKey });
export type SavedShown = z.infer<typeof savedShown>;

/** Something that the user keeps under a name. */
export const saved = z.object({
  /** UUID. */
  id: z.string(),
  kind: savedKind,
  /** Unique among those of its kind, without regard to case and accents. */
  name: z.string(),
  /** In the query language, as it is printed; of an area a single circle, box or polygon. */
  query: z.string(),
  /** Null for areas, and for queries of which it was not kept. */
  shown: savedShown.nullable(),
});
export type Saved = z.infer<typeof saved>;
