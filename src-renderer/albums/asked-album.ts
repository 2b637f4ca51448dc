import { fold } from '../../src-shared/algorithms/fold.ts';
import type { Album } from '../../src-shared/model/album.ts';
import type { Filter } from '../../src-shared/query/query.ts';
import { printAll, readFilters } from '../filters/edit-query.ts';
import { above } from './album-tree.ts';
import { oneAlbumFilter } from './asks-one-album.ts';

/** The album that a query asks for, and what it asks besides. */
export interface AskedAlbum {
  readonly album: Album;
  /** What else must hold; empty: the album as it is. */
  readonly others: readonly Filter[];
}

/** The one album that must hold by this query; null where it asks for none, or for one of several. */
export function askedAlbum(query: string, albums: readonly Album[]): AskedAlbum | null {
  const asked = oneAlbumFilter(query);
  const album = asked === null ? null : albumNamed(asked.name, albums);
  return asked === null || album === null ? null : { album, others: asked.others };
}

/** The text of a query for an album with more that must hold. */
export function albumQuery(album: Album, others: readonly Filter[]): string {
  return printAll([...(readFilters(album.find) ?? []), ...others]);
}

/** By its path (`Peru/Day 1`), else by its name where no other is called so, as the engine reads it. */
function albumNamed(text: string, albums: readonly Album[]): Album | null {
  const wanted = fold(text);
  const pathed = (album: Album): string =>
    [...above(album, albums).toReversed(), album].map(({ name }) => name).join('/');
  const byPath = albums.filter((album) => fold(pathed(album)) === wanted);
  const found = byPath.length > 0 ? byPath : albums.filter(({ name }) => fold(name) === wanted);
  return found.length === 1 ? (found[0] ?? null) : null;
}
