import { randomUUID } from 'node:crypto';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { isApart } from './apart.ts';
import { takenBack } from './corrections.ts';
import type { Turnover } from './edits.ts';
import { rememberContent, type FormerContent } from './former-contents.ts';
import { saidNames, saidText, type Said } from './said.ts';
import { correctionTurnOf } from './say-seen.ts';
import { statement } from './statements.ts';
import { tagKey } from './tag-names.ts';
import { replacedTags, restrictedTags, tagsOf, tagsText } from './tag-state.ts';
import type { UserData } from './user-data.ts';

/**
 * @file What is kept of photos that are not in the library until they come in (`former-contents.ts`): found by the uuid that
 * they will have then, so that their edits can be taken back meanwhile.
 */

interface FormerRow {
  readonly sha256: string;
  readonly asset_uuid: string | null;
  readonly added_at: string;
  readonly user_tags: string;
  readonly apart: number;
  readonly said: string;
}

/** A photo that is not in the library, with what is kept of it. */
export interface Aside {
  readonly sha256: string;
  readonly former: FormerContent & { readonly assetUuid: string };
}

/**
 * What is kept for these contents, none of which is in the library; by hash. From now on each has a uuid, under which it will
 * come in: the wanted one, unless that is in use for another.
 */
export function asideOf(
  db: SqliteDatabase,
  contents: readonly { readonly sha256: string; readonly id: string | null }[],
): ReadonlyMap<string, Aside> {
  const rows = statement<FormerRow>(
    db,
    'SELECT former_contents.* FROM json_each(?) AS asked CROSS JOIN former_contents ON sha256 = asked.value',
  ).all(JSON.stringify(contents.map(({ sha256 }) => sha256)));
  const known = new Map(rows.map((row) => [row.sha256, row]));
  const inUse = uuidsInUse(
    db,
    contents.flatMap(({ sha256, id }) => (id === null || known.get(sha256)?.asset_uuid != null ? [] : [id])),
  );
  return new Map(
    contents.map(({ sha256, id }): [string, Aside] => {
      const row = known.get(sha256);
      const former = row === undefined ? nothingKept() : formerOf(row);
      if (former.assetUuid !== null) return [sha256, { sha256, former: { ...former, assetUuid: former.assetUuid } }];
      const assetUuid = id !== null && !inUse.has(id) ? id : randomUUID();
      inUse.add(assetUuid);
      rememberContent(db, sha256, { ...former, assetUuid });
      return [sha256, { sha256, former: { ...former, assetUuid } }];
    }),
  );
}

/** Those of these uuids under which photos wait that are not in the library; by uuid. */
export function asideAmong(db: SqliteDatabase, uuids: readonly string[]): ReadonlyMap<string, Aside> {
  const gone = statement<{ uuid: string }>(
    db,
    'SELECT value AS uuid FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM assets WHERE uuid = value)',
  ).all(JSON.stringify(uuids));
  // Mostly none: then what is kept, which has no order by uuid, need not be looked through.
  if (gone.length === 0) return new Map();
  const rows = statement<FormerRow>(
    db,
    'SELECT * FROM former_contents WHERE asset_uuid IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(gone.map(({ uuid }) => uuid)));
  return new Map(
    rows.flatMap((row): [string, Aside][] => {
      const { sha256, asset_uuid: assetUuid } = row;
      return assetUuid === null ? [] : [[assetUuid, { sha256, former: { ...formerOf(row), assetUuid } }]];
    }),
  );
}

/** Takes edits of such photos (by their uuids) back in what is kept of them; see `reversers.ts`. */
export function reverseAside(
  db: SqliteDatabase,
  aside: ReadonlyMap<string, Aside>,
  edits: readonly Turnover[],
): Turnover[] {
  const next = new Map<string, UserData>();
  const reversed = edits.filter((edit) => {
    const word = next.get(edit.target) ?? aside.get(edit.target)?.former;
    const before = word === undefined ? null : wordBefore(word, edit);
    if (before !== null) next.set(edit.target, before);
    return before !== null;
  });
  for (const [uuid, { userTags, apart, said }] of next) {
    const known = aside.get(uuid);
    if (known !== undefined) rememberContent(db, known.sha256, { ...known.former, userTags, apart, said });
  }
  return reversed;
}

/** What was said before the edit; null where something else is said by now. */
function wordBefore(word: UserData, edit: Turnover): UserData | null {
  const { what, before, after } = edit;
  if (what === 'asset.tags') return tagsBefore(word, edit);
  if (what === 'asset.seen') {
    const seen = takenBack(word.said.seen ?? [], correctionTurnOf(edit));
    return seen === null ? null : { ...word, said: withSaidValue(word.said, 'seen', seen.length === 0 ? null : seen) };
  }
  if (what === 'asset.ungroup' || what === 'asset.regroup') {
    return word.apart === isApart(after) ? { ...word, apart: isApart(before) } : null;
  }
  const name = saidNames.find((one) => what === `asset.${one}`);
  if (name === undefined) return null;
  const value = word.said[name];
  if ((value === undefined ? null : saidText(value)) !== after) return null;
  return { ...word, said: withSaidValue(word.said, name, before === null ? null : JSON.parse(before)) };
}

function tagsBefore(word: UserData, edit: Turnover): UserData | null {
  const [before, after] = [tagsOf(edit.before), tagsOf(edit.after)];
  const keys = new Set([before, after].flatMap(({ tags, hidden }) => [...tags, ...hidden].map(tagKey)));
  const now = { tags: word.userTags, hidden: word.said.hiddenTags ?? [] };
  if (tagsText(restrictedTags(now, keys)) !== tagsText(after)) return null;
  const { tags, hidden } = replacedTags(now, keys, before);
  return { ...word, userTags: tags, said: withSaidValue(word.said, 'hiddenTags', hidden.length === 0 ? null : hidden) };
}

/** `value` null: nothing is said any more. */
function withSaidValue(said: Said, name: keyof Said, value: unknown): Said {
  const { [name]: _, ...rest } = said;
  return value === null ? rest : { ...rest, [name]: value };
}

function formerOf({ asset_uuid, added_at, user_tags, apart, said }: FormerRow): FormerContent {
  return {
    assetUuid: asset_uuid,
    addedAt: added_at,
    // Written by `former-contents.ts`.
    userTags: JSON.parse(user_tags) as string[],
    apart: apart === 1,
    said: JSON.parse(said) as Said,
  };
}

function nothingKept(): FormerContent {
  return { assetUuid: null, addedAt: new Date().toISOString(), userTags: [], apart: false, said: {} };
}

function uuidsInUse(db: SqliteDatabase, uuids: readonly string[]): Set<string> {
  if (uuids.length === 0) return new Set();
  const rows = statement<{ uuid: string }>(
    db,
    `WITH asked AS (SELECT value AS uuid FROM json_each(?))
     SELECT uuid FROM asked WHERE uuid IN (SELECT asset_uuid FROM former_contents)
         OR EXISTS (SELECT 1 FROM assets WHERE assets.uuid = asked.uuid)
         OR EXISTS (SELECT 1 FROM asset_aliases WHERE asset_aliases.uuid = asked.uuid)`,
  ).all(JSON.stringify(uuids));
  return new Set(rows.map(({ uuid }) => uuid));
}
