import type { Filter } from './query.ts';

/** A piece of a chip: what was chosen is strong, the words that join it are not. */
export interface ChipPart {
  readonly text: string;
  readonly strong: boolean;
}

/** A filter that holds no other. */
export type SingleFilter = Exclude<Filter, { kind: 'everything' | 'all' | 'any' | 'not' | 'found' }>;

/** What a page calls a class that a query names so: a display name in its language. */
export type ClassNamer = (name: string) => string;

/** The words of one language for chips. */
export interface Phrases {
  readonly everything: readonly ChipPart[];
  /** With the spaces around them. */
  readonly or: string;
  readonly and: string;
  /** Before a group in parentheses. */
  readonly not: string;
  /** `nameOf` is what a class is called. */
  readonly filter: (filter: SingleFilter, nameOf: ClassNamer) => readonly ChipPart[];
  /** Negates one filter; `parts` say it without the negation. */
  readonly without: (filter: Filter, parts: readonly ChipPart[]) => readonly ChipPart[];
}

/** The template's own words join, what is put in is strong. */
export function say(words: TemplateStringsArray, ...values: readonly string[]): readonly ChipPart[] {
  return words
    .flatMap((text, index) => [
      { text, strong: false },
      { text: values[index] ?? '', strong: true },
    ])
    .filter(({ text }) => text !== '');
}

/** Phrases with a word between them. */
export function joined(phrases: readonly (readonly ChipPart[])[], between: string): readonly ChipPart[] {
  return phrases.flatMap((parts, index) => (index === 0 ? parts : [{ text: between, strong: false }, ...parts]));
}

/** Values with a word between them. */
export function listed(values: readonly string[], between: string): readonly ChipPart[] {
  return joined(
    values.map((text) => [{ text, strong: true }]),
    between,
  );
}
