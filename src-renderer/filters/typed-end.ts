import { isQueryText } from '../../src-shared/query/sentence/sentence-text.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { countryName } from '../words/country-names.ts';
import { printAll } from './edit-query.ts';
import type { Offer } from './offers.ts';

/** @file Suggestions for the end of what is typed: of "country:PE camera:ni" the camera, of "dogs in Pe" the place. */

/** What is typed, parted before the term that is still being written. */
export interface TypedEnd {
  /** What stands before; empty where the term is all that is typed. */
  readonly head: string;
  /** The term by itself, to be suggested for: of `class:dog,c` it is `class:c`. */
  readonly term: string;
  /** It goes on with a value after a comma, so that no key is written again. */
  readonly isNextValue: boolean;
  /** It is the query language that is written, not a sentence. */
  readonly isQuery: boolean;
}

/** Shorter words of a sentence may be anything. */
const leastOfWord = 3;

/** Parts what is typed before its last term: behind a space or a parenthesis that stands in no quotes, or a comma of a value. */
export function endOf(typed: string): TypedEnd {
  let [begin, comma, isQuoted] = [0, -1, false];
  for (let at = 0; at < typed.length; at++) {
    const letter = typed[at] ?? '';
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '(' || letter.trim() === '') [begin, comma] = [at + 1, -1];
    else if (letter === ',') comma = at;
  }
  const [, key = null] = /^(-?[a-z]+:)/iu.exec(typed.slice(begin)) ?? [];
  const isNextValue = key !== null && comma >= 0;
  const from = isNextValue ? comma + 1 : begin;
  const head = typed.slice(0, from);
  const rest = typed.slice(from);
  const isQuery = key !== null || isQueryText(head);
  if (isNextValue) return { head, term: `${key}${rest}`, isNextValue, isQuery };
  const isEnough = isQuery ? rest !== '' : rest.length >= leastOfWord;
  return { head, term: isEnough ? rest : '', isNextValue, isQuery };
}

/** What is typed with the offer in the place of its end, to go on typing; null where the offer has no words to put there. */
export function completed({ head, isNextValue, isQuery }: TypedEnd, offer: Offer): string | null {
  if (offer.what === 'key') return isQuery ? `${head}${offer.key}:` : null;
  if (!isQuery) {
    const name = nameOf(offer.filter);
    return name === null ? null : `${head}${name} `;
  }
  const printed = printAll([offer.filter]);
  return `${head}${isNextValue ? printed.replace(/^-?[a-z]+:/iu, '') : printed} `;
}

/** What a sentence calls it. */
function nameOf(filter: Filter): string | null {
  switch (filter.kind) {
    case 'class':
      return filter.values[0]?.name ?? null;
    case 'field': {
      const value = filter.values[0] ?? null;
      return filter.field === 'country' && value !== null ? countryName(value) : value;
    }
    default:
      return null;
  }
}
