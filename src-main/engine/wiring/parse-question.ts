import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { spanOfName } from '../../../src-shared/query/span-of-name.ts';
import type { Page, Question } from '../engine.ts';
import type { Ask, AskPage } from '../query/query-messages.ts';
import type { Places } from './places.ts';

/** The question as the query thread takes it: text read, names of areas and places replaced by shapes and points. */
export async function asAsk({ query, sort }: Question, places: Places): Promise<Ask> {
  const parsed = parseQuery(query);
  try {
    return { query: await places.resolve(parsed), sort };
  } catch (error) {
    throw placed(error, query);
  }
}

/** The same for a part of the answer. */
export async function asAskPage(page: Page, places: Places): Promise<AskPage> {
  const { offset, limit } = page;
  return { ...(await asAsk(page, places)), offset, limit };
}

/** The error with the place in the text, which the parsed query no longer knows. */
function placed(error: unknown, text: string): unknown {
  if (!(error instanceof FernwehError) || !(error.code === 'unknown-place' || error.code === 'unknown-area'))
    return error;
  const span = spanOfName(text, error.code === 'unknown-area' ? 'within' : 'near', String(error.data['name']));
  if (span === null) return error;
  const { at, length } = span;
  return new FernwehError(error.code, error.message, { cause: error, data: { ...error.data, at, length } });
}
