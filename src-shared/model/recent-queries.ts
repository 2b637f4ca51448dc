/** How many of the queries that were asked last are kept. */
export const mostRecent = 8;

/** A query beyond this, in UTF-16 units, is not kept among the recent ones: a shape of many corners. */
export const longestRecent = 4000;
