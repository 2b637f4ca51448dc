import { z } from 'zod';

/** A folder the user added. `away`: the folder cannot be reached now; its photos stay visible from their renditions. */
export const source = z.object({
  id: z.string(),
  path: z.string(),
  state: z.enum(['here', 'away']),
  lastScanAt: z.string().nullable(),
  assets: z.number(),
  failures: z.number(),
});
export type Source = z.infer<typeof source>;
