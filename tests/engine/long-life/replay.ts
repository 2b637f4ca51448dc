/** @file What a library says, told twice: by its tables, and by its edits one after the other, from the first. */
import { replayedCorrections } from '../../../src-main/engine/catalog/corrections.ts';
import { albumJson, entryJson, readAlbumRows, type EntryRow } from '../../../src-main/engine/catalog/album-rows.ts';
import { tagKey } from '../../../src-main/engine/catalog/tag-names.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import type { Correction } from '../../../src-shared/model/correction.ts';

/** By what it is of and its uuid, JSON text; what is not said is missing. */
type Told = Readonly<Record<string, string>>;

interface EditRow {
  readonly what: string;
  readonly target: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface Tags {
  readonly tags: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * What the tables say otherwise than the edits: keys with both texts. A file that an editor saved over keeps its photo; where
 * the old content lies elsewhere, that is another photo, for which nobody said anything, and which has the same words
 * from the start. Such photos are left out and counted. Photos that turned out to be one (something was said of a file before
 * its content was known) are told by what either said: nothing of it may be lost.
 */
export function differences(db: SqliteDatabase): { readonly unlike: readonly unknown[]; readonly inherited: number } {
  const [tables, edits] = [toldByTables(db), toldByEdits(db)];
  const edited = new Set(
    db
      .prepare<unknown[], string>(`SELECT DISTINCT target || ' ' || replace(what, 'asset.', '') FROM edits`)
      .pluck()
      .all(),
  );
  const photoOf = (key: string): string => key.slice(0, key.indexOf(' '));
  const inherited = new Set(
    Object.keys(tables)
      .filter((key) => !(key in edits) && !edited.has(key) && !/^(?:album|entry|saved) /.test(key))
      .map(photoOf),
  );
  const joined = db
    .prepare<unknown[], { former: string; uuid: string }>(
      'SELECT asset_aliases.uuid AS former, assets.uuid FROM asset_aliases CROSS JOIN assets ON assets.id = asset_id',
    )
    .all();
  const now = new Map(joined.flatMap(({ former, uuid }) => [[former, uuid] as const, [uuid, uuid] as const]));
  const isUnlike = (key: string): boolean => {
    const photo = now.get(photoOf(key));
    if (photo === undefined) return tables[key] !== edits[key] && !inherited.has(photoOf(key));
    const together = `${photo}${key.slice(key.indexOf(' '))}`;
    return key in edits && !(together in tables) && !edited.has(together);
  };
  const unlike = [...new Set([...Object.keys(tables), ...Object.keys(edits)])].filter(isUnlike);
  return { unlike: unlike.map((key) => [key, tables[key], edits[key]]), inherited: inherited.size };
}

/** By the tables. Photos that are out of the library are told by what is kept of them. */
function toldByTables(db: SqliteDatabase): Told {
  const told: Record<string, string> = {};
  const photo = (uuid: string, said: Record<string, unknown>, userTags: readonly string[], apart: boolean): void => {
    const { hiddenTags = [], seen = [], ...values } = said as { hiddenTags?: string[]; seen?: Correction[] };
    for (const [name, value] of Object.entries(values)) told[`${uuid} ${name}`] = JSON.stringify(value);
    if (userTags.length + hiddenTags.length > 0)
      told[`${uuid} tags`] = tagsJson({ tags: userTags, hidden: hiddenTags });
    if (seen.length > 0) told[`${uuid} seen`] = JSON.stringify(seen);
    if (apart) told[`${uuid} apart`] = 'true';
  };
  const rows = db
    .prepare<unknown[], { uuid: string; apart: number; said: string; tags: string }>(
      `SELECT uuid, apart,
         (SELECT json_group_object(what, json(value)) FROM said WHERE asset_id = assets.id) AS said,
         (SELECT json_group_array(name) FROM asset_tags CROSS JOIN tags ON tags.id = tag_id
          WHERE asset_id = assets.id AND origin = 'user' AND shared = 0) AS tags FROM assets
       UNION ALL SELECT asset_uuid, apart, said, user_tags FROM former_contents WHERE asset_uuid IS NOT NULL`,
    )
    .all();
  for (const { uuid, apart, said, tags } of rows) {
    photo(uuid, JSON.parse(said) as Record<string, unknown>, JSON.parse(tags) as string[], apart === 1);
  }
  for (const { id, ...album } of readAlbumRows(db)) told[`album ${id}`] = albumJson(album);
  const entries = db.prepare<unknown[], EntryRow>(
    'SELECT uuid AS id, album, rank, asset, caption, title, text FROM album_entries',
  );
  for (const { id, ...entry } of entries.all()) told[`entry ${id}`] = entryJson(entry);
  const saved = db.prepare<unknown[], { id: string; name: string }>('SELECT uuid AS id, name FROM saved');
  for (const { id, name } of saved.all()) told[`saved ${id}`] = name;
  return sorted(told);
}

/** By the edits. */
function toldByEdits(db: SqliteDatabase): Told {
  const told = new Map<string, string>();
  const say = (key: string, text: string | null): void => {
    if (text === null) told.delete(key);
    else told.set(key, text);
  };
  const edits = db.prepare<unknown[], EditRow>('SELECT what, target, before, after FROM edits ORDER BY id');
  for (const { what, target, before, after } of edits.all()) {
    const [of, name = ''] = what.split('.');
    // Which of several files is shown: a file may go, and nothing was said of the photo.
    if (what === 'asset.primary') continue;
    if (what === 'asset.tags') {
      const next = tagsAfter(parsed(told.get(`${target} tags`)), parsed(before), parsed(after));
      say(`${target} tags`, next.tags.length + next.hidden.length === 0 ? null : tagsJson(next));
    } else if (what === 'asset.seen') {
      const present = JSON.parse(told.get(`${target} seen`) ?? '[]') as Correction[];
      const turn = { removed: corrections(before), added: corrections(after) };
      const next = replayedCorrections(present, turn);
      say(`${target} seen`, next.length === 0 ? null : JSON.stringify(next));
    } else if (what === 'asset.ungroup' || what === 'asset.regroup') {
      say(`${target} apart`, (JSON.parse(after ?? '{}') as { apart?: boolean }).apart === true ? 'true' : null);
    } else if (of === 'asset') say(`${target} ${name}`, after);
    else if (of === 'saved')
      say(`saved ${target}`, after === null ? null : (JSON.parse(after) as { name: string }).name);
    else if (['add', 'change', 'move', 'remove'].includes(name) && of === 'album') say(`album ${target}`, after);
    else if (of === 'album') say(`entry ${target}`, after);
  }
  return sorted(Object.fromEntries(told));
}

/** Edits of tags tell only of those that they changed. */
function tagsAfter(now: Tags, before: Tags, after: Tags): Tags {
  const keys = new Set([...before.tags, ...before.hidden, ...after.tags, ...after.hidden].map(tagKey));
  const rest = (all: readonly string[]): string[] => all.filter((tag) => !keys.has(tagKey(tag)));
  return { tags: [...rest(now.tags), ...after.tags], hidden: [...rest(now.hidden), ...after.hidden] };
}

function parsed(text: string | null | undefined): Tags {
  return text == null ? { tags: [], hidden: [] } : (JSON.parse(text) as Tags);
}

function tagsJson({ tags, hidden }: Tags): string {
  return JSON.stringify({ tags: tags.toSorted(), hidden: hidden.toSorted() });
}

function corrections(text: string | null): readonly Correction[] {
  return text === null ? [] : (JSON.parse(text) as Correction[]);
}

function sorted(told: Readonly<Record<string, string>>): Told {
  return Object.fromEntries(Object.entries(told).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
