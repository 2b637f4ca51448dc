import type { WordMeaning } from '../../../src-shared/contract/class-calls.ts';
import type { NamedField, NamedLeaf } from '../../../src-shared/query/named-leaves.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { type NearName, nearestOf, nearNames } from '../../../src-shared/vocabulary/near-names.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import { countAll } from './bitset.ts';
import { evaluate, type Facts } from './evaluate.ts';
import { namesOfField } from './names-of-field.ts';
import type { Pace } from './pace.ts';

/** A name, and the query that it is asked by: the other names of a place of that name are in it, too. */
export interface AskedWord {
  readonly name: NamedLeaf;
  readonly query: Query;
}

const mostNear = 3;
/** How many unknown words are compared with all names: of more nobody reads. */
const mostUnknown = 5;

/** What the names stand for, and which of them nothing is called. */
export async function wordMeanings(
  words: readonly AskedWord[],
  language: WordLanguage,
  facts: Facts,
  pace: Pace,
): Promise<WordMeaning[]> {
  const { names } = await facts.classes();
  const everyday = await facts.everydayWords();
  const meanings: WordMeaning[] = [];
  let unknown = 0;
  for (const { name, query } of words) {
    const { text, field, filter } = name;
    const isPlain = filter.kind === 'word' && !filter.quoted;
    const things = isPlain ? everyday.of(text) : [];
    const isClass = field === null && (names.vocabulary.meaning(text) !== null || names.meant(text).size > 0);
    const isNamed = things.length > 0 || isClass;
    const isUnknown = !isNamed && countAll(await evaluate(query, facts, pace)) === 0;
    if (isUnknown) unknown += 1;
    meanings.push({
      ...{ text, field, isUnknown },
      classes: shownClasses(things.flatMap(({ standsFor }) => standsFor)),
      lights: [...new Set(things.flatMap(({ lights }) => lights))],
      near: isUnknown && unknown <= mostUnknown ? near(text, field) : [],
    });
    if (pace.due()) await pace.rest();
  }
  return meanings;

  function near(text: string, field: NamedField | null): readonly NearName[] {
    if (field !== null) return nearestOf(namesOfField(facts, field, language), text, mostNear);
    const known = [...names.own, ...everyday.all, ...namesOfField(facts, null, language)];
    return nearNames(names.vocabulary, known, text, language, mostNear);
  }

  function shownClasses(classes: readonly string[]): string[] {
    const shown = classes.flatMap((name) => {
      const [only, second] = names.vocabulary.meaning(name)?.classes ?? [];
      if (only === undefined || second !== undefined) return [name];
      return [names.vocabulary.nameOf(only.class, only.wnid, language)];
    });
    return [...new Set(shown)];
  }
}
