import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import { spanOfCentre } from '../../../src-shared/query/span-of-centre.ts';
import type { Page, Question } from '../engine.ts';
import type { Ask, AskPage } from '../query/query-messages.ts';
import { resolveCentres } from '../query/resolve-centres.ts';
import type { Places } from './places.ts';

/** The question as the query thread takes it: text read, names of places replaced by points. */
export async function asAsk({ query, sort }: Question, places: Places): Promise<Ask> {
  const parsed = parseQuery(query);
  if (!namesPlace(parsed)) return { query: parsed, sort };
  const gazetteer = await places.gazetteer();
  try {
    return { query: resolveCentres(parsed, (text, limit) => gazetteer?.search(text, limit) ?? []), sort };
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
  if (!(error instanceof FernwehError) || error.code !== 'unknown-place') return error;
  const span = spanOfCentre(text, String(error.data['name']));
  if (span === null) return error;
  const { at, length } = span;
  return new FernwehError(error.code, error.message, { cause: error, data: { ...error.data, at, length } });
}

function namesPlace(filter: Query): boolean {
  if (filter.kind === 'all' || filter.kind === 'any') return filter.of.some(namesPlace);
  if (filter.kind === 'not') return namesPlace(filter.of);
  return filter.kind === 'near' && 'name' in filter.centre;
}
