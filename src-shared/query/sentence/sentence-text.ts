import { isLikePosition, parsePosition } from '../parse-position.ts';
import { readTokens } from '../tokens.ts';
import { longestSentence } from './longest-sentence.ts';

/**
 * Whether a text may say more than the query language makes of it: it has a word of its own, and nothing that only the
 * query language has. Positions say enough by themselves.
 */
export function isSentence(text: string): boolean {
  if (text.length > longestSentence || parsePosition(text) !== null || isLikePosition(text)) return false;
  return !isQueryText(text);
}

/**
 * Whether a text is the query language's alone: filters and text in quotes, or a minus, parentheses, a key that is wrong.
 * The minus of a number is none of it: "within 5 km of -13.5, -71.9".
 */
export function isQueryText(text: string): boolean {
  try {
    const tokens = readTokens(text.replace(/(^|[\s,])[-−](?=\d{1,3}\.\d)/gu, '$1'));
    return (
      !tokens.some((token) => token.kind === 'word' && !token.quoted) ||
      tokens.some(({ kind }) => kind === 'minus' || kind === 'open' || kind === 'close')
    );
  } catch {
    // "dogs at 18:30" is no query, and a sentence; "cmera:canon" is a key that is wrong.
    return !/\S\s+\S/u.test(text) || /[()"]|\p{L}[:<>]|(?:^|\s)-\S/u.test(text);
  }
}
