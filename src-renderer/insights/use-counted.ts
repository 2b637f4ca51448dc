import { useEffect, useRef, useState } from 'react';
import { sentenceOf, unknownPlaceOf } from '../feedback/sentence-of.ts';

/** While an import brings photos, plots need not follow each of them. */
const everyMs = 2000;

export interface AskedCounts<Counts> {
  /** The last there are; of the query before until those of this one come. */
  readonly counts: Counts | null;
  /** The query that they belong to. */
  readonly of: string | null;
  readonly error: string | null;
  readonly unknownPlace: string | null;
}

/** What is counted over a query, asked at once when it changes, and now and then when the library does; null asks nothing. */
export function useCounted<Counts>(
  ask: (query: string, signal: AbortSignal) => Promise<Counts>,
  query: string | null,
  revision: number,
): AskedCounts<Counts> {
  const [asked, setAsked] = useState<AskedCounts<Counts>>({ counts: null, of: null, error: null, unknownPlace: null });
  const last = useRef<{ readonly query: string; readonly atMs: number } | null>(null);
  useEffect(() => {
    if (query === null) return undefined;
    const dropped = new AbortController();
    const waitMs = last.current?.query === query ? last.current.atMs + everyMs - performance.now() : 0;
    const start = (): void => {
      last.current = { query, atMs: performance.now() };
      ask(query, dropped.signal)
        .then((counts) => {
          setAsked({ counts, of: query, error: null, unknownPlace: null });
        })
        .catch((error: unknown) => {
          if (dropped.signal.aborted) return;
          const unknownPlace = unknownPlaceOf(error);
          setAsked((known) => ({ ...known, of: query, error: sentenceOf(error), unknownPlace }));
        });
    };
    const timer = waitMs > 0 ? setTimeout(start, waitMs) : null;
    if (timer === null) start();
    return () => {
      if (timer !== null) clearTimeout(timer);
      dropped.abort();
    };
  }, [ask, query, revision]);
  return asked;
}
