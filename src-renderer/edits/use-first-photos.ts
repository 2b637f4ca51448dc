import { useEffect, useState } from 'react';
import type { Asset } from '../../src-shared/model/asset.ts';
import { useEngine } from '../connect/engine-context.ts';

/** The first of these photos, for what a dialog shows of them; empty until they are there. */
export function useFirstPhotos(ids: readonly string[], count: number): readonly Asset[] {
  const { calls } = useEngine();
  const [photos, setPhotos] = useState<readonly Asset[]>([]);
  const wanted = ids.slice(0, count).join(' ');
  useEffect(() => {
    const dropped = new AbortController();
    const { signal } = dropped;
    Promise.all(wanted.split(' ').map((id) => calls.assets.get({ id }, { signal }))).then(
      setPhotos,
      // The dialog does its work without them.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, wanted]);
  return photos;
}
