/** Words by keys, at any depth, as areas of the page's words are. */
export type Words = { readonly [key: string]: string | Words };

/** All words below with their keys, such as `rail.more`. */
export function wordsOf(words: Words, before = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${before}${key}`, value] as [string, string]] : wordsOf(value, `${before}${key}.`),
  );
}
