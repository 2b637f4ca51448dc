import { type Found, goesOn } from './phrase-table.ts';
import type { Reading } from './reader.ts';

/**
 * A verb that asks ("see", "list") or says that it is on the photo ("seen"), which says nothing of it. Only where it can
 * be one: a verb that asks leads what it asks for, a participle follows it. Elsewhere it is a noun: "am See".
 */
export function askingVerbAt({ words, language }: Reading, index: number): Found<true> | null {
  const verb = language.askingVerbs.at(words, index);
  if (verb === null) return null;
  const { fillers, askers, numbers, placeLinks, dates } = language;
  const before = goesOn(words[index]) ? words[index - 1] : undefined;
  if (before !== undefined && askers.of(before.folded) !== undefined) return { value: true, next: verb.next };
  if (verb.value === 'participle') {
    const isNoun =
      before === undefined || [numbers, dates.articles].some((table) => table.of(before.folded) !== undefined);
    return isNoun ? null : { value: true, next: verb.next };
  }
  const leads = words.slice(0, index).every(({ folded }) => fillers.of(folded) !== undefined);
  const isOfPlace = placeLinks.at(words, verb.next) !== null;
  return leads && goesOn(words[verb.next]) && !isOfPlace ? { value: true, next: verb.next } : null;
}
