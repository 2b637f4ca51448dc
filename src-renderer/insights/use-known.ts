import { useCallback, useMemo } from 'react';
import type { Facets } from '../../src-shared/contract/facets.ts';
import type { Insights } from '../../src-shared/contract/insights.ts';
import { useEngine } from '../connect/engine-context.ts';
import type { Counted, Known } from './model.ts';
import { useCounted } from './use-counted.ts';

interface KnownCounts {
  /** Null until the first are there. */
  readonly known: Known | null;
  readonly error: string | null;
  readonly unknownPlace: string | null;
}

/** What the plots show of a query, and of its chosen part (`narrowed`, the same text where nothing is chosen). */
export function useKnown(query: string, narrowed: string, revision: number): KnownCounts {
  const { calls } = useEngine();
  const askFacets = useCallback(
    (asked: string, signal: AbortSignal): Promise<Facets> =>
      calls.query.facets({ query: asked, sort: 'time' }, { signal }),
    [calls],
  );
  const askInsights = useCallback(
    (asked: string, signal: AbortSignal): Promise<Insights> => calls.query.insights({ query: asked }, { signal }),
    [calls],
  );
  const insights = useCounted(askInsights, query, revision);
  // Of the part the same classes, in the same order, so that it can be shown before the whole.
  const classes = insights.of === query ? insights.counts?.together.classes : undefined;
  const askPart = useCallback(
    (asked: string, signal: AbortSignal): Promise<Insights> =>
      calls.query.insights({ query: asked, ...(classes === undefined ? {} : { together: [...classes] }) }, { signal }),
    [calls, classes],
  );
  const isNarrowed = narrowed !== query;
  const facets = useCounted(askFacets, query, revision);
  const part = isNarrowed ? narrowed : null;
  const partFacets = useCounted(askFacets, part, revision);
  const partInsights = useCounted(askPart, classes === undefined ? null : part, revision);
  const all = useCountedPair(facets.counts, insights.counts);
  const chosen = useCountedPair(partFacets.counts, partInsights.counts);
  const known = useMemo<Known | null>(() => {
    if (all === null) return null;
    // Until the chosen part is counted, what was shown before stays.
    if (!isNarrowed || chosen === null) return { all, shown: all, isNarrowed: false };
    return { all, shown: { ...chosen, insights: chosen.insights ?? all.insights }, isNarrowed: true };
  }, [all, chosen, isNarrowed]);
  // An error counts for what was asked last; the first says what is wrong with the question itself.
  const failed = [facets, insights, ...(isNarrowed ? [partFacets, partInsights] : [])].find(
    ({ error, of }) => error !== null && (of === query || of === narrowed),
  );
  return { known, error: failed?.error ?? null, unknownPlace: failed?.unknownPlace ?? null };
}

function useCountedPair(facets: Facets | null, insights: Insights | null): Counted | null {
  return useMemo(() => (facets === null ? null : { facets, insights }), [facets, insights]);
}
