import { useCallback, useMemo } from 'react';
import type { MapBox } from '../../src-shared/model/map-cells.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf, unknownPlaceOf } from '../feedback/sentence-of.ts';
import { useNewest } from './use-newest.ts';

/** The smallest part of the earth there is: only the numbers of the whole answer are wanted. */
const nowhere: MapBox = { south: -90, west: 0, north: -90, east: 0 };

export interface AskedTotal {
  /** How many photos the query finds; the last number stays until the next is there, null before the first. */
  readonly total: number | null;
  /** Why this query has no answer. */
  readonly error: string | null;
  /** The place of the query that the engine does not know, where that is the error. */
  readonly unknownPlace: string | null;
}

interface TotalQuestion {
  readonly query: string;
  readonly revision: number;
}

/**
 * How many photos a query finds. The whole answer, as the grid asks for it, has the shape of every picture: at a million
 * of them reading it alone would stop the page for half a second.
 */
export function useTotal(query: string, revision: number): AskedTotal {
  const { calls } = useEngine();
  const question = useMemo<TotalQuestion>(() => ({ query, revision }), [query, revision]);
  const ask = useCallback(
    async (asked: TotalQuestion, signal: AbortSignal) => {
      const { positioned, unpositioned } = await calls.query.map(
        { query: asked.query, box: nowhere, zoom: 0 },
        { signal },
      );
      return positioned + unpositioned;
    },
    [calls],
  );
  const { answer, failed } = useNewest(question, ask);
  const error = failed?.question.query === query ? failed.error : null;
  return {
    total: answer,
    error: error === null ? null : sentenceOf(error),
    unknownPlace: error === null ? null : unknownPlaceOf(error),
  };
}
