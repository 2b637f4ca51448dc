import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { ClassKey, Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';

/** The classes of a library, numbered as they come, and found by what people call them. */
export class ClassNames {
  /** By number. */
  readonly keys: ClassKey[] = [];
  readonly vocabulary: Vocabulary;
  readonly #numbers = new Map<string, number>();
  readonly #byName = new Map<string, number[]>();
  /** WordNet ids by the names of classes, '' where two are called so. */
  readonly #wnids = new Map<string, string>();
  readonly #withoutId = new Set<string>();
  /** By family: how many of these classes are in it. */
  readonly #familySizes = new Map<string, number>();

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    for (const { class: name, wnid } of vocabulary.data.classes) {
      if (wnid === null) this.#withoutId.add(name);
      else this.#wnids.set(name, this.#wnids.has(name) ? '' : wnid);
    }
  }

  /**
   * The number of a class. One without a WordNet id whose name only one class of the vocabulary has is that class: the
   * box of a `golden retriever` that the user drew is none of another kind.
   */
  numberOf(name: string, wnid: string | null): number {
    const meant = wnid ?? (this.#withoutId.has(name) ? null : this.#wnids.get(name) || null);
    const key = keyText(name, meant);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.keys.length;
      this.keys.push({ class: name, wnid: meant });
      this.#numbers.set(key, number);
      const own = foldName(name);
      this.#byName.set(own, [...(this.#byName.get(own) ?? []), number]);
      for (const id of this.vocabulary.familiesOf(name, meant)) {
        this.#familySizes.set(id, (this.#familySizes.get(id) ?? 0) + 1);
      }
    }
    return number;
  }

  /** The number of exactly this class, null where no photo has it. */
  find({ class: name, wnid }: ClassKey): number | null {
    return this.#numbers.get(keyText(name, wnid)) ?? null;
  }

  /** Names of classes that the vocabulary does not have: of the user's own models, or his own. */
  get own(): string[] {
    const known = new Set(this.vocabulary.data.classes.map((one) => keyText(one.class, one.wnid)));
    return this.keys.filter((key) => !known.has(keyText(key.class, key.wnid))).map((key) => key.class);
  }

  /** Takes the `keys` of other names, in the order of their numbers; only while there are none. */
  restore(keys: readonly ClassKey[]): void {
    for (const { class: name, wnid } of keys) this.numberOf(name, wnid);
  }

  /**
   * The numbers of all classes that a word of a query means: by the vocabulary, and by its own name where a class is not
   * in it.
   */
  meant(text: string): ReadonlySet<number> {
    const found = new Set<number>();
    for (const key of this.vocabulary.meaning(text)?.classes ?? []) {
      const number = this.find(key);
      if (number !== null) found.add(number);
    }
    for (const number of this.#byName.get(foldName(text)) ?? []) found.add(number);
    return found;
  }

  /** The place of the family that a word of a query means; null where it means no family, or other classes as well. */
  familyMeant(text: string): number | null {
    const id = this.vocabulary.meaning(text)?.family ?? null;
    if (id === null) return null;
    const numbers = [...this.meant(text)];
    const isOfFamily = (number: number): boolean => {
      const key = this.keys[number];
      return key !== undefined && this.vocabulary.familiesOf(key.class, key.wnid).includes(id);
    };
    if (numbers.length !== this.#familySizes.get(id) || !numbers.every(isOfFamily)) return null;
    return this.vocabulary.data.families.findIndex((family) => family.id === id);
  }
}

function keyText(name: string, wnid: string | null): string {
  return wnid ?? `name ${name}`;
}

function foldName(name: string): string {
  return fold(name.trim()).replace(/[\s_-]+/g, ' ');
}
