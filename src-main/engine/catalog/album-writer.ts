import type { AlbumChange } from '../../../src-shared/contract/album-calls.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import {
  addPhotos,
  addSection,
  arrangeEntries,
  changeEntry,
  type EntryWish,
  type NewSection,
  takeEntries,
} from './album-contents.ts';
import { addAlbum, type AlbumWish, changeAlbum, moveAlbum, type NewAlbum, removeAlbum } from './albums.ts';
import { durably } from './edits.ts';
import type { Door } from './writer-api.ts';

/**
 * What the writer does with albums, each durably and as one action (`albums.ts`, `album-contents.ts`). `before` is the
 * uuid of a photo, a section or an album; null: at the end.
 */
export interface AlbumWriter {
  addAlbum(album: NewAlbum, door: Door): AlbumChange;
  changeAlbum(id: string, wish: AlbumWish, door: Door): AlbumChange;
  moveAlbum(id: string, parent: string | null, before: string | null, door: Door): AlbumChange;
  removeAlbum(id: string, door: Door): AlbumChange;
  addToAlbum(id: string, photos: readonly string[], before: string | null, door: Door): AlbumChange;
  addAlbumSection(id: string, section: NewSection, before: string | null, door: Door): AlbumChange;
  arrangeAlbum(id: string, entries: readonly string[], before: string | null, door: Door): AlbumChange;
  changeAlbumEntry(id: string, entry: string, wish: EntryWish, door: Door): AlbumChange;
  takeFromAlbum(id: string, entries: readonly string[], door: Door): AlbumChange;
}

/** These calls over a connection; `write` opens the transaction. */
export function albumWriter(db: SqliteDatabase, write: (work: () => AlbumChange) => AlbumChange): AlbumWriter {
  const lasting = (work: () => AlbumChange): AlbumChange => durably(db, () => write(work));
  return {
    addAlbum: (album, door) => lasting(() => addAlbum(db, album, door)),
    changeAlbum: (id, wish, door) => lasting(() => changeAlbum(db, id, wish, door)),
    moveAlbum: (id, parent, before, door) => lasting(() => moveAlbum(db, id, parent, before, door)),
    removeAlbum: (id, door) => lasting(() => removeAlbum(db, id, door)),
    addToAlbum: (id, photos, before, door) => lasting(() => addPhotos(db, id, photos, before, door)),
    addAlbumSection: (id, section, before, door) => lasting(() => addSection(db, id, section, before, door)),
    arrangeAlbum: (id, entries, before, door) => lasting(() => arrangeEntries(db, id, entries, before, door)),
    changeAlbumEntry: (id, entry, wish, door) => lasting(() => changeEntry(db, id, entry, wish, door)),
    takeFromAlbum: (id, entries, door) => lasting(() => takeEntries(db, id, entries, door)),
  };
}
