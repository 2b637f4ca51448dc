import { useEffect, useState } from 'react';
import type { Answer } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from './sentence-of.ts';

export interface Asked {
  /** The query that `answer` belongs to; behind the one that was asked while a new answer is under way. */
  readonly query: string;
  readonly answer: Answer | null;
  readonly error: string | null;
}

/** The answer to a query, asked again when the catalog changes; the last one stays until the next is there. */
export function useAnswer(query: string, revision: number): Asked {
  const { calls } = useEngine();
  const [asked, setAsked] = useState<Asked>({ query, answer: null, error: null });

  useEffect(() => {
    const dropped = new AbortController();
    calls.query
      .run({ query, sort: 'time' }, { signal: dropped.signal })
      .then((answer) => {
        setAsked({ query, answer, error: null });
      })
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setAsked((last) => ({ ...last, query, error: sentenceOf(error) }));
      });
    return () => {
      dropped.abort();
    };
  }, [calls, query, revision]);

  return asked;
}
