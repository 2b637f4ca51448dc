import { useLayoutEffect, useRef } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { printAll } from '../filters/edit-query.ts';
import { useAddress } from '../frame/address.ts';
import { albumQuery, askedAlbum, type AskedAlbum } from './asked-album.ts';

/** An album that is renamed, moved or removed while it is shown is still shown under its new name, or left. */
export function useFollowedAlbum(albums: readonly Album[]): void {
  const [{ query }, navigate] = useAddress();
  const last = useRef<{ readonly query: string; readonly asked: AskedAlbum | null }>({ query, asked: null });
  useLayoutEffect(() => {
    const { asked: before, query: shown } = last.current;
    const asked = askedAlbum(query, albums);
    last.current = { query, asked };
    if (before === null || shown !== query || asked?.album.id === before.album.id) return;
    const album = albums.find(({ id }) => id === before.album.id);
    navigate({ query: album === undefined ? printAll(before.others) : albumQuery(album, before.others) }, 'replace');
  }, [albums, query, navigate]);
}
