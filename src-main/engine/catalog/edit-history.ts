import type { HistoryEntry, HistoryPage } from '../../../src-shared/model/change.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { deletingKinds } from '../../../src-shared/model/history-kinds.ts';
import type { CorrectionSay } from '../../../src-shared/model/correction.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { classKey } from './corrections.ts';
import { groupsFromNewest, readGroup, undoOf, type EditGroup } from './edit-groups.ts';
import { correctionTurnOf } from './say-seen.ts';
import type { SaidTags } from './tag-state.ts';
import { statement } from './statements.ts';
import { albumTold, countAlbumEdits } from './album-history.ts';
import { isTakingHead } from './reversers.ts';
import { hasLeftInTrash } from './trash-reversal.ts';
import { canToggle, isReversible } from './undo-edits.ts';

/** @file What the user did, for the page of it: the read side of `edits`. */

/** Edits of a change of tags that are looked at for what was added and removed: of one photo it may be less than of all. */
const lookedAt = 100;

/**
 * Actions, newest first, from behind the one called `before`, or `only` those that deleted what is not back; throws
 * `not-found` for an unknown one.
 */
export function editHistory(
  db: SqliteDatabase,
  before: string | null,
  limit: number,
  only: 'deleted' | null = null,
): HistoryPage {
  const entries: HistoryEntry[] = [];
  const last = before === null ? null : readGroup(db, before);
  if (before !== null && last === null) {
    throw new FernwehError('not-found', 'There is no such entry in the history.', { data: { group: before } });
  }
  for (const group of only === null ? groupsFromNewest(db, last?.firstId) : deletions(db, last?.firstId)) {
    if (entries.length === limit) break;
    const entry = entryOf(db, group);
    if (entry !== null && (only === null || !entry.undone)) entries.push(entry);
  }
  return { entries, ...canToggle(db) };
}

/** Actions that deleted something, the newest first. */
function* deletions(db: SqliteDatabase, before = Number.MAX_SAFE_INTEGER): Generator<EditGroup> {
  const groups = statement<{ group_id: string }>(
    db,
    `SELECT group_id FROM edits WHERE toggles IS NULL AND what IN (SELECT value FROM json_each(?))
     GROUP BY group_id HAVING min(id) < ? ORDER BY min(id) DESC`,
  ).all(JSON.stringify(deletingKinds), before);
  for (const { group_id } of groups) {
    const group = readGroup(db, group_id);
    if (group !== null && deletingKinds.some((kind) => kind === group.kind)) yield group;
  }
}

/** Null for undo and redo, which show as the state of what they toggle. */
function entryOf(db: SqliteDatabase, group: EditGroup): HistoryEntry | null {
  const { kind, at, door, toggles } = group;
  if (toggles !== null || kind === null) return null;
  return {
    ...{ group: group.group, kind, at, door },
    count: countOf(db, group),
    after: afterOf(db, group),
    undone: undoOf(db, group.group) !== null && !hasLeftInTrash(db, group),
    reversible: isReversible(group),
  };
}

/** What the sentence about it needs: of a source that is gone, where it lay; of what is no longer saved, how it was. */
function afterOf(db: SqliteDatabase, { group, what, after }: EditGroup): unknown {
  if (what === 'asset.tags') return changeOfTags(db, group);
  if (what === 'asset.seen') return changeOfSeen(db, group);
  if (what.startsWith('album.')) return albumTold(db, after ?? beforeOf(db, group));
  return jsonOf(what === 'source.remove' || what === 'saved.remove' ? beforeOf(db, group) : after);
}

function beforeOf(db: SqliteDatabase, group: string): string | null {
  const row = statement<{ before: string | null }>(db, 'SELECT before FROM edits WHERE group_id = ? LIMIT 1').get(
    group,
  );
  return row?.before ?? null;
}

/** Photos, files or albums that it was about. */
function countOf(db: SqliteDatabase, group: EditGroup): number {
  const { what } = group;
  const isTaking = isTakingHead(what);
  if (!isTaking && !what.startsWith('asset.') && what !== 'files.trash') return countAlbumEdits(db, group);
  const counted = isTaking
    ? `SELECT count(DISTINCT target) AS n FROM edits WHERE group_id = ? AND what GLOB 'asset.*'`
    : 'SELECT count(*) AS n FROM edits WHERE group_id = ?';
  return statement<{ n: number }>(db, counted).get(group.group)?.n ?? 0;
}

/** `{ add, remove }`, as the user asked for them. */
function changeOfTags(db: SqliteDatabase, group: string): { add: string[]; remove: string[] } {
  const rows = statement<{ before: string; after: string }>(
    db,
    'SELECT before, after FROM edits WHERE group_id = ? ORDER BY id LIMIT ?',
  ).all(group, lookedAt);
  const add = new Set<string>();
  const remove = new Set<string>();
  for (const row of rows) {
    // Written by `say-tags.ts`.
    const [before, after] = [row.before, row.after].map((text) => JSON.parse(text) as SaidTags);
    if (before === undefined || after === undefined) continue;
    for (const name of after.tags) if (!before.tags.includes(name)) add.add(name);
    for (const name of after.hidden) if (!before.hidden.includes(name)) remove.add(name);
    for (const name of before.tags) if (!after.tags.includes(name)) remove.add(name);
    for (const name of before.hidden) if (!after.hidden.includes(name)) add.add(name);
  }
  return { add: [...add].sort(), remove: [...remove].filter((name) => !add.has(name)).sort() };
}

/** What was said of classes, of the first photo: those of which nothing is said any more are `unsaid`. */
function changeOfSeen(db: SqliteDatabase, group: string): { readonly says: readonly CorrectionSay[] } {
  const row = statement<{ before: string | null; after: string | null }>(
    db,
    'SELECT before, after FROM edits WHERE group_id = ? ORDER BY id LIMIT 1',
  ).get(group);
  const { added, removed } = correctionTurnOf(row ?? { before: null, after: null });
  const said = new Set(added.map(classKey));
  const unsaid = removed.filter((one) => !said.has(classKey(one)));
  return { says: [...added, ...unsaid.map((one) => ({ ...one, verdict: 'unsaid' as const }))] };
}

function jsonOf(text: string | null): unknown {
  return text === null ? null : (JSON.parse(text) as unknown);
}
