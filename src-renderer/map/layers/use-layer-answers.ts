import { useCallback, useMemo } from 'react';
import type { ColourBy, Heat, Kinds } from '../../../src-shared/contract/map-layers.ts';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import { useEngine } from '../../connect/engine-context.ts';
import type { MapView } from '../use-cells.ts';
import { useNewest } from '../use-newest.ts';

interface Question {
  readonly query: string;
  readonly view: MapView;
  readonly revision: number;
}

/** The same object as long as nothing of it changes; null asks nothing. */
function useQuestion(isAsked: boolean, query: string, view: MapView | null, revision: number): Question | null {
  return useMemo(() => (isAsked && view !== null ? { query, view, revision } : null), [isAsked, query, view, revision]);
}

/** The ways of a query's photos in what the map shows; null while nobody asks, and until they are there. */
export function useTracks(isAsked: boolean, query: string, view: MapView | null, revision: number): Tracks | null {
  const { calls } = useEngine();
  const question = useQuestion(isAsked, query, view, revision);
  const ask = useCallback(
    ({ query: asked, view: { box, zoom } }: Question, signal: AbortSignal) =>
      calls.query.tracks({ query: asked, box, zoom }, { signal }),
    [calls],
  );
  const { answer } = useNewest(question, ask);
  return isAsked ? answer : null;
}

/** How dense a query's photos lie in what the map shows; null while nobody asks, and until it is there. */
export function useHeat(isAsked: boolean, query: string, view: MapView | null, revision: number): Heat | null {
  const { calls } = useEngine();
  const question = useQuestion(isAsked, query, view, revision);
  const ask = useCallback(
    ({ query: asked, view: { box, zoom } }: Question, signal: AbortSignal) =>
      calls.query.heat({ query: asked, box, zoom }, { signal }),
    [calls],
  );
  const { answer } = useNewest(question, ask);
  return isAsked ? answer : null;
}

/** Of which kinds a query's photos are; null while nobody asks, and until it is there. */
export function useKinds(by: ColourBy | null, query: string, view: MapView | null, revision: number): Kinds | null {
  const { calls } = useEngine();
  const question = useQuestion(by !== null, query, view, revision);
  const ask = useCallback(
    async ({ query: asked, view: { box, zoom } }: Question, signal: AbortSignal) =>
      by === null ? null : await calls.query.kinds({ query: asked, box, zoom, by }, { signal }),
    [calls, by],
  );
  const { answer } = useNewest(question, ask);
  return answer !== null && answer.by === by ? answer : null;
}
