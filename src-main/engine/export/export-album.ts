import type { Album, AlbumContents } from '../../../src-shared/model/album.ts';
import type { ExportPhotoRow } from '../catalog/exports.ts';
import type { ExportAlbum } from './export-photo.ts';

/** An album whose photos are exported, as the engine knows it; a smart one has no contents of its own. */
export interface AlbumToExport {
  readonly album: Pick<Album, 'name' | 'description' | 'cover'>;
  readonly contents: AlbumContents | null;
}

/** What an export tells of its album, and what is said of photos in it, by their ids. */
export interface TellingAlbum {
  readonly told: ExportAlbum;
  readonly captions: ReadonlyMap<string, string>;
}

/** Sections stand before the photos that they stand before in the album, where the export has its order; else there are none. */
export async function tellAlbum(
  { album, contents }: AlbumToExport,
  rows: AsyncIterable<ExportPhotoRow>,
): Promise<TellingAlbum> {
  const positions = new Map<string, number>();
  for await (const { asset, position } of rows) positions.set(asset, position);
  const ids = contents?.photos.id ?? [];
  const captions = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const caption = contents?.photos.caption[index] ?? null;
    if (caption !== null) captions.set(id, caption);
  }
  const own = ids.map((id) => positions.get(id) ?? null);
  const exported = own.filter((position) => position !== null);
  const isInOrder = exported.every((position, index) => index === 0 || position > (exported[index - 1] ?? 0));
  const sections = (isInOrder ? (contents?.sections ?? []) : []).map(({ at, title, text }) => ({
    index: own.slice(at).find((position) => position !== null) ?? (exported.at(-1) ?? -1) + 1,
    ...{ title, text },
  }));
  const cover = album.cover === null ? null : (positions.get(album.cover) ?? null);
  return { told: { name: album.name, description: album.description, cover, sections }, captions };
}
