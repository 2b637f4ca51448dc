import { keyNamed } from './keys.ts';

/** White space of every kind, what groups, what lists, and every quote that opens a text. */
export const stops = /[\s(),"“”„‟]/u;

/** The text in quotes, so that it is read back as it is. */
export function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Whether the text may stand as a word without quotes and is read back as that word. */
export function isPlainWord(text: string): boolean {
  return text !== '' && !stops.test(text) && !/^-|:/.test(text) && !isOperator(text) && comparison(text) === null;
}

/** The text as a value after a key: bare where it may be, else in quotes. */
export function printValue(text: string): string {
  return text === '' || stops.test(text) ? quote(text) : text;
}

/** The name of a class after its key: in quotes where it has signs that ask something of it, too. */
export function printClassName(name: string): string {
  return /[@<>=]/.test(name) ? quote(name) : printValue(name);
}

/** Whether the word is `or` or `and`, case aside. */
export function isOperator(word: string): boolean {
  return /^(?:or|and)$/i.test(word);
}

/** A key compared without its colon, as in `date>=2014`: its name and the rest; null for other words. */
export function comparison(word: string): { readonly name: string; readonly rest: string } | null {
  const [, name, rest] = /^([a-z]+)([<>=].*)$/isu.exec(word) ?? [];
  if (name === undefined || rest === undefined) return null;
  return keyNamed(name) !== null ? { name, rest } : null;
}
