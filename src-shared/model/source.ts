import { z } from 'zod';

/**
 * A folder the user added. `away`: the folder cannot be reached now; its photos stay visible from their renditions.
 * `watching`: new photos come in by themselves; `off` by the user's word; `polled` where the system cannot tell of
 * changes (a network share, too many folders): looked through now and then.
 */
export const source = z.object({
  id: z.string(),
  path: z.string(),
  state: z.enum(['here', 'away']),
  watch: z.enum(['watching', 'polled', 'off']),
  /** Models look at its photos, as far as they look at photos at all. */
  recognise: z.boolean(),
  lastScanAt: z.string().nullable(),
  assets: z.number(),
  failures: z.number(),
});
export type Source = z.infer<typeof source>;

/** Room on the disk of a source. */
export const sourceRoom = z.object({
  id: z.string(),
  /** Free for this account; null where the folder is away, or its system does not tell. */
  freeBytes: z.number().nullable(),
});
export type SourceRoom = z.infer<typeof sourceRoom>;

/** What goes out of the catalog with a source. */
export const sourceRemoval = z.object({
  path: z.string(),
  /** Photos that are in no other source. */
  assets: z.number(),
  /** Of these, photos that the user said something about: it comes back when the folder is added again. */
  edited: z.number(),
  /** Group of the edit, by which it is undone; null in a preview. */
  group: z.string().nullable(),
});
export type SourceRemoval = z.infer<typeof sourceRemoval>;

/** A source at another path. */
export const relocation = z.object({
  path: z.string(),
  /** Files of the source that lie at the same place below the new path with the same size. */
  found: z.number(),
  /** Files of the source in all. */
  of: z.number(),
  /** Of the files found, so many were read to be sure, and so many of these have the same content. */
  compared: z.number(),
  same: z.number(),
  group: z.string().nullable(),
});
export type Relocation = z.infer<typeof relocation>;

/** A source that is away, and the folder that it seems to be now; null where none is like it. */
export const sourceCandidate = z.object({
  id: z.string(),
  /** Its path. */
  was: z.string(),
  place: relocation.nullable(),
});
export type SourceCandidate = z.infer<typeof sourceCandidate>;
