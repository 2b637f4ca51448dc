/** @file The list of everything that a file says, bounded whatever a hostile file says. */
import type { MetadataEntry } from '../../../../../src-shared/model/metadata.ts';

/** More than any camera or program writes. */
const maxEntries = 5000;
/** Of one value, in UTF-16 units: a page of text. */
const maxValueLength = 4000;
const maxNameLength = 200;
/** Controls but for tabs and line ends, and what turns the direction of the text around it. */
const unshown = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Collects entries in the order in which they are met; what is said twice in the same words stands once. */
export class Entries {
  readonly #entries: MetadataEntry[] = [];
  readonly #known = new Set<string>();
  #leftOut = 0;

  get isFull(): boolean {
    return this.#entries.length >= maxEntries;
  }

  /** Adds one; an empty value says nothing and is left out. */
  add(group: string, name: string, value: string | null): void {
    const shown = value === null ? '' : clipped(value.replace(unshown, '').trim(), maxValueLength);
    if (shown === '') return;
    const entry = { group, name: clipped(name.replace(unshown, ''), maxNameLength), value: shown };
    const key = JSON.stringify([entry.group, entry.name, entry.value]);
    if (this.#known.has(key)) return;
    if (this.isFull) {
      this.#leftOut += 1;
      return;
    }
    this.#known.add(key);
    this.#entries.push(entry);
  }

  /** All of them; the last one tells how many were left out, if any were. */
  list(): MetadataEntry[] {
    if (this.#leftOut === 0) return this.#entries;
    const value = `${String(this.#leftOut)} more entries are not shown.`;
    return [...this.#entries, { group: 'File', name: 'LeftOut', value }];
  }
}

function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  // Not between the halves of a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 2)) ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}

/** What stands for bytes that are no text: `(1,234 bytes)`. */
export function bytesInWords(count: number): string {
  return `(${count.toLocaleString('en-US')} byte${count === 1 ? '' : 's'})`;
}
