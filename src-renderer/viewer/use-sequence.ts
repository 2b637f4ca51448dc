import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { SliceStore } from '../library/slice-store.ts';
import { useFresh } from './use-fresh.ts';

/** Where the photo that is shown stands among those of the answer. */
export interface Sequence {
  readonly total: number;
  /** Its place; null where it is not (any more) in the answer. */
  readonly index: number | null;
  /** The place of the photo after it and before it; null where there is none. */
  readonly next: number | null;
  readonly previous: number | null;
  /** The photos by their place, as far as they are loaded. */
  readonly slices: SliceStore;
}

interface Known {
  readonly total: number;
  readonly slices: SliceStore;
  /** What was looked for, and where it stands. */
  readonly id: string;
  readonly index: number | null;
}

/** Made ready on both sides of a photo before the answer is shown. */
const around = 24;
const nothing = new SliceStore(() => Promise.reject(new Error('an empty answer has no slices')), 0);

/**
 * The answer as a row of photos around the one that is shown, kept up to date: photos that come or go move the places, never
 * the photo. One that no longer answers the query keeps its neighbours. Null until the engine told.
 */
export function useSequence(query: string, sort: SortKey, id: string): Sequence | null {
  const { calls } = useEngine();
  const [known, setKnown] = useState<Known | null>(null);
  const shown = useRef({ id, last: null as number | null });

  const read = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const { id: wanted, last } = shown.current;
      const [{ total }, { index }] = await Promise.all([
        calls.query.assets({ query, sort, offset: 0, limit: 1 }, { signal }),
        calls.query.indexOf({ query, sort, id: wanted }, { signal }),
      ]);
      const slices = new SliceStore(
        (offset, limit, dropped) => calls.query.slice({ query, sort, offset, limit }, { signal: dropped }),
        total,
      );
      const middle = Math.min(index ?? last ?? 0, Math.max(0, total - 1));
      if (total > 0) await slices.prepare(Math.max(0, middle - around), Math.min(total, middle + around));
      if (!signal.aborted) setKnown({ total, slices, id: wanted, index });
    },
    [calls, query, sort],
  );
  const slices = known?.slices ?? nothing;
  useSyncExternalStore(slices.subscribe, slices.version);
  const index = known === null ? null : known.id === id ? known.index : slices.indexOf(id);
  const isUnknown = known !== null && known.id !== id && index === null;
  useFresh(read, isUnknown ? id : null);

  const last = shown.current.id === id ? shown.current.last : null;
  useEffect(() => {
    shown.current = { id, last: index ?? (shown.current.id === id ? shown.current.last : null) };
  }, [id, index]);
  useEffect(
    () => () => {
      slices.close();
    },
    [slices],
  );
  if (known === null) return null;
  const { total } = known;
  // Where it stood stands the one after it now.
  const after = index === null ? last : index + 1;
  const before = index ?? last;
  return {
    ...{ total, index, slices },
    next: after !== null && after < total ? after : null,
    previous: before !== null && before > 0 ? before - 1 : null,
  };
}
