import { useCallback, useMemo } from 'react';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useSaved } from '../saved/saved-context.ts';
import { type AreaPart, areaPartsOf, type DrawnFilter, isDrawn } from './area-parts.ts';
import { useByName } from './use-by-name.ts';

export interface NamedAreas {
  /** What is to be drawn of an area of the query; nothing of a name that is not known, or not yet. */
  readonly drawnOf: (part: AreaPart) => readonly DrawnFilter[];
  /** What one of the names stands for is not known yet. */
  readonly isAwaited: boolean;
}

/** What the names stand for that the query calls areas by: saved areas, else landscapes, as the engine takes them. */
export function useNamedAreas(parts: readonly AreaPart[]): NamedAreas {
  const { calls } = useEngine();
  const { areas: saved } = useSaved();
  const savedAs = useCallback(
    (name: string) => saved.filter((one) => fold(one.name) === fold(name)).map(({ query }) => query),
    [saved],
  );
  const others = useMemo(
    () =>
      parts.flatMap(({ filter }) => (filter.kind === 'area' && savedAs(filter.name).length === 0 ? filter.name : [])),
    [parts, savedAs],
  );
  const find = useCallback(
    (name: string, signal: AbortSignal) => calls.places.landscape({ name }, { signal }),
    [calls],
  );
  const landscapes = useByName(others, find);
  const drawnOf = useCallback<NamedAreas['drawnOf']>(
    ({ filter }) => {
      if (isDrawn(filter)) return [filter];
      const landscape = landscapes.get(filter.name) ?? null;
      const queries = landscape === null ? savedAs(filter.name) : [landscape];
      return queries.flatMap((query) => areaPartsOf(query).map((part) => part.filter)).filter(isDrawn);
    },
    [landscapes, savedAs],
  );
  return { drawnOf, isAwaited: others.some((name) => !landscapes.has(name)) };
}
