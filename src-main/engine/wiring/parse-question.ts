import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Page, Question } from '../engine.ts';
import type { Ask, AskPage } from '../query/query-messages.ts';
import type { Places } from './places.ts';

/** The question as the query thread takes it: text read, names of places replaced by points. */
export async function asAsk({ query, sort }: Question, places: Places): Promise<Ask> {
  return { query: await places.resolve(parseQuery(query)), sort };
}

/** The same for a part of the answer. */
export async function asAskPage(page: Page, places: Places): Promise<AskPage> {
  const { offset, limit } = page;
  return { ...(await asAsk(page, places)), offset, limit };
}
