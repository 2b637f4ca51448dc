import type { Span } from './syntax-error.ts';
import { readTokens } from './tokens.ts';

/**
 * Where a query's text names this centre of `near:`, area of `within:` or album for the first time, with its quotes; null
 * where it does not. `text` must be one that could be parsed. For errors that show only after parsing: a place that
 * nobody knows.
 */
export function spanOfName(text: string, key: 'near' | 'within' | 'album', name: string): Span | null {
  for (const token of readTokens(text)) {
    if (token.kind !== 'filter' || token.key !== key) continue;
    const named = (key === 'near' ? token.parts.slice(0, 1) : token.parts).find((part) => part.text === name);
    if (named !== undefined) return { at: named.at, length: named.length };
  }
  return null;
}
