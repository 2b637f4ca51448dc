import { isLikePosition, parsePosition } from '../../src-shared/query/parse-position.ts';
import { longestSentence } from '../../src-shared/query/sentence/longest-sentence.ts';
import { readTokens } from '../../src-shared/query/tokens.ts';

/**
 * Whether a text may say more than the query language makes of it: it has a word of its own, and nothing that only the
 * query language has (a minus, parentheses, a key that is wrong). Positions say enough by themselves.
 */
export function isSentence(text: string): boolean {
  if (text.length > longestSentence || parsePosition(text) !== null || isLikePosition(text)) return false;
  try {
    const tokens = readTokens(text);
    return (
      tokens.some((token) => token.kind === 'word' && !token.quoted) &&
      tokens.every(({ kind }) => kind !== 'minus' && kind !== 'open' && kind !== 'close')
    );
  } catch {
    // "dogs at 18:30" is no query, and a sentence; "cmera:canon" is a key that is wrong.
    return /\S\s+\S/u.test(text) && !/[()"]|\p{L}[:<>]|(?:^|\s)-\S/u.test(text);
  }
}
