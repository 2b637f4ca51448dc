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
  const { early } = useEngine();
  const [asked, setAsked] = useState<Asked>({
    query,
    sort,
    answer: null,
    answered: { query, sort },
    error: null,
    unknownPlace: null,
  });
  const again = useRef<(() => void) | null>(null);

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
      early
        .answer({ query, sort }, dropped.signal)
        .then((answer) => {
          if (!dropped.signal.aborted)
            setAsked({ query, sort, answer, answered: { query, sort }, error: null, unknownPlace: null });
        })
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
    ask();
    again.current = ask;
    return () => {
      again.current = null;
      dropped.abort();
    };
  }, [early, query, sort]);

  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else again.current?.();
  }, [revision]);

  return asked;
}
