import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Page, Question } from '../engine.ts';
import type { Gazetteer } from '../organise/places/gazetteer.ts';
import type { Ask, AskPage } from '../query/query-messages.ts';
import { resolveCentres } from '../query/resolve-centres.ts';

/** The question as the query thread takes it: text read, names of places replaced by points. */
export function asAsk({ query, sort }: Question, gazetteer: Gazetteer | null): Ask {
  return { query: resolveCentres(parseQuery(query), (text, limit) => gazetteer?.search(text, limit) ?? []), sort };
}

/** The same for a part of the answer. */
export function asAskPage(page: Page, gazetteer: Gazetteer | null): AskPage {
  const { offset, limit } = page;
  return { ...asAsk(page, gazetteer), offset, limit };
}
