import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf, unknownPlaceOf } from '../feedback/sentence-of.ts';

interface Question {
  readonly query: string;
  readonly sort: SortKey;
}

export interface Asked extends Question {
  /** The last one; what was asked since cannot be answered where there is an `error`. */
  readonly answer: Answer | null;
  /** What `answer` belongs to. `query` and `sort` are of what was answered or failed last. */
  readonly answered: Question;
  readonly error: string | null;
  /** The place of the query that the engine does not know, where that is the error. */
  readonly unknownPlace: string | null;
}

/**
 * The answer to a query, asked again when the catalog changes; the last one stays until the next is there. While photos
 * come in faster than answers, each answer is still waited for: dropping it would leave the page behind for good.
 */
export function useAnswer(query: string, sort: SortKey, revision: number): Asked {
  const { calls, first } = useEngine();
  /** The head of the answer, where the page came with it. */
  const [head] = useState(() => {
    const { photos } = first;
    return revision === 0 && photos?.query === query && photos.sort === sort ? photos.head : null;
  });
  const [asked, setAsked] = useState<Asked>({
    query,
    sort,
    answer: head,
    answered: { query, sort },
    error: null,
    unknownPlace: null,
  });
  const again = useRef<(() => void) | null>(null);
  const unused = useRef(head);

  useEffect(() => {
    const dropped = new AbortController();
    let underWay = false;
    let stale = false;
    const ask = (): void => {
      if (underWay) {
        stale = true;
        return;
      }
      underWay = true;
      stale = false;
      const take = (answer: Answer): void => {
        if (!dropped.signal.aborted)
          setAsked({ query, sort, answer, answered: { query, sort }, error: null, unknownPlace: null });
      };
      calls.query
        .run({ query, sort }, { signal: dropped.signal })
        .then(take)
        .catch((error: unknown) => {
          if (dropped.signal.aborted) return;
          const unknownPlace = unknownPlaceOf(error);
          setAsked((last) => ({ ...last, query, sort, error: sentenceOf(error), unknownPlace }));
        })
        .finally(() => {
          underWay = false;
          if (stale && !dropped.signal.aborted) ask();
        });
    };
    const headNow = unused.current;
    unused.current = null;
    if (headNow === null) ask();
    // The photos first: laying out all of a large library takes a moment.
    else if (!isWhole(headNow)) void idle().then(ask);
    again.current = ask;
    return () => {
      again.current = null;
      dropped.abort();
    };
  }, [calls, query, sort]);

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else again.current?.();
  }, [revision]);

  return asked;
}

/** Whether shapes and days of all photos are there, not only of the first. */
export function isWhole({ total, days }: Answer): boolean {
  return days.count.reduce((sum, count) => sum + count, 0) === total;
}

/** Resolves when the page has nothing better to do, soon at the latest. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 400 });
  });
}
