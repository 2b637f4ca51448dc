import { oc } from '@orpc/contract';
import { z } from 'zod';
import { change, changed, historyPage, maximumChanged, reversal } from '../model/change.ts';

const oneOrLast = z.object({ group: z.string().nullable().default(null) });

/** A tag and how many of some photos carry it. */
export const tagUse = z.object({ name: z.string(), count: z.number() });
export type TagUse = z.infer<typeof tagUse>;

/** What the user says about photos, and taking it back. */
export const editCalls = {
  /** Says one thing of all these photos, in one transaction that a power cut does not take back. */
  apply: oc.input(z.object({ ids: z.array(z.string()).min(1).max(maximumChanged), change })).output(changed),
  /** The tags that these photos carry, by name: for a dialog that tags many at once. */
  tagsOf: oc.input(z.object({ ids: z.array(z.string()).min(1).max(maximumChanged) })).output(z.array(tagUse)),
  /** Takes back the last action that can be taken back; with `group`, that one. */
  undo: oc.input(oneOrLast).output(reversal),
  /** Does again what was taken back last, as long as nothing new was done since; with `group`, that one. */
  redo: oc.input(oneOrLast).output(reversal),
  /**
   * Newest first; `before` is the group of the last entry of the page before. `only` what was deleted and is not back.
   */
  history: oc
    .input(
      z.object({
        before: z.string().nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
        only: z.literal('deleted').nullable().default(null),
      }),
    )
    .output(historyPage),
};
