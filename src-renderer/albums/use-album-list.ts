import { useCallback, useEffect, useRef, useState } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { useAddress } from '../frame/address.ts';
import { asksOneAlbum } from './asks-one-album.ts';

/** Photos come first, unless they are those of an album. */
const afterMs = 600;
/** While an import brings photos, albums need not be counted after each of them. */
const everyMs = 1000;

interface AlbumList {
  readonly albums: readonly Album[];
  /** How often they were told; 0 until they are known. */
  readonly told: number;
  /** Asks again at once. */
  readonly refresh: () => void;
}

/** The albums as they are now. */
export function useAlbumList(): AlbumList {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [{ query }] = useAddress();
  const [firstMs] = useState(() => (asksOneAlbum(query) ? 0 : afterMs));
  const [list, setList] = useState<Omit<AlbumList, 'refresh'>>({ albums: [], told: 0 });
  const [wanted, setWanted] = useState(0);
  const refresh = useCallback(() => setWanted((times) => times + 1), []);
  const answered = useRef(wanted);
  const lastMs = useRef<number | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const ask = (): void => {
      lastMs.current = performance.now();
      answered.current = wanted;
      calls.albums
        .list({}, { signal: dropped.signal })
        .then((albums) => setList(({ told }) => ({ albums, told: told + 1 })))
        // The event stream tells of an engine that does not answer.
        .catch(() => undefined);
    };
    const restMs = lastMs.current === null ? firstMs : lastMs.current + everyMs - performance.now();
    const timer = setTimeout(ask, answered.current === wanted ? Math.max(0, restMs) : 0);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, revision, wanted, firstMs]);
  return { ...list, refresh };
}
