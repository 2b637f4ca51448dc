import { syntaxSentence } from '../../src-shared/query/syntax-sentence.ts';
import { language } from '../words/language.ts';
import { engineSentence, t } from '../words/words.ts';

/** What an error of the engine says in the user's language, else the engine's own sentence, which is written to be shown. */
export function sentenceOf(error: unknown): string {
  const { code, data } = factsOf(error);
  const translated =
    code === null
      ? null
      : ((code === 'query-syntax' ? syntaxSentence(data, language()) : null) ?? engineSentence('error', code, data));
  if (translated !== null) return translated;
  return error instanceof Error && error.message !== '' ? error.message : t('frame:noAnswer');
}

/** The sentence for all Failures of a code; `english` is the engine's own. */
export function sentenceOfFailure(code: string, english: string): string {
  return engineSentence('failure', code) ?? english;
}

/** The stable code of an error of the engine; null where it has none. */
export function codeOf(error: unknown): string | null {
  return factsOf(error).code;
}

/** A fact that comes with an error of the engine; null where there is none of this name. */
export function factOf(error: unknown, name: string): string | null {
  const fact = factsOf(error).data[name];
  return typeof fact === 'string' ? fact : null;
}

/** The place or area that an `unknown-place` or `unknown-area` error is about; null for any other. */
export function unknownPlaceOf(error: unknown): string | null {
  const { code, data } = factsOf(error);
  const name = data['name'];
  return (code === 'unknown-place' || code === 'unknown-area') && typeof name === 'string' ? name : null;
}

/** The stable code and the facts of an error as they cross the contract (`data.code`), or as the page's own parser throws them. */
function factsOf(error: unknown): { code: string | null; data: Readonly<Record<string, unknown>> } {
  if (!(error instanceof Error)) return { code: null, data: {} };
  const data: Record<string, unknown> =
    'data' in error && typeof error.data === 'object' && error.data !== null ? { ...error.data } : {};
  const code = data['code'] ?? ('code' in error ? error.code : null);
  return { code: typeof code === 'string' ? code : null, data };
}
