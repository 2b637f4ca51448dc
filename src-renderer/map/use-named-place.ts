import { useEffect, useState } from 'react';
import type { Point } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Where the place of this name is, as the engine takes it; null while that is not known. */
export function useNamedPlace(name: string | null): Point | 'unknown' | null {
  const { calls } = useEngine();
  const [place, setPlace] = useState<{ readonly name: string; readonly found: Point | 'unknown' } | null>(null);
  useEffect(() => {
    if (name === null) return undefined;
    const dropped = new AbortController();
    calls.places
      .search({ text: name, limit: 1 }, { signal: dropped.signal })
      .then(([first]) => {
        setPlace({ name, found: first ?? 'unknown' });
      })
      // The search bar tells what is wrong with the engine.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, name]);
  return place?.name === name ? place.found : null;
}
