import { readAddress } from '../frame/read-address.ts';
import { sliceSize } from '../library/slice-store.ts';
import { createCalls, takeToken, type Calls } from './client.ts';
import { askFirst, type FirstAnswers } from './first-answers.ts';

/** A page on its way to the engine. */
export interface Opening {
  readonly calls: Calls;
  readonly first: Promise<FirstAnswers>;
}

/** The questions of the page at this address, under way while the rest of the page loads; null without a token. */
export const opening: Opening | null = open();

function open(): Opening | null {
  const token = takeToken();
  if (token === null) return null;
  const calls = createCalls(token);
  const first = askAgain(calls);
  // Whoever shows the page tells it.
  first.catch(() => undefined);
  return { calls, first };
}

/** Asks what the page needs first, as at the opening. */
export function askAgain(calls: Calls): Promise<FirstAnswers> {
  const { view, query, sort } = readAddress(location.search);
  return askFirst(calls, view === 'library' ? { query, sort, limit: sliceSize } : null);
}
