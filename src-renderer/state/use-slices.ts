import { useCallback, useEffect, useRef, useState } from 'react';
import type { Slice } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';

/** One photo as the grid shows it. */
export interface Tile {
  readonly id: string;
  readonly color: number;
  readonly version: string;
  readonly local: string;
  readonly doubtful: boolean;
  readonly copies: number;
  readonly missing: boolean;
  /** It is a RAW, or one stands with it. */
  readonly raw: boolean;
  /** Live Photo or motion photo. */
  readonly live: boolean;
  readonly kind: 'photo' | 'video';
  /** Of a video; 0 while unknown. */
  readonly durationMs: number;
}

export const sliceSize = 200;

interface Held {
  readonly slice: Slice;
  readonly revision: number;
}

/**
 * The photos of an answer by their index, loaded in slices around what is in view. A slice of an older revision is
 * shown until the new one is there, so that the grid does not blink while photos come in.
 */
export function useSlices(query: string, revision: number) {
  const { calls } = useEngine();
  const held = useRef(new Map<number, Held>());
  const loading = useRef(new Map<number, AbortController>());
  const [, redraw] = useState(0);

  useEffect(() => {
    const underWay = loading.current;
    const kept = held.current;
    return () => {
      for (const load of underWay.values()) load.abort();
      underWay.clear();
      kept.clear();
    };
  }, [query]);

  const want = useCallback(
    (from: number, to: number): void => {
      const first = Math.floor(from / sliceSize);
      const last = Math.floor(Math.max(from, to - 1) / sliceSize);
      for (const [number, load] of loading.current) {
        if (number >= first - 1 && number <= last + 1) continue;
        load.abort();
        loading.current.delete(number);
      }
      for (let number = first; number <= last; number += 1) {
        if (held.current.get(number)?.revision === revision || loading.current.has(number)) continue;
        const load = new AbortController();
        loading.current.set(number, load);
        calls.query
          .slice({ query, sort: 'time', offset: number * sliceSize, limit: sliceSize }, { signal: load.signal })
          .then((slice) => {
            held.current.set(number, { slice, revision });
            redraw((count) => count + 1);
          })
          // An aborted load is wanted no more; a failed one is asked for again with the next movement.
          .catch(() => undefined)
          .finally(() => {
            if (loading.current.get(number) === load) loading.current.delete(number);
          });
      }
    },
    [calls, query, revision],
  );

  const tileAt = useCallback((index: number): Tile | null => {
    const slice = held.current.get(Math.floor(index / sliceSize))?.slice;
    const at = index % sliceSize;
    const id = slice?.id[at];
    if (slice === undefined || id === undefined) return null;
    return {
      id,
      color: slice.color[at] ?? -1,
      version: slice.version[at] ?? '',
      local: slice.local[at] ?? '',
      doubtful: slice.doubtful[at] ?? false,
      copies: slice.copies[at] ?? 1,
      missing: slice.missing[at] ?? false,
      raw: slice.raw[at] ?? false,
      live: slice.live[at] ?? false,
      kind: slice.kind[at] ?? 'photo',
      durationMs: slice.durationMs[at] ?? 0,
    };
  }, []);

  return { want, tileAt };
}
