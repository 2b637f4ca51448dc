import { z } from 'zod';

/** @file What goes into several calls. */

export const none = z.object({});

/** The order of an answer. */
export const sortKey = z.enum(['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size']);

/** What a query selects and in which order; `query` is the text of the query language, empty for everything. */
export const question = z.object({ query: z.string(), sort: sortKey.default('time') });

/** The id of a job, an asset or a source. */
export const byId = z.object({ id: z.string() });
