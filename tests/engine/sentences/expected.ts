/** A sentence, the query that it is read into (as `printQuery` writes it), and the words that nothing is known of. */
export type Expected = readonly [sentence: string, query: string, unknown?: readonly string[]];

/** The day on which all these sentences are read: a Thursday. */
export const readOn = '2016-09-15';
