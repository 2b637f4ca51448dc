import type { ClassVocabulary } from '../../src-shared/model/class-vocabulary.ts';
import { language, type Language } from '../words/language.ts';

/** A class as photos carry it; a detection has no `wnid`. */
export interface NamedClass {
  readonly class: string;
  readonly wnid?: string | null;
}

/** What classes and families are called in a language. */
export interface ClassNames {
  /** The class's name; its own English until the names are there, and for classes that nobody named. */
  readonly nameOf: (one: NamedClass) => string;
  /** The family's name; its id until the names are there. */
  readonly familyNameOf: (id: string) => string;
  /** Null until it was loaded. */
  readonly vocabulary: ClassVocabulary | null;
}

/** What was loaded last, for sentences outside of components. */
let known: ClassVocabulary | null = null;
const made = new Map<Language, ClassNames>();

/** For `use-class-names.ts` alone: the vocabulary of the program is there. */
export function knowVocabulary(vocabulary: ClassVocabulary): void {
  if (known === vocabulary) return;
  known = vocabulary;
  made.clear();
}

/** The names in the language that is spoken, as far as they are loaded. */
export function classNames(spoken: Language = language()): ClassNames {
  const there = made.get(spoken);
  if (there !== undefined) return there;
  const names = namesIn(known, spoken);
  made.set(spoken, names);
  return names;
}

function namesIn(vocabulary: ClassVocabulary | null, spoken: Language): ClassNames {
  const classes = new Map<string, string>();
  for (const { class: name, wnid, names } of vocabulary?.classes ?? []) classes.set(keyOf(name, wnid), names[spoken]);
  // A class of an ImageNet model that does not number its classes, and one that the user gave to a box.
  for (const { class: name, names } of vocabulary?.classes ?? []) {
    if (!classes.has(keyOf(name, null))) classes.set(keyOf(name, null), names[spoken]);
  }
  const families = new Map((vocabulary?.families ?? []).map(({ id, names }) => [id, names[spoken]]));
  return {
    nameOf: ({ class: name, wnid }) => classes.get(keyOf(name, wnid ?? null)) ?? name,
    familyNameOf: (id) => families.get(id) ?? id,
    vocabulary,
  };
}

function keyOf(name: string, wnid: string | null): string {
  return wnid ?? `name ${name}`;
}
