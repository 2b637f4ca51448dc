import type { WordMeaning } from '../../../src-shared/contract/class-calls.ts';
import type { Query, WordFilter } from '../../../src-shared/query/query.ts';
import { nearNames } from '../../../src-shared/vocabulary/near-names.ts';
import type { WordLanguage } from '../../../src-shared/vocabulary/stems.ts';
import { countAll } from './bitset.ts';
import { evaluate, type Facts } from './evaluate.ts';
import type { Pace } from './pace.ts';

/** A plain word, and the query that it is asked by: the other names of a place of that name are in it, too. */
export interface AskedWord {
  readonly word: WordFilter;
  readonly query: Query;
}

const mostNear = 3;
/** How many unknown words are compared with all names: of more nobody reads. */
const mostUnknown = 5;

/** What the words stand for, and which of them nothing is called. */
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
  for (const { word, query } of words) {
    const { text, quoted } = word;
    const things = quoted ? [] : everyday.of(text);
    const isNamed = things.length > 0 || names.vocabulary.meaning(text) !== null || names.meant(text).size > 0;
    const isUnknown = !isNamed && countAll(await evaluate(query, facts, pace)) === 0;
    if (isUnknown) unknown += 1;
    const known =
      isUnknown && unknown <= mostUnknown ? [...names.own, ...everyday.all, ...ownNames(facts, language)] : null;
    meanings.push({
      text,
      classes: shownClasses(things.flatMap(({ standsFor }) => standsFor)),
      lights: [...new Set(things.flatMap(({ lights }) => lights))],
      isUnknown,
      near: known === null ? [] : nearNames(names.vocabulary, known, text, language, mostNear),
    });
    if (pace.due()) await pace.rest();
  }
  return meanings;

  function shownClasses(classes: readonly string[]): string[] {
    const shown = classes.flatMap((name) => {
      const [only, second] = names.vocabulary.meaning(name)?.classes ?? [];
      if (only === undefined || second !== undefined) return [name];
      return [names.vocabulary.nameOf(only.class, only.wnid, language)];
    });
    return [...new Set(shown)];
  }
}

/** The names of this library: tags, and the places of its photos, countries as one calls them in the language. */
function ownNames({ catalog, columns }: Facts, language: WordLanguage): readonly string[] {
  const tags = catalog.prepare<[], string>('SELECT name FROM tags').pluck().all();
  const places = columns.places.entries.flatMap(([, ...names]) => names);
  const codes = new Set(columns.places.entries.flatMap(([code = '']) => (/^[A-Z]{2}$/.test(code) ? [code] : [])));
  const named = new Intl.DisplayNames(language, { type: 'region' });
  const countries = [...codes].flatMap((code) => named.of(code) ?? []);
  return [...new Set([...tags, ...places, ...countries])].filter((name) => name !== '');
}
