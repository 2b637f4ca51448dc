import { useCallback } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { useAddress } from '../frame/address.ts';

/** Leads to what an album shows, in its own order; map and insights stay what they are. */
export function useShowAlbum(): (album: Pick<Album, 'find'>) => void {
  const [{ view }, navigate] = useAddress();
  return useCallback(
    ({ find }) => {
      const stays = view === 'map' || view === 'insights';
      navigate({ view: stays ? view : 'library', query: find, sort: 'album', photo: null, selection: '' });
    },
    [view, navigate],
  );
}
