import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useAlbums } from './albums-context.ts';

/** So far back in the history albums count as used a short while ago. */
const lookedAt = 200;

/** Names of the albums that photos were put into or taken out of, the latest first; empty until that is known. */
export function useRecentAlbums(): readonly string[] {
  const { calls } = useEngine();
  const { told } = useAlbums();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    const dropped = new AbortController();
    calls.edits.history({ limit: lookedAt }, { signal: dropped.signal }).then(
      ({ entries }) => {
        const used = entries.filter(({ kind, undone }) => !undone && (kind === 'album.photos' || kind === 'album.add'));
        setNames([...new Set(used.map(({ after }) => nameOf(after)))].filter((name) => name !== ''));
      },
      // Then they stand in their own order.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, told]);
  return names;
}

function nameOf(after: unknown): string {
  const name: unknown = typeof after === 'object' && after !== null ? Reflect.get(after, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}
