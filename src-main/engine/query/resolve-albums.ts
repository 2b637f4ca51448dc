import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import type { Filter, Query, SortKey } from '../../../src-shared/query/query.ts';
import { mapLeaves, someLeaf } from '../../../src-shared/query/walk.ts';
import type { AlbumNode } from '../catalog/read-albums.ts';

/** What of an album its name is resolved by; all of them stand as `readAlbumTree` gives them. */
export type NamedAlbum = Pick<AlbumNode, 'id' | 'name' | 'parent' | 'smart'>;

/** Whether the Query asks for albums. */
export function namesAlbum(query: Query): boolean {
  return someLeaf(query, (leaf) => leaf.kind === 'field' && leaf.field === 'album');
}

/**
 * The Query with every album asked for by what it and the albums in it show: of hand-made ones their uuids in the place of
 * names, of smart ones what their queries find. Names are compared without regard to case and accents; a path
 * (`Peru/Day 1`) goes before names that are like it. Throws `unknown-album` with `data.name` and, where a known name
 * comes close, `data.suggestion`; `album-circle` for a smart album that asks for itself.
 */
export function resolveAlbums(query: Query, albums: readonly NamedAlbum[], asking: readonly string[] = []): Query {
  return mapLeaves(query, (leaf) => {
    if (leaf.kind !== 'field' || leaf.field !== 'album') return leaf;
    const shown = new Set(
      leaf.values.flatMap((value) => albumsNamed(value, albums).flatMap((one) => within(one, albums))),
    );
    return shownBy([...shown], albums, asking);
  });
}

/** What these albums themselves show. */
export function shownBy(
  shown: readonly NamedAlbum[],
  albums: readonly NamedAlbum[],
  asking: readonly string[],
): Filter {
  const byHand = shown.filter(({ smart }) => smart === null).map(({ id }) => id);
  const of: Filter[] = byHand.length === 0 ? [] : [{ kind: 'field', field: 'album', values: byHand }];
  for (const { id, name, smart } of shown) {
    if (smart === null) continue;
    if (asking.includes(id)) {
      throw new FernwehError('album-circle', `The album “${name}” asks for itself. Change its query.`, {
        data: { name },
      });
    }
    of.push({ kind: 'found', query: resolveAlbums(parseQuery(smart.query), albums, [...asking, id]) });
  }
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'any', of };
}

/** The album, then those in it. */
export function within(album: NamedAlbum, albums: readonly NamedAlbum[]): readonly NamedAlbum[] {
  return [album, ...albums.filter(({ parent }) => parent === album.id).flatMap((one) => within(one, albums))];
}

/** The text after `album:` that finds this one: its name, or its path where others are called so. */
export function albumText(album: NamedAlbum, albums: readonly NamedAlbum[]): string {
  const found = albumsNamed(album.name, albums);
  return found.length === 1 && found[0]?.id === album.id ? album.name : pathOf(album, albums);
}

/**
 * The order `album` of a query, as it is to be asked: that of the one album that must hold; a smart one has its own.
 * Throws `bad-input` where the query asks for no album, or for several.
 */
export function sortOfAlbum(query: Query, albums: readonly NamedAlbum[]): SortKey {
  const leaves = (query.kind === 'all' ? query.of : [query]).filter(
    (leaf) => leaf.kind === 'field' && leaf.field === 'album',
  );
  const named = leaves.flatMap((leaf) => (leaf.kind === 'field' ? leaf.values : []));
  const [album, ...others] = named.flatMap((value) => albumsNamed(value, albums));
  if (album === undefined || others.length > 0) {
    throw new FernwehError('bad-input', 'The order of an album is there only where one album is asked for.');
  }
  if (album.smart === null) return 'album';
  return album.smart.sort === 'album' ? 'time' : album.smart.sort;
}

/** The albums of this name or path. */
function albumsNamed(text: string, albums: readonly NamedAlbum[]): readonly NamedAlbum[] {
  const wanted = fold(text.trim());
  const byPath = albums.filter((album) => fold(pathOf(album, albums)) === wanted);
  const found = byPath.length > 0 ? byPath : albums.filter(({ name }) => fold(name) === wanted);
  if (found.length > 0) return found;
  const names = albums.flatMap((album) => [album.name, pathOf(album, albums)]);
  const near = closest(wanted, names.map(fold));
  const suggestion = names.find((name) => fold(name) === near) ?? null;
  const hint = suggestion === null ? 'Make it from some photos first.' : `Did you mean ${suggestion}?`;
  throw new FernwehError('unknown-album', `There is no album named "${text}". ${hint}`, {
    data: { name: text, suggestion },
  });
}

/** `Peru/Day 1`. */
function pathOf({ name, parent }: NamedAlbum, albums: readonly NamedAlbum[]): string {
  const above = parent === null ? undefined : albums.find(({ id }) => id === parent);
  return above === undefined ? name : `${pathOf(above, albums)}/${name}`;
}
