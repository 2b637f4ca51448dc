import { useMemo } from 'react';
import { printAll, readFilters } from './edit-query.ts';
import type { Choice, Offer } from './offers.ts';
import type { ReadSentence } from './read-pieces.ts';
import type { NearText } from './use-near-texts.ts';
import { useOffers } from './use-offers.ts';
import type { RecentQuery } from './recent-queries.ts';

interface Known {
  /** How what is typed is read; null where there is nothing to tell. */
  readonly sentence: ReadSentence | null;
  /** What is typed, with words mended. */
  readonly near: readonly NearText[];
  readonly recent: readonly RecentQuery[];
}

/**
 * What the list below the field holds: of a sentence how it is read, words that it may have meant,
 * then what is suggested; in the empty field what was
 * asked before.
 */
export function useChoices(typed: string, { sentence, near, recent }: Known): readonly Choice[] {
  const offers = useOffers(typed);
  return useMemo(() => {
    if (typed === '') return recent.map((one): Choice => ({ what: 'recent', recent: one }));
    const mended = near.map((one): Choice => ({ what: 'near', near: one }));
    if (isMeant(offers)) return offers;
    if (sentence === null) return [...mended, ...offers];
    const { query } = sentence.reading;
    const plain = readFilters(typed);
    const isOther = plain !== null && printAll(plain) !== query;
    return [
      { what: 'reading', sentence },
      ...mended,
      ...(isOther ? [{ what: 'plain', text: typed.trim() } as const] : []),
      // The same thing is not offered twice.
      ...offers.filter((offer) => offer.what !== 'filter' || printAll([offer.filter]) !== query),
    ];
  }, [typed, sentence, near, recent, offers]);
}

/** A date or a position says enough by itself. */
function isMeant([best]: readonly Offer[]): boolean {
  return best?.what === 'filter' && best.isMeant === true;
}

/** Whether Enter takes this one while nothing is pointed at: it is what the text says, not only what it may go on to. */
export function isTaken(choice: Choice | undefined): boolean {
  return choice?.what === 'reading' || (choice?.what === 'filter' && choice.isMeant === true);
}

/** Tells choices apart; a sentence that is typed on stays the same one. */
export function keyOf(choice: Choice): string {
  return choice.what === 'reading' || choice.what === 'plain' ? choice.what : JSON.stringify(choice);
}
