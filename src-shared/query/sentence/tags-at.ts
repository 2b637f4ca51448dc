import { goesOn } from './phrase-table.ts';
import type { Reading } from './reader.ts';
import type { Term } from './term.ts';

/** "tagged family", "mit dem Schlagwort Familie", "with the tag "Machu Picchu"": the one word behind it, or what stands in quotes. */
export function tagAt({ words, language }: Reading, index: number): Term | null {
  const named = language.tagWords.at(words, index);
  const word = named === null ? undefined : words[named.next];
  if (named === null || word === undefined) return null;
  if (word.kind === 'quoted' ? word.text.trim() === '' : !goesOn(word)) return null;
  const { connectives, fillers, traits, placeLinks, dates } = language;
  const idle = [connectives, fillers, traits, placeLinks, dates.relations, dates.links];
  if (word.kind === 'word' && idle.some((table) => table.at(words, named.next) !== null)) return null;
  const filter = { kind: 'field', field: 'tag', values: [word.text] } as const;
  return { category: 'trait', meaning: { filter }, from: index, to: named.next + 1 };
}
