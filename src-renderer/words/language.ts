/** @file Which language is spoken. Apart from the words themselves, so that whoever only formats needs no more. */

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

let spoken: Language = 'en';

/** The language of the page now. */
export function language(): Language {
  return spoken;
}

/** For `words.ts` alone: what is spoken from now on. */
export function setLanguage(next: Language): void {
  spoken = next;
}

/** The first of these language tags (as browsers give them, the most wanted first) that Fernweh speaks; else English. */
export function languageOf(tags: readonly string[]): Language {
  const known = tags.map((tag) => languages.find((one) => one === tag.slice(0, 2).toLowerCase()));
  return known.find((one) => one !== undefined) ?? 'en';
}
