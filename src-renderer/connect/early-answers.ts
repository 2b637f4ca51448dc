import type { Answer, LibraryInfo, Slice } from '../../src-shared/contract/contract.ts';
import type { Settings } from '../../src-shared/model/settings.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import type { Calls } from './client.ts';

/** The photos that a page shows first: a question, and how many of its answer are loaded at once. */
export interface FirstPhotos {
  readonly query: string;
  readonly sort: SortKey;
  readonly limit: number;
}

type Question = Pick<FirstPhotos, 'query' | 'sort'>;

/**
 * What every page asks when it opens, asked all at once: else each part of it would begin to ask only when the one before
 * has its answer. Whoever asks first gets that answer; whoever asks later asks the engine.
 */
export interface EarlyAnswers {
  settings(): Promise<Settings>;
  info(): Promise<LibraryInfo>;
  answer(question: Question, signal: AbortSignal): Promise<Answer>;
  slice(page: Question & { readonly offset: number; readonly limit: number }, signal: AbortSignal): Promise<Slice>;
}

/** Asks; `photos` null: the page shows none at first. */
export function askEarly(calls: Calls, photos: FirstPhotos | null): EarlyAnswers {
  const settings = once(calls.settings.get({}));
  const info = once(calls.library.info({}));
  const answer = once(photos === null ? null : calls.query.run({ query: photos.query, sort: photos.sort }));
  const slice = once(photos === null ? null : calls.query.slice({ ...photos, offset: 0 }));
  const isFirst = ({ query, sort }: Question): boolean => query === photos?.query && sort === photos.sort;
  return {
    settings: () => settings() ?? calls.settings.get({}),
    info: () => info() ?? calls.library.info({}),
    answer: (question, signal) => (isFirst(question) ? answer() : null) ?? calls.query.run(question, { signal }),
    slice: (page, signal) => {
      const isEarly = isFirst(page) && page.offset === 0 && page.limit === photos?.limit;
      return (isEarly ? slice() : null) ?? calls.query.slice(page, { signal });
    },
  };
}

/** Gives the answer away, the first time. */
function once<T>(asked: Promise<T> | null): () => Promise<T> | null {
  // Nobody may come for it.
  asked?.catch(() => undefined);
  let left = asked;
  return () => {
    const given = left;
    left = null;
    return given;
  };
}
