import { useCallback } from 'react';
import type { Point } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useByName } from './use-by-name.ts';

/** Where a place is, or that nobody knows one of that name. */
export type FoundPlace = Point | 'unknown';

/** Where the places of these names are, as the engine takes them; one is not there while that is not known. */
export function useNamedPlaces(names: readonly string[]): ReadonlyMap<string, FoundPlace> {
  const { calls } = useEngine();
  const find = useCallback(
    async (name: string, signal: AbortSignal): Promise<FoundPlace> => {
      const [first] = await calls.places.search({ text: name, limit: 1 }, { signal });
      return first ?? 'unknown';
    },
    [calls],
  );
  return useByName(names, find);
}
