import { useMemo } from 'react';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { printAll, readFilters } from './edit-query.ts';
import type { Choice, Offer } from './offers.ts';
import type { ReadSentence } from './read-pieces.ts';
import type { NearText } from './use-near-texts.ts';
import { completed, endOf } from './typed-end.ts';
import { useOffers } from './use-offers.ts';
import type { RecentQuery } from './recent-queries.ts';

const mostCompletions = 12;
/** Beside how the sentence is read. */
const mostInSentence = 4;

interface Known {
  /** How what is typed is read; null where there is nothing to tell. */
  readonly sentence: ReadSentence | null;
  /** What is typed, with words mended. */
  readonly near: readonly NearText[];
  readonly recent: readonly RecentQuery[];
}

/**
 * What the list below the field holds: of a sentence how it is read, words that it may have meant,
 * then what is suggested, for all that is typed and for its last term; in the empty field what was asked before.
 */
export function useChoices(typed: string, { sentence, near, recent }: Known): readonly Choice[] {
  const end = useMemo(() => endOf(typed), [typed]);
  const hasHead = end.head !== '';
  const offers = useOffers(hasHead && end.isQuery ? '' : typed);
  const endOffers = useOffers(hasHead ? end.term : '');
  return useMemo(() => {
    if (typed === '') return recent.map((one): Choice => ({ what: 'recent', recent: one }));
    const completions = endOffers
      .flatMap((offer): Choice[] => {
        const text = completed(end, offer);
        const isNew = text !== null && fold(text.trim()) !== fold(typed.trim());
        return isNew ? [{ what: 'completion', text, offer }] : [];
      })
      .slice(0, end.isQuery ? mostCompletions : mostInSentence);
    const mended = near.map((one): Choice => ({ what: 'near', near: one }));
    if (isMeant(offers)) return offers;
    if (sentence === null) return [...mended, ...offers, ...completions];
    const { query } = sentence.reading;
    const plain = readFilters(typed);
    const isOther = plain !== null && printAll(plain) !== query;
    return [
      { what: 'reading', sentence },
      ...mended,
      ...(isOther ? [{ what: 'plain', text: typed.trim() } as const] : []),
      // The same thing is not offered twice.
      ...offers.filter((offer) => offer.what !== 'filter' || printAll([offer.filter]) !== query),
      ...completions,
    ];
  }, [typed, sentence, near, recent, offers, end, endOffers]);
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
