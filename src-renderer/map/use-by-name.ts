import { useEffect, useMemo, useState } from 'react';

/**
 * What `find` finds under each of these names; one is not there while that is not known. `find` must not change. The same
 * names are not asked again when something else of the query changes.
 */
export function useByName<Found>(
  names: readonly string[],
  find: (name: string, signal: AbortSignal) => Promise<Found>,
): ReadonlyMap<string, Found> {
  const [found, setFound] = useState<ReadonlyMap<string, Found>>(() => new Map());
  const asked = JSON.stringify(names);
  useEffect(() => {
    const dropped = new AbortController();
    for (const name of new Set(JSON.parse(asked) as string[])) {
      find(name, dropped.signal)
        .then((one) => {
          setFound((known) => new Map(known).set(name, one));
        })
        // The search bar tells what is wrong with the engine.
        .catch(() => undefined);
    }
    return () => {
      dropped.abort();
    };
  }, [find, asked]);
  return useMemo(() => {
    const wanted = new Set(JSON.parse(asked) as string[]);
    return new Map([...found].filter(([name]) => wanted.has(name)));
  }, [found, asked]);
}
