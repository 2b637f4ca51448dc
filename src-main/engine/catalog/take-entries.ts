import { randomUUID } from 'node:crypto';
import type { MadeEntry, PhotoName } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { placeBefore } from './album-order.ts';
import { entryJson, type EntryValue, readEntryRows } from './album-rows.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { applyNow } from './reversers.ts';
import { presentUuid } from './shown-uuids.ts';
import { statement } from './statements.ts';

/** What became of the entries of an album. */
interface TakenEntries {
  readonly edits: readonly Turnover[];
  readonly conflicts: readonly string[];
}

/** An entry as it stands now, or shall stand. */
interface Entry extends EntryValue {
  readonly id: string;
}

/** An entry of the file and the one that it is in the album. */
interface Told {
  readonly entry: MadeEntry;
  readonly id: string;
  readonly isNew: boolean;
}

/**
 * Takes photos and sections into a hand-made album: new ones before what follows them in the file. The order of those that
 * are there, their captions and texts stay unless `replace`; nothing is taken out.
 */
export function takeEntries(
  db: SqliteDatabase,
  changes: Changes,
  album: string,
  entries: readonly MadeEntry[],
  { nameOf, replace }: { readonly nameOf: (photo: PhotoName) => string; readonly replace: boolean },
): TakenEntries {
  const rows: Entry[] = readEntryRows(db, album);
  const before = new Map(rows.map((row) => [row.id, row]));
  const next = new Map(before);
  const conflicts = new Set<string>();
  const told = matched(db, rows, entries, nameOf);
  for (const { entry, id, isNew } of told) {
    const present = next.get(id);
    if (isNew || present === undefined) next.set(id, newEntry(album, id, entry, nameOf));
    else next.set(id, mergedEntry(present, entry, replace, conflicts));
  }
  const shared = told.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const isReordered = !isSubsequence(shared, rows);
  if (isReordered) conflicts.add('order');
  const ranked = isReordered && replace ? inFileOrder(rows, told) : besideNeighbours(rows, told);
  for (const [id, rank] of ranked) {
    const entry = next.get(id);
    if (entry !== undefined) next.set(id, { ...entry, rank });
  }
  const edits = [...next].flatMap(([id, entry]) => {
    const known = before.get(id);
    const [was, is] = [known === undefined ? null : entryJson(known), entryJson(entry)];
    return was === is ? [] : [{ what: kindOf(known, entry), target: id, before: was, after: is }];
  });
  return { edits: applyNow(db, changes, edits), conflicts: [...conflicts] };
}

/** Each entry of the file with the one of the album that is the same: by its id, its photo, or the title of a section. */
function matched(
  db: SqliteDatabase,
  rows: readonly Entry[],
  entries: readonly MadeEntry[],
  nameOf: (photo: PhotoName) => string,
): Told[] {
  const photos = new Map(rows.flatMap(({ id, asset }) => (asset === null ? [] : [[presentUuid(db, asset), id]])));
  const sections = rows.filter(({ asset }) => asset === null);
  const matches = new Set<string>();
  return entries.flatMap((entry): Told[] => {
    const known =
      'photo' in entry
        ? photos.get(nameOf(entry.photo))
        : (
            sections.find(({ id }) => id === entry.id && !matches.has(id)) ??
            sections.find(({ id, title }) => title === entry.title && !matches.has(id))
          )?.id;
    // Twice the same photo: two that are one now.
    if (known !== undefined && matches.has(known)) return [];
    const isInUse = known === undefined && isUuidInUse(db, entry.id);
    const id = known ?? (isInUse || matches.has(entry.id) ? randomUUID() : entry.id);
    matches.add(id);
    if ('photo' in entry) photos.set(nameOf(entry.photo), id);
    return [{ entry, id, isNew: known === undefined }];
  });
}

function newEntry(album: string, id: string, entry: MadeEntry, nameOf: (photo: PhotoName) => string): Entry {
  const empty = { album, id, rank: 0, asset: null, caption: null, title: null, text: null };
  if ('photo' in entry) return { ...empty, asset: nameOf(entry.photo), caption: entry.caption };
  return { ...empty, title: entry.title, text: entry.text };
}

/** Adds what is told to `conflicts` where the album says otherwise. */
function mergedEntry(present: Entry, entry: MadeEntry, replace: boolean, conflicts: Set<string>): Entry {
  if ('photo' in entry) {
    const { caption } = entry;
    if (caption === null || caption === present.caption) return present;
    if (present.caption === null) return { ...present, caption };
    conflicts.add('caption');
    return replace ? { ...present, caption } : present;
  }
  const { title, text } = entry;
  if (title === present.title && text === present.text) return present;
  conflicts.add('section');
  return replace ? { ...present, title, text } : present;
}

/** Ranks for new entries, each run before the next one of the file that the album has; some others may move along. */
function besideNeighbours(rows: readonly Entry[], told: readonly Told[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const known = new Set(rows.map(({ id }) => id));
  let run: string[] = [];
  const place = (anchor: string | null): void => {
    if (run.length === 0) return;
    const all = [
      ...rows.map(({ id, rank }) => ({ id, rank: ranks.get(id) ?? rank })),
      ...[...ranks].filter(([id]) => !known.has(id)).map(([id, rank]) => ({ id, rank })),
    ].sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
    for (const [id, rank] of placeBefore(all, run, anchor)) ranks.set(id, rank);
    run = [];
  };
  for (const { id, isNew } of told) {
    if (isNew) run.push(id);
    else place(id);
  }
  place(null);
  return ranks;
}

/** Ranks by which the entries of the file stand in its order, before all others. */
function inFileOrder(rows: readonly Entry[], told: readonly Told[]): ReadonlyMap<string, number> {
  const ids = told.map(({ id }) => id);
  const moved = new Set(ids);
  const others = rows.find(({ id }) => !moved.has(id));
  return placeBefore(rows, ids, others?.id ?? null);
}

function isSubsequence(ids: readonly string[], rows: readonly Entry[]): boolean {
  let at = 0;
  for (const { id } of rows) if (id === ids[at]) at += 1;
  return at === ids.length;
}

function kindOf(known: Entry | undefined, { asset, rank }: Entry): string {
  if (asset === null) return 'album.section';
  if (known === undefined) return 'album.photos';
  return known.rank === rank ? 'album.caption' : 'album.arrange';
}

function isUuidInUse(db: SqliteDatabase, uuid: string): boolean {
  return statement(db, 'SELECT 1 FROM album_entries WHERE uuid = ?').get(uuid) !== undefined;
}
