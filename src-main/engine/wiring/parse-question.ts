import { type ErrorCode, FernwehError } from '../../../src-shared/contract/errors.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { spanOfName } from '../../../src-shared/query/span-of-name.ts';
import type { Page, Question } from '../engine.ts';
import type { Ask, AskPage } from '../query/query-messages.ts';
import type { Places } from './places.ts';

/** The question as the query thread takes it: text read, names of albums, areas and places replaced by what they stand for. */
export async function asAsk({ query, sort }: Question, places: Places): Promise<Ask> {
  const parsed = parseQuery(query);
  try {
    const asked = sort === 'album' ? await places.albumSort(parsed) : sort;
    return { query: await places.resolve(parsed), sort: asked };
  } catch (error) {
    throw placed(error, query);
  }
}

/** The same for a part of the answer. */
export async function asAskPage(page: Page, places: Places): Promise<AskPage> {
  const { offset, limit } = page;
  return { ...(await asAsk(page, places)), offset, limit };
}

const keyOf: Partial<Record<ErrorCode, 'near' | 'within' | 'album'>> = {
  'unknown-place': 'near',
  'unknown-area': 'within',
  'unknown-album': 'album',
};

/** The error with the place in the text, which the parsed query no longer knows. */
function placed(error: unknown, text: string): unknown {
  const key = error instanceof FernwehError ? keyOf[error.code] : undefined;
  if (!(error instanceof FernwehError) || key === undefined) return error;
  const span = spanOfName(text, key, String(error.data['name']));
  if (span === null) return error;
  const { at, length } = span;
  return new FernwehError(error.code, error.message, { cause: error, data: { ...error.data, at, length } });
}
