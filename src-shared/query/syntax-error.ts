import { FernwehError } from '../contract/errors.ts';
import { englishSyntax, type SyntaxFacts, type SyntaxReason } from './syntax-english.ts';

/** A piece of the query's text: UTF-16 offset and length. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/**
 * A query that cannot be read. `data`: `at` and `length` point at the place; `suggestion`, where there is one, is the
 * text that was probably meant in that very place; `reason` and the facts say it in other languages
 * (`syntax-sentence.ts`).
 */
export function syntaxError(
  { at, length }: Span,
  reason: SyntaxReason,
  facts: SyntaxFacts = {},
  suggestion: string | null = null,
): FernwehError {
  const message = englishSyntax[reason](facts);
  return new FernwehError('query-syntax', message, { data: { ...facts, at, length, suggestion, reason } });
}

/** A piece of the query as a sentence shows it: on one line and not too long. */
export function shown(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length <= longest ? `\`${line}\`` : `\`${line.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…\``;
}

const longest = 40;
