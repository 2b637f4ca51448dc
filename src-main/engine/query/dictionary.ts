import { fold } from '../../../src-shared/algorithms/fold.ts';

/** Between the parts of an entry; occurs in no text that a file or the gazetteer gives. */
export const partSeparator = '\u001f';

/**
 * Texts of a column, each stored once: a row holds the code. An entry may have several parts (make, model, lens).
 * Code 0 is the entry without any text. Entries are never taken out: there are few, and rows come back.
 */
export class Dictionary {
  readonly #codes = new Map<string, number>();
  readonly #entries: string[][] = [];
  readonly #folded: string[][] = [];
  #chars = 0;
  /** Neighbouring rows mostly have the same text: it is compared before it is looked up. */
  #lastKey = '';
  #lastCode = 0;

  constructor(parts: number) {
    this.#entries.push(new Array<string>(parts).fill(''));
    this.#codes.set(partSeparator.repeat(parts - 1), 0);
  }

  /** The code of an entry given as its parts joined by `partSeparator`; '' has the code 0. */
  codeOf(key: string): number {
    if (key === this.#lastKey) return this.#lastCode;
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.#entries.length;
      this.#codes.set(key, code);
      this.#entries.push(key.split(partSeparator));
      this.#chars += key.length;
    }
    this.#lastKey = key;
    this.#lastCode = code;
    return code;
  }

  /** Every entry by its code, as `codeOf` takes them: put into an empty dictionary in this order, they have the same codes. */
  get keys(): readonly string[] {
    return this.#entries.map((parts) => parts.join(partSeparator));
  }

  /** Every entry by its code, as parts. */
  get entries(): readonly (readonly string[])[] {
    return this.#entries;
  }

  /** The entries as they are compared: without case, accents and doubled spaces. */
  get foldedEntries(): readonly (readonly string[])[] {
    for (const entry of this.#entries.slice(this.#folded.length)) {
      this.#folded.push(entry.map((part) => fold(part.trim()).replace(/\s+/gu, ' ')));
    }
    return this.#folded;
  }

  /** Estimate: two bytes a character, key, parts and folded parts, and what the engine needs around a string. */
  get bytes(): number {
    return this.#chars * 6 + this.#entries.length * 200;
  }
}
