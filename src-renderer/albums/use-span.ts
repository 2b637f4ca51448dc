import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useAlbums } from './albums-context.ts';

/** The wall days (`YYYY-MM-DD`) between which photos were taken. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** From when to when the photos are that a query finds; null while that is not known, or where there are none. */
export function useSpan(query: string): Span | null {
  const { calls } = useEngine();
  const { told } = useAlbums();
  const [span, setSpan] = useState<(Span & { readonly query: string }) | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const first = async (sort: 'time' | '-time'): Promise<string | null> => {
      const { local } = await calls.query.slice({ query, sort, offset: 0, limit: 1 }, { signal: dropped.signal });
      return local[0]?.slice(0, 10) ?? null;
    };
    Promise.all([first('-time'), first('time')]).then(
      ([from, to]) => setSpan(from === null || to === null ? null : { query, from, to }),
      // A span beside a number is not worth a sentence.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, query, told]);
  return span?.query === query ? span : null;
}
