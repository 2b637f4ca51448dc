import { useCallback, useEffect, useRef, useState } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { codeOf, sentenceOf } from '../feedback/sentence-of.ts';
import { useFresh } from './use-fresh.ts';

/** What the engine tells of the photo that is shown. */
export interface ToldAsset {
  /** Null until it is known. */
  readonly asset: Asset | null;
  /** It is not in the library (any more). */
  readonly isGone: boolean;
  /** Why nothing new could be told, in a sentence. */
  readonly problem: string | null;
}

/** All that is known of a photo, read again after each change; those that `near` names are read ahead. */
export function useAsset(id: string, near: readonly string[]): ToldAsset {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [told, setTold] = useState<ToldAsset & { readonly id: string }>({
    ...{ id, asset: null, isGone: false, problem: null },
  });
  const ahead = useRef(new Map<string, Asset>());

  const read = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      try {
        const asset = await calls.assets.get({ id }, { signal });
        if (!signal.aborted) setTold({ id, asset, isGone: false, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        const isGone = codeOf(error) === 'not-found';
        // What was known of it stays while the engine does not answer.
        setTold((last) => ({
          id,
          asset: last.id === id && !isGone ? last.asset : null,
          isGone,
          problem: isGone ? null : sentenceOf(error),
        }));
      }
    },
    [calls, id],
  );
  useFresh(read);

  useEffect(() => {
    ahead.current.clear();
  }, [revision]);
  const wanted = near.join(' ');
  useEffect(() => {
    const dropped = new AbortController();
    for (const one of wanted.split(' ')) {
      if (one === '' || ahead.current.has(one)) continue;
      calls.assets
        .get({ id: one }, { signal: dropped.signal })
        .then((asset) => ahead.current.set(one, asset))
        // It is read when it is shown.
        .catch(() => undefined);
    }
    return () => {
      dropped.abort();
    };
  }, [calls, wanted, revision]);

  if (told.id === id) return told;
  return { asset: ahead.current.get(id) ?? null, isGone: false, problem: null };
}
