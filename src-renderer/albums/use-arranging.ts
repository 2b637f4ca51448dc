import { useMemo, useRef } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { entriesOf, type AlbumEntry, type Arrange } from './album-entries.ts';
import { useAlbums } from './albums-context.ts';
import type { AlbumView } from './use-album-view.ts';

/** Puts entries of the shown album elsewhere: told what stands where now, `make` says what shall. */
export type Arranging = (make: (entries: readonly AlbumEntry[]) => Arrange | null) => void;

/**
 * Arranges one after the other, each by how the album stands when its turn comes: a key that is pressed again before the
 * page shows the first move goes on from where that leads, and so does one that follows an undo.
 */
export function useArranging(view: AlbumView | null): Arranging {
  const { calls } = useEngine();
  const { run } = useAlbums();
  const toast = useToast();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const album = view?.isWhole === true ? view.album : null;
  const { id, name } = album ?? { id: null, name: '' };
  return useMemo<Arranging>(() => {
    if (id === null) return () => undefined;
    const arrange = async (make: Parameters<Arranging>[0]): Promise<void> => {
      const wanted = make(entriesOf(await calls.albums.read({ id })));
      if (wanted === null) return;
      await run('album.arrange', name, calls.albums.arrange({ id, ...wanted, entries: [...wanted.entries] }));
    };
    return (make) => {
      queue.current = queue.current
        .then(() => arrange(make))
        .catch((error: unknown) => toast({ text: sentenceOf(error), tone: 'danger' }));
    };
  }, [calls, run, toast, id, name]);
}
