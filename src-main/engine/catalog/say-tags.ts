import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshSaid } from './asset-facts.ts';
import { tagId } from './asset-tags.ts';
import { textColumn } from './asset-text.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { saidText, writeSaid } from './said.ts';
import { groupedWith, saidOf, together } from './say-values.ts';
import { statement } from './statements.ts';
import { spellTags, tagKey } from './tag-names.ts';
import {
  changedTags,
  replacedTags,
  restrictedTags,
  tagsOf,
  tagsText,
  type SaidTags,
  type TagState,
} from './tag-state.ts';

/** @file Tags by hand, for many photos at once, and taking them back. */

/** An asset with its tags. */
interface Tagged extends TagState {
  readonly assetId: number;
  readonly uuid: string;
  /** It stands with others, as their lead or as one of theirs. */
  readonly grouped: boolean;
  /** Row ids and names of the tags of its files. */
  readonly fileTags: readonly { readonly id: number; readonly name: string }[];
}

/** What is said of an asset's tags from now on. */
interface NextTags {
  readonly tagged: Tagged;
  readonly next: SaidTags;
}

/**
 * Adds and removes tags; a tag that a file gives is hidden when it is removed. New tags are spelled as those in use. The
 * edits to be recorded: `before` and `after` are `SaidTags`, as far as this change is about them.
 */
export function sayTags(
  db: SqliteDatabase,
  changes: Changes,
  assetIds: readonly number[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Turnover[] {
  const [added, removed] = [new Set(add.map(tagKey)), new Set(remove.map(tagKey))];
  // A tag that is removed and added is to be spelled otherwise.
  const spelled = spellTags(
    add,
    namesInUse(db).filter((name) => !(removed.has(tagKey(name)) && added.has(tagKey(name)))),
  );
  const keys = new Set([...spelled, ...remove].map(tagKey));
  const turnovers: Turnover[] = [];
  for (let from = 0; from < assetIds.length; from += together) {
    const changed: NextTags[] = [];
    for (const tagged of readTagged(db, assetIds.slice(from, from + together))) {
      const next = changedTags(tagged, spelled, remove);
      const before = tagsText(restrictedTags(saidTags(tagged), keys));
      const after = tagsText(restrictedTags(next, keys));
      if (before === after) continue;
      changed.push({ tagged, next });
      turnovers.push({ what: 'asset.tags', target: tagged.uuid, before, after });
    }
    writeTags(db, changes, changed);
  }
  return turnovers;
}

/** Takes edits of tags back where they are still as those left them; see `reversers.ts`. */
export function reverseTags(db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]): Turnover[] {
  const reversed: Turnover[] = [];
  for (let from = 0; from < edits.length; from += together) {
    const some = edits.slice(from, from + together);
    const ids = saidOf(
      db,
      'rating',
      some.map(({ target }) => target),
    ).map((known) => known?.assetId ?? null);
    const present = new Map(
      readTagged(
        db,
        ids.filter((id) => id !== null),
      ).map((tagged) => [tagged.assetId, tagged]),
    );
    const changed: NextTags[] = [];
    for (const [at, edit] of some.entries()) {
      const tagged = present.get(ids[at] ?? -1);
      // Twice in one action: two photos that are one now.
      if (tagged === undefined) continue;
      const [before, after] = [tagsOf(edit.before), tagsOf(edit.after)];
      const keys = new Set([before, after].flatMap(({ tags, hidden }) => [...tags, ...hidden].map(tagKey)));
      const said = saidTags(tagged);
      if (tagsText(restrictedTags(said, keys)) !== tagsText(after)) continue;
      changed.push({ tagged, next: replacedTags(said, keys, before) });
      present.delete(tagged.assetId);
      reversed.push(edit);
    }
    writeTags(db, changes, changed);
  }
  return reversed;
}

function saidTags({ given, hidden }: TagState): SaidTags {
  return { tags: given, hidden };
}

/** Names of all tags that any asset has, the oldest first. */
export function namesInUse(db: SqliteDatabase): string[] {
  return statement<{ name: string }>(
    db,
    'SELECT name FROM tags WHERE EXISTS (SELECT 1 FROM asset_tags WHERE tag_id = tags.id) ORDER BY id',
  )
    .all()
    .map(({ name }) => name);
}

function readTagged(db: SqliteDatabase, assetIds: readonly number[]): Tagged[] {
  const asked = JSON.stringify(assetIds);
  const tags = new Map<number, { id: number; name: string; origin: string; shared: number }[]>();
  const rows = statement<{ asset_id: number; id: number; name: string; origin: string; shared: number }>(
    db,
    `SELECT asset_id, tags.id, name, origin, shared FROM json_each(?) AS asked
       CROSS JOIN asset_tags ON asset_id = asked.value CROSS JOIN tags ON tags.id = tag_id`,
  ).all(asked);
  for (const { asset_id, ...tag } of rows) {
    const known = tags.get(asset_id);
    if (known === undefined) tags.set(asset_id, [tag]);
    else known.push(tag);
  }
  const assets = statement<{ id: number; uuid: string; leads: number; led: number; hidden: string | null }>(
    db,
    `SELECT assets.id, uuid, lead_asset IS NOT NULL AS led, said.value AS hidden,
       EXISTS (SELECT 1 FROM assets AS others WHERE others.lead_asset = assets.id) AS leads
     FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
       LEFT JOIN said ON said.asset_id = assets.id AND said.what = 'hiddenTags'
     ORDER BY asked.key`,
  ).all(asked);
  return assets.map(({ id, uuid, leads, led, hidden }) => {
    const own = tags.get(id) ?? [];
    const given = own.filter(({ origin, shared }) => origin === 'user' && shared === 0).map(({ name }) => name);
    const others = own.filter(({ origin, shared }) => origin !== 'user' || shared === 1);
    return {
      assetId: id,
      uuid,
      grouped: leads === 1 || led === 1,
      mayShare: leads === 1,
      given: given.sort(),
      others: others.map(({ name }) => name),
      fileTags: others.filter(({ origin }) => origin === 'file'),
      // Written by `writeTags`.
      hidden: hidden === null ? [] : (JSON.parse(hidden) as string[]),
    };
  });
}

/** Writes what is said of these tags, and derives what the assets show. */
function writeTags(db: SqliteDatabase, changes: Changes, all: readonly NextTags[]): void {
  const ids = new Map<string, number>();
  const idOf = (name: string): number => {
    const known = ids.get(name) ?? tagId(db, name);
    ids.set(name, known);
    return known;
  };
  const hiding = all.filter(
    ({ tagged, next }) => tagsText({ tags: [], hidden: tagged.hidden }) !== tagsText({ tags: [], hidden: next.hidden }),
  );
  writeSaid(
    db,
    'hiddenTags',
    hiding.map(({ tagged, next }) => ({
      assetId: tagged.assetId,
      value: next.hidden.length === 0 ? null : saidText(next.hidden),
    })),
  );
  const given: [assetId: number, tagId: number][] = [];
  const taken: [assetId: number, tagId: number, origin: 'user' | 'file'][] = [];
  const texts: [assetId: number, text: string][] = [];
  const toDerive: number[] = [];
  for (const { tagged, next } of all) {
    const { assetId } = tagged;
    for (const name of tagged.given) if (!next.tags.includes(name)) taken.push([assetId, idOf(name), 'user']);
    for (const name of next.tags) if (!tagged.given.includes(name)) given.push([assetId, idOf(name)]);
    // What a file says comes back only by asking the file; what stands with it shows what it says as well.
    if (tagged.grouped || tagged.hidden.some((name) => !next.hidden.includes(name))) toDerive.push(assetId);
    else {
      // The short way for an asset that stands for itself; gives the same as deriving its tags.
      const hidden = new Set(next.hidden.map(tagKey));
      for (const { id, name } of tagged.fileTags) if (hidden.has(tagKey(name))) taken.push([assetId, id, 'file']);
      const shown = new Set([...next.tags, ...tagged.others.filter((name) => !hidden.has(tagKey(name)))]);
      texts.push([assetId, textColumn([...shown].sort())]);
      changes.show(assetId);
    }
  }
  statement(
    db,
    `DELETE FROM asset_tags WHERE (asset_id, tag_id, origin) IN
       (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))`,
  ).run(JSON.stringify(taken));
  statement(
    db,
    `INSERT INTO asset_tags (asset_id, tag_id, origin) SELECT value ->> 0, value ->> 1, 'user' FROM json_each(?)
     WHERE true ON CONFLICT DO UPDATE SET shared = 0`,
  ).run(JSON.stringify(given));
  for (const [assetId, text] of texts) {
    statement(db, 'UPDATE asset_text SET tags = ? WHERE rowid = ?').run(text, assetId);
  }
  refreshSaid(db, changes, 'tags', [...new Set([...toDerive, ...groupedWith(db, toDerive)])]);
}
