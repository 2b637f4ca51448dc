import { useEffect, useMemo, useState } from 'react';
import type { Point } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Where a place is, or that nobody knows one of that name. */
export type FoundPlace = Point | 'unknown';

/** Where the places of these names are, as the engine takes them; one is not there while that is not known. */
export function useNamedPlaces(names: readonly string[]): ReadonlyMap<string, FoundPlace> {
  const { calls } = useEngine();
  const [places, setPlaces] = useState<ReadonlyMap<string, FoundPlace>>(() => new Map());
  // The same names are not asked again when something else of the query changes.
  const asked = JSON.stringify(names);
  useEffect(() => {
    const dropped = new AbortController();
    for (const name of new Set(JSON.parse(asked) as string[])) {
      calls.places
        .search({ text: name, limit: 1 }, { signal: dropped.signal })
        .then(([first]) => {
          setPlaces((known) => new Map(known).set(name, first ?? 'unknown'));
        })
        // The search bar tells what is wrong with the engine.
        .catch(() => undefined);
    }
    return () => {
      dropped.abort();
    };
  }, [calls, asked]);
  return useMemo(() => {
    const wanted = new Set(JSON.parse(asked) as string[]);
    return new Map([...places].filter(([name]) => wanted.has(name)));
  }, [places, asked]);
}
