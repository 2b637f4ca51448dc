import type { Span } from './syntax-error.ts';
import { readTokens } from './tokens.ts';

/**
 * Where a query's text names this centre of `near:` for the first time, with its quotes; null where it does not. `text`
 * must be one that could be parsed. For errors that show only after parsing: a place that nobody knows.
 */
export function spanOfCentre(text: string, name: string): Span | null {
  for (const token of readTokens(text)) {
    if (token.kind !== 'filter' || token.key !== 'near') continue;
    const [{ text: named, at, length }] = token.parts;
    if (named === name) return { at, length };
  }
  return null;
}
