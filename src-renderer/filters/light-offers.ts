import { fold } from '../../src-shared/algorithms/fold.ts';
import { type Light, lights } from '../../src-shared/model/light.ts';
import { negatedIf } from './edit-query.ts';
import type { FilterOffer, Typed } from './offers.ts';

/** Fewer letters of a free word say too little. */
const fewest = 3;

/** Lights of the day that begin with what is typed, in the language or as the query writes them; after `light:` all. */
export function lightOffers({ key, text, isNegated }: Typed, nameOf: (light: Light) => string): readonly FilterOffer[] {
  const wanted = fold(text.trim());
  if (key !== 'light' && (key !== null || wanted.length < fewest)) return [];
  return lights
    .filter((light) => fold(nameOf(light)).startsWith(wanted) || light.startsWith(wanted))
    .map((light) => ({
      what: 'filter',
      filter: negatedIf(isNegated, { kind: 'light', lights: [light] }),
      ...{ count: null, note: null },
    }));
}
