import { useEffect, useMemo, useState } from 'react';
import type { Album, AlbumContents } from '../../src-shared/model/album.ts';
import type { Filter, SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { useAlbums } from './albums-context.ts';
import { askedAlbum } from './asked-album.ts';

/** The album that the library shows. */
export interface AlbumView {
  readonly album: Album;
  /** What must hold besides. */
  readonly others: readonly Filter[];
  /** What it holds itself; null of a smart album, and until it is read. */
  readonly contents: AlbumContents | null;
  /**
   * The photos stand as they are arranged, and none is left out: then its sections are seen, and photos can be put
   * elsewhere.
   */
  readonly isWhole: boolean;
  /** Captions are written under the photos. */
  readonly isArranging: boolean;
  readonly arrange: (isArranging: boolean) => void;
}

/** What the library has to know of the album that it shows; null where it shows none. */
export function useAlbumView(query: string, sort: SortKey): AlbumView | null {
  const { albums } = useAlbums();
  const asked = useMemo(() => askedAlbum(query, albums), [query, albums]);
  const album = asked?.album ?? null;
  const contents = useContents(album);
  const [arrangingId, setArrangingId] = useState<string | null>(null);
  return useMemo(() => {
    if (asked === null) return null;
    const { id, smart } = asked.album;
    const isWhole = smart === null && sort === 'album' && asked.others.length === 0;
    return {
      ...asked,
      ...{ contents, isWhole, isArranging: isWhole && arrangingId === id },
      arrange: (isArranging) => setArrangingId(isArranging ? id : null),
    };
  }, [asked, sort, contents, arrangingId]);
}

/** What a hand-made album holds, as it is now. */
function useContents(album: Album | null): AlbumContents | null {
  const { calls } = useEngine();
  const { revision } = useLive();
  const id = album?.smart === null ? album.id : null;
  const [read, setRead] = useState<{ readonly id: string; readonly contents: AlbumContents } | null>(null);
  useEffect(() => {
    if (id === null) return;
    const dropped = new AbortController();
    calls.albums.read({ id }, { signal: dropped.signal }).then(
      (contents) => setRead({ id, contents }),
      // It is gone: the next list of albums tells.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls, id, revision]);
  return read !== null && read.id === id ? read.contents : null;
}
