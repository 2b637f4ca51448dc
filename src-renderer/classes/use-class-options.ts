import { useMemo } from 'react';
import { fold } from '../../src-shared/algorithms/fold.ts';
import type { VocabularyClass } from '../../src-shared/model/class-vocabulary.ts';
import type { Option } from '../edits/suggest-field.tsx';
import { language, type Language } from '../words/language.ts';
import { useClassNames } from './use-class-names.ts';
import type { ClassNames } from './class-names.ts';

/** A class to be chosen. */
export interface ClassOption extends Option {
  readonly class: string;
  readonly wnid: string | null;
}

export interface ClassOptions {
  /** Classes for what is typed, the nearest first. */
  readonly options: readonly ClassOption[];
  /** The class that the text names in full; what no model knows is a class of the user's own. */
  readonly named: (text: string) => { readonly class: string; readonly wnid: string | null };
}

const most = 12;
/** Behind all that is called so: classes of a family of that name, beaches for "beach". */
const familyRank = 5;

/** Classes by what is typed, in the language of the page or in English, by name or synonym. */
export function useClassOptions(text: string): ClassOptions {
  const names = useClassNames();
  return useMemo(() => {
    const wanted = fold(text.trim());
    return {
      options: wanted === '' ? [] : optionsFor(names, wanted),
      named: (typed) => namedIn(names, typed.trim()),
    };
  }, [names, text]);
}

function optionsFor({ vocabulary, familyNameOf }: ClassNames, wanted: string): ClassOption[] {
  const spoken = language();
  const families = new Set(
    (vocabulary?.families ?? [])
      .filter(({ names, synonyms }) =>
        [names[spoken], names.en, ...synonyms[spoken]].some((name) => fold(name).startsWith(wanted)),
      )
      .map(({ id }) => id),
  );
  return (vocabulary?.classes ?? [])
    .flatMap((one) => {
      const rank = rankOf(one, wanted, spoken) ?? (one.families.some((id) => families.has(id)) ? familyRank : null);
      return rank === null ? [] : [{ one, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.one.names[spoken].localeCompare(b.one.names[spoken], spoken))
    .slice(0, most)
    .map(({ one: { class: name, wnid, names, families: own } }) => ({
      key: wnid ?? name,
      text: names[spoken],
      ...(own[0] === undefined ? {} : { note: familyNameOf(own[0]) }),
      class: name,
      wnid,
    }));
}

/** Smaller is nearer: the whole name, its beginning, the beginning of a word in it, a synonym; null for no match. */
function rankOf(
  { class: name, wnid, names, synonyms }: VocabularyClass,
  wanted: string,
  spoken: Language,
): number | null {
  const own = fold(names[spoken]);
  // Of two of one name that with boxes: models find it more often.
  const tie = wnid === null ? 0 : 0.5;
  if (own === wanted) return tie;
  if (own.startsWith(wanted)) return 1 + tie;
  if (own.split(/[\s-]+/).some((word) => word.startsWith(wanted))) return 2 + tie;
  const others = [name, names.en, ...synonyms[spoken], ...synonyms.en];
  return others.some((other) => fold(other).startsWith(wanted)) ? 3 + tie : null;
}

function namedIn({ vocabulary }: ClassNames, typed: string): { readonly class: string; readonly wnid: string | null } {
  const spoken = language();
  const wanted = fold(typed);
  const best = (vocabulary?.classes ?? [])
    .filter((one) => [one.names[spoken], one.names.en, one.class].some((name) => fold(name) === wanted))
    .toSorted((a, b) => Number(a.wnid !== null) - Number(b.wnid !== null))[0];
  return best === undefined ? { class: typed, wnid: null } : { class: best.class, wnid: best.wnid };
}
