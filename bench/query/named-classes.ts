import { readFileSync } from 'node:fs';
import { classVocabulary } from '../../src-shared/model/class-vocabulary.ts';
import { openVocabulary, type Vocabulary } from '../../src-shared/vocabulary/vocabulary.ts';

/** Classes by their row ids in a seeded library. */
export interface NamedClasses {
  readonly vocabulary: Vocabulary;
  readonly ids: ReadonlyMap<string, number>;
  /** By place of the family: row ids of its classes. */
  readonly families: readonly (readonly number[])[];
}

/** The seeded library has all classes of the vocabulary, in its order (`seed/things.ts`). */
export function namedClasses(): NamedClasses {
  const path = new URL('../../resources/classes.json', import.meta.url);
  const data = classVocabulary.parse(JSON.parse(readFileSync(path, 'utf8')));
  const ids = new Map(data.classes.map((one, index) => [one.wnid ?? one.class, index + 1]));
  const families = data.families.map(({ id }) =>
    data.classes.flatMap(({ families: of }, index) => (of.includes(id) ? [index + 1] : [])),
  );
  return { vocabulary: openVocabulary(data), ids, families };
}

/** Row ids of all classes that a word of a query means. */
export function classNumbers({ vocabulary, ids }: NamedClasses, name: string): number[] {
  return (vocabulary.meaning(name)?.classes ?? []).flatMap((one) => ids.get(one.wnid ?? one.class) ?? []);
}
