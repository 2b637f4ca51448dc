import { useEffect, useState } from 'react';
import type { SomePhotos } from '../../src-shared/contract/album-calls.ts';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { readFilters } from '../filters/edit-query.ts';
import { albumQuery } from './asked-album.ts';

/** How many of the photos are in each of these albums already, by its id, as far as it is known. */
export function useAlreadyIn(photos: SomePhotos, albums: readonly Album[]): ReadonlyMap<string, number> {
  const { calls } = useEngine();
  const [known, setKnown] = useState<ReadonlyMap<string, number>>(new Map());
  const wanted = albums.map(({ id }) => id).join(' ');
  useEffect(() => {
    const dropped = new AbortController();
    const { signal } = dropped;
    const count = async (album: Album): Promise<number> => {
      if ('ids' in photos) {
        const held = new Set((await calls.albums.read({ id: album.id }, { signal })).photos.id);
        return photos.ids.filter((id) => held.has(id)).length;
      }
      const query = albumQuery(album, readFilters(photos.query) ?? []);
      return (await calls.query.assets({ query, offset: 0, limit: 1 }, { signal })).total;
    };
    for (const album of albums) {
      count(album).then(
        (number) => setKnown((before) => new Map(before).set(album.id, number)),
        // It is added to without that word.
        () => undefined,
      );
    }
    return () => {
      dropped.abort();
    };
  }, [calls, photos, wanted]);
  return known;
}
