import { randomUUID } from 'node:crypto';
import type { AlbumChange } from '../../../src-shared/contract/album-calls.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { entryTurnover, type EntryTurn, knownAlbum, record } from './album-actions.ts';
import { placeBefore } from './album-order.ts';
import { deleteEntry, entryJson, type EntryRow, type EntryValue, putEntry, readEntryRows } from './album-rows.ts';
import { shownUuids } from './shown-uuids.ts';
import type { Door } from './writer-api.ts';

/**
 * @file What hand-made albums hold. Entries are named as pages know them: photos by the uuid of the asset shown, sections by
 * their own. Call these in a transaction opened by `durably`. All throw `not-found` for an unknown album or entry, and
 * `bad-input` for a smart album.
 */

/** What shall be another of an entry; the rest stays. */
export type EntryWish = Partial<Pick<EntryValue, 'caption' | 'title' | 'text'>>;

/** Adds the photos that are not in it yet before that entry (null: at the end); see `placeBefore`. */
export function addPhotos(
  db: SqliteDatabase,
  album: string,
  photos: readonly string[],
  before: string | null,
  door: Door,
): AlbumChange {
  knownByHand(db, album);
  const turns = newPhotos(db, album, shownUuids(db, photos), before);
  const count = turns.filter((turn) => turn.before === null).length;
  return { id: album, group: recordTurns(db, 'album.photos', turns, door), count };
}

/** Writes entries for the assets (shown ones) that the album does not hold; what was done, not recorded. */
export function newPhotos(
  db: SqliteDatabase,
  album: string,
  assets: readonly string[],
  before: string | null,
): readonly EntryTurn[] {
  const rows = readEntryRows(db, album);
  const held = new Set(rows.map(({ shown }) => shown));
  const fresh = assets
    .filter((asset) => !held.has(asset))
    .map((asset) => ({ id: randomUUID(), album, asset, caption: null, title: null, text: null }));
  return placeEntries(db, rows, fresh, before);
}

/** What a new section says, and the photos of the album that it shall hold; none: those behind it. */
export interface NewSection {
  readonly title: string;
  readonly text: string;
  readonly photos?: readonly string[];
}

/**
 * A heading before that entry; or over these photos: they are gathered, in their order, at the end of the section in which
 * the first of them stands, so that no other photo comes under it.
 */
export function addSection(
  db: SqliteDatabase,
  album: string,
  { title, text, photos = [] }: NewSection,
  before: string | null,
  door: Door,
): AlbumChange {
  knownByHand(db, album);
  const rows = readEntryRows(db, album);
  const section = { id: randomUUID(), album, asset: null, caption: null, title, text };
  const held = new Set(entriesNamed(rows, photos));
  const first = rows.findIndex((row) => held.has(row));
  const anchor = first < 0 ? before : (rows.slice(first).find(({ asset }) => asset === null)?.id ?? null);
  const gathered = rows.filter((row) => held.has(row));
  const turns = placeEntries(db, rows, [section, ...gathered], anchor);
  return { id: album, group: recordTurns(db, 'album.section', turns, door), count: 1 };
}

/** Puts these, as they are listed, before that entry. */
export function arrangeEntries(
  db: SqliteDatabase,
  album: string,
  entries: readonly string[],
  before: string | null,
  door: Door,
): AlbumChange {
  knownByHand(db, album);
  const rows = readEntryRows(db, album);
  const moved = entriesNamed(rows, entries);
  const turns = placeEntries(db, rows, moved, before);
  return { id: album, group: recordTurns(db, 'album.arrange', turns, door), count: moved.length };
}

/** Writes the caption of a photo, or the title and text of a section. */
export function changeEntry(
  db: SqliteDatabase,
  album: string,
  entry: string,
  wish: EntryWish,
  door: Door,
): AlbumChange {
  knownByHand(db, album);
  const [row] = entriesNamed(readEntryRows(db, album), [entry]);
  if (row === undefined || (row.asset === null) !== (wish.caption === undefined)) throw unknownEntry(entry);
  const after = { ...valueOf(row), ...wish };
  if (entryJson(row) === entryJson(after)) return { id: album, group: null, count: 0 };
  putEntry(db, row.id, after);
  const what = row.asset === null ? 'album.section' : 'album.caption';
  return { id: album, group: recordTurns(db, what, [{ id: row.id, before: row, after }], door), count: 1 };
}

/** Takes these out of the album. */
export function takeEntries(db: SqliteDatabase, album: string, entries: readonly string[], door: Door): AlbumChange {
  knownByHand(db, album);
  const taken = entriesNamed(readEntryRows(db, album), entries);
  for (const { id } of taken) deleteEntry(db, id);
  const turns = taken.map((row) => ({ id: row.id, before: row, after: null }));
  return { id: album, group: recordTurns(db, 'album.take', turns, door), count: entries.length };
}

/** Writes the entries, known or new, with ranks that put them there; what changed by that. */
function placeEntries(
  db: SqliteDatabase,
  rows: readonly EntryRow[],
  moved: readonly (Omit<EntryValue, 'rank'> & { readonly id: string })[],
  before: string | null,
): readonly EntryTurn[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const anchor = before === null ? null : (entriesNamed(rows, [before])[0]?.id ?? null);
  const fresh = new Map(moved.map((one) => [one.id, one]));
  const turns: EntryTurn[] = [];
  for (const [id, rank] of placeBefore(rows, [...fresh.keys()], anchor)) {
    const row = known.get(id) ?? null;
    const entry = row ?? fresh.get(id);
    if (entry === undefined || row?.rank === rank) continue;
    const after = valueOf({ ...entry, rank });
    putEntry(db, id, after);
    turns.push({ id, before: row, after });
  }
  return turns;
}

/** The entries of these names, in their order; several that are shown as one photo go together. */
function entriesNamed(rows: readonly EntryRow[], names: readonly string[]): EntryRow[] {
  const byName = new Map<string, EntryRow[]>();
  for (const row of rows) {
    const name = row.asset === null ? row.id : row.shown;
    if (name === null) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [row]);
    else known.push(row);
  }
  return [...new Set(names)].flatMap((name) => {
    const found = byName.get(name);
    if (found === undefined) throw unknownEntry(name);
    return found;
  });
}

function valueOf({ album, rank, asset, caption, title, text }: EntryValue): EntryValue {
  return { album, rank, asset, caption, title, text };
}

function recordTurns(db: SqliteDatabase, what: string, turns: readonly EntryTurn[], door: Door): string | null {
  return record(
    db,
    turns.map((turn) => entryTurnover(what, turn)),
    door,
  );
}

function knownByHand(db: SqliteDatabase, id: string): void {
  if (knownAlbum(db, id).smart === null) return;
  throw new FernwehError('bad-input', 'What a smart album shows is what its query finds. Change the query instead.', {
    data: { id },
  });
}

function unknownEntry(id: string): FernwehError {
  return new FernwehError('not-found', 'This is not in the album any more.', { data: { id } });
}
