import { useEffect, useState } from 'react';
import type { Relocation } from '../../src-shared/model/source.ts';
import { useEngine } from '../connect/engine-context.ts';

/**
 * Where sources that are away seem to lie now, by their id. Asked where `away`, their ids, is another text; nothing is
 * asked where it is empty.
 */
export function useCandidates(away: string): ReadonlyMap<string, Relocation> {
  const { calls } = useEngine();
  const [found, setFound] = useState<{ readonly of: string; readonly places: ReadonlyMap<string, Relocation> }>({
    of: '',
    places: new Map(),
  });
  useEffect(() => {
    if (away === '') return;
    const dropped = new AbortController();
    calls.sources
      .candidates({}, { signal: dropped.signal })
      .then((told) => {
        setFound({ of: away, places: new Map(told.flatMap(({ id, place }) => (place === null ? [] : [[id, place]]))) });
      })
      // The folder can be chosen by hand all the same.
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, away]);
  // What lay somewhere while other drives were there may not lie there now.
  return found.of === away ? found.places : new Map();
}
