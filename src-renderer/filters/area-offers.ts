import { fold } from '../../src-shared/algorithms/fold.ts';
import type { Saved } from '../../src-shared/model/saved.ts';
import { negatedIf } from './edit-query.ts';
import type { FilterOffer, Typed } from './offers.ts';

/** Saved areas of which the name, or a word of it, begins with what is typed; after `within:` all. */
export function areaOffers({ key, text, isNegated }: Typed, areas: readonly Saved[]): readonly FilterOffer[] {
  const wanted = fold(text.trim());
  if (key !== 'within' && (key !== null || wanted === '')) return [];
  return areas
    .filter(({ name }) => {
      const folded = fold(name);
      return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
    })
    .map(({ name }) => ({
      what: 'filter',
      filter: negatedIf(isNegated, { kind: 'area', name }),
      ...{ count: null, note: null },
    }));
}
