import { z } from 'zod';
import { sortKey } from '../model/sort-key.ts';

/** @file What goes into several calls. */

export const none = z.object({});

/**
 * Text of the query language. The parser says what is wrong with what is longer than a query may be (`queryLimits`); of
 * what is longer than this nobody meant to ask it.
 */
export const queryText = z.string().max(1_000_000);

/** What a query selects and in which order; `query` is the text of the query language, empty for everything. */
export const question = z.object({ query: queryText, sort: sortKey.default('time') });

/** The id of a job, an asset or a source. */
export const byId = z.object({ id: z.string() });
