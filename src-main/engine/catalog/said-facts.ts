import { saidTime } from './said-time.ts';
import type { Said } from './said.ts';
import { tagKey } from './tag-names.ts';
import type { ReadResult } from './writer-api.ts';

/** @file What an asset shows: what the user said of it, over what its files say. Pure. */

/** Facts of an asset as it shows them. */
export interface ShownFacts extends ReadResult {
  readonly title: string | null;
  readonly favourite: boolean;
  /** Quarters clockwise; `width` and `height` are those before it. */
  readonly turn: number;
}

/** The facts with the user's word on them. `said` merged from the asset's own and that of what stands with it. */
export function withSaid(facts: ReadResult, said: Said): ShownFacts {
  const hidden = new Set((said.hiddenTags ?? []).map(tagKey));
  return {
    ...facts,
    ...(said.captureTime === undefined && said.position === undefined
      ? {}
      : { capturedAt: saidTime(facts.capturedAt, said) }),
    ...(said.position === undefined ? {} : positionFacts(said.position)),
    title: said.title === undefined ? (facts.title ?? null) : said.title === '' ? null : said.title,
    caption: said.caption === undefined ? facts.caption : said.caption === '' ? null : said.caption,
    rating: said.rating ?? facts.rating,
    favourite: said.favourite ?? false,
    turn: said.turn ?? 0,
    keywords: hidden.size === 0 ? facts.keywords : facts.keywords.filter((name) => !hidden.has(tagKey(name))),
  };
}

function positionFacts({
  at,
  place,
}: NonNullable<Said['position']>): Pick<ReadResult, 'position' | 'positionRefused' | 'place'> {
  return {
    position: at === null ? null : { ...at, altitudeM: null, source: 'user' },
    positionRefused: null,
    place: at === null ? null : place,
  };
}
