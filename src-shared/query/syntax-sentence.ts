import { englishSyntax, type SyntaxReason } from './syntax-english.ts';
import { germanSyntax } from './syntax-german.ts';

/** Why a query cannot be read, from the `data` of a `query-syntax` error; null where it tells no reason that is known. */
export function syntaxSentence(data: Readonly<Record<string, unknown>>, language: 'en' | 'de'): string | null {
  const { reason } = data;
  if (typeof reason !== 'string' || !isReason(reason)) return null;
  const facts: Record<string, string | number> = {};
  for (const [name, fact] of Object.entries(data)) {
    if (typeof fact === 'string' || typeof fact === 'number') facts[name] = fact;
  }
  return (language === 'de' ? germanSyntax : englishSyntax)[reason](facts);
}

function isReason(reason: string): reason is SyntaxReason {
  return Object.hasOwn(englishSyntax, reason);
}
