import { useEffect, useState } from 'react';
import type { NamedPlace } from '../../src-shared/model/place.ts';
import { parsePosition } from '../../src-shared/query/parse-position.ts';
import { useEngine } from '../connect/engine-context.ts';

const quietMs = 120;
const most = 8;

/** Places of this name; none while the text is a position. */
export function usePlaces(text: string): readonly NamedPlace[] {
  const { calls } = useEngine();
  const [places, setPlaces] = useState<readonly NamedPlace[]>([]);
  useEffect(() => {
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      if (text.trim().length < 2 || parsePosition(text) !== null) {
        setPlaces([]);
        return;
      }
      calls.places
        .search({ text, limit: most }, { signal: dropped.signal })
        .then(setPlaces)
        // Coordinates and the map are still there.
        .catch(() => undefined);
    }, quietMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, text]);
  return places;
}
