import type { ForeignAlbum, ForeignPhoto } from './foreign-library.ts';
import { numberOf, textOf, type ForeignTables } from './foreign-tables.ts';

/**
 * @file digiKam's albums are folders: rows of `Albums` by their paths below a root (core/libs/album/manager). Each becomes an
 * album that lies in that of the folder around it; the roots themselves do so where there are several, as in digiKam's tree.
 */

/** An album while the tree grows. */
interface Folder {
  readonly album: Pick<ForeignAlbum, 'key' | 'name' | 'parent'>;
  description: string;
  /** Ids of `Albums`. */
  readonly ids: number[];
}

/** All folders as albums, by name; `photosIn` by id of `Albums`. */
export function readFolderAlbums(
  tables: ForeignTables,
  photosIn: ReadonlyMap<number, readonly ForeignPhoto[]>,
): ForeignAlbum[] {
  const labels = new Map<number, string>();
  for (const { id, label } of tables.rows('AlbumRoots', { required: ['id', 'label'] })) {
    const root = numberOf(id);
    if (root !== null) labels.set(root, textOf(label) ?? 'digiKam');
  }
  const folders = new Map<string, Folder>();
  const folderAt = (root: number, parts: readonly string[]): Folder => {
    const path = JSON.stringify([root, ...parts]);
    const known = folders.get(path);
    if (known !== undefined) return known;
    // The photos that lie in the only root itself stand beside the other albums.
    const isTop = parts.length === 0 || (parts.length === 1 && labels.size === 1);
    const parent = isTop ? null : folderAt(root, parts.slice(0, -1)).album.key;
    const album = { key: folders.size, name: parts.at(-1) ?? labels.get(root) ?? '', parent };
    const folder: Folder = { album, description: '', ids: [] };
    folders.set(path, folder);
    return folder;
  };
  for (const row of tables.rows('Albums', {
    required: ['id', 'albumRoot', 'relativePath'],
    optional: ['caption'],
  })) {
    const [id, root, path] = [numberOf(row.id), numberOf(row.albumRoot), textOf(row.relativePath)];
    // Root 0: folders that were deleted.
    if (id === null || path === null || root === null || !labels.has(root)) continue;
    const parts = path.split('/').filter((part) => part !== '');
    if (parts.length > deepestFolder) continue;
    const folder = folderAt(root, parts);
    folder.ids.push(id);
    folder.description ||= textOf(row.caption) ?? '';
  }
  const byName = [...folders.values()].toSorted((one, other) => names.compare(one.album.name, other.album.name));
  return byName.map(({ album, description, ids }) => ({
    ...{ ...album, description, isFolder: true },
    photos: ids
      .flatMap((id) => photosIn.get(id) ?? [])
      .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
      .map(({ key }) => key),
  }));
}

/** `Day 2` before `Day 10`. */
const names = new Intl.Collator('en', { numeric: true });

/** Longer paths are of no file system that digiKam runs on. */
const deepestFolder = 100;

/** As digiKam's icon view shows them by time; those without one at the end, by name. */
function placeOf({ local, path }: ForeignPhoto): string {
  return `${local ?? '~'} ${path}`;
}
