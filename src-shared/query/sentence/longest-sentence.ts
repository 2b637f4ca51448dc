/** Longer ones are no sentences; UTF-16 units. */
export const longestSentence = 2000;
