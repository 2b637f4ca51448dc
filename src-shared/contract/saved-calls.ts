import { oc } from '@orpc/contract';
import { z } from 'zod';
import { longestName, saved, savedKind, savedShown } from '../model/saved.ts';
import { byId } from './inputs.ts';

const name = z.string().max(longestName);
/** Longer texts are no query (`queryLimits` of query/parse.ts). */
const query = z.string().max(100_000);

/** What was saved, and the group of edits by which it is taken back. */
export const savedChange = z.object({ saved, group: z.string() });
export type SavedChange = z.infer<typeof savedChange>;

/** Queries and areas that the user keeps under a name. Each change is an edit that can be taken back. */
export const savedCalls = {
  /** By name. */
  list: oc.input(z.object({})).output(z.array(saved)),
  add: oc
    .input(z.object({ kind: savedKind, name, query, shown: savedShown.nullable().default(null) }))
    .output(savedChange),
  /** Another name, another query, or shown otherwise; what is left out stays. */
  change: oc
    .input(byId.extend({ name: name.optional(), query: query.optional(), shown: savedShown.optional() }))
    .output(savedChange),
  remove: oc.input(byId).output(savedChange),
};
