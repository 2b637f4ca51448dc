import type { Asset, GroupReason } from '../../../src-shared/model/asset.ts';
import { isRawMime } from '../../../src-shared/model/raw-mime.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshAssets } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import { groupsOf, type GroupMember } from './group-rules.ts';
import { ownTime, type OwnTime } from './own-time.ts';
import { shotName } from './shot-name.ts';
import { statement } from './statements.ts';

/**
 * @file Groups of assets are derived, never patched: whatever was done to the originals in whatever order, the same
 * originals give the same groups. Every transaction derives again what it touched, about 20 µs an asset that stands for
 * itself. The rules are in `group-rules.ts`.
 */

/** A member as the rules take it, but for its time, with what the catalog says of its group now. */
interface StoredMember extends Omit<GroupMember, keyof OwnTime> {
  readonly primaryOriginal: number | null;
  readonly lead: number | null;
  readonly reason: GroupReason | null;
}

/** Derives again the groups of all assets that the transaction touched; tells `changes` of the others that differ. */
export function regroup(db: SqliteDatabase, changes: Changes): void {
  const done = new Set<number>();
  // Those that are touched on the way were looked at with their group.
  for (const id of [...changes.changed, ...changes.bereft]) {
    if (done.has(id)) continue;
    const members = closure(db, id);
    for (const member of members) done.add(member.id);
    // An asset that was alone and is: by far the most frequent.
    if (members.length > 1 || changes.bereft.has(id) || members.some(({ reason }) => reason !== null)) {
      apply(db, changes, members);
    }
  }
}

/**
 * To be called before an asset is removed: those it was in a group with have then lost sight of it, and are derived
 * again.
 */
export function noteBereft(db: SqliteDatabase, changes: Changes, assetId: number): void {
  const row = statement<{ lead_asset: number | null }>(db, 'SELECT lead_asset FROM assets WHERE id = ?').get(assetId);
  for (const id of groupOf(db, row?.lead_asset ?? assetId)) if (id !== assetId) changes.bereft.add(id);
}

/** The asset and all that belong together with it by name, by identifier or by what the catalog says now. */
function closure(db: SqliteDatabase, id: number): StoredMember[] {
  const members: StoredMember[] = [];
  const seen = new Set([id]);
  // Grows while it is walked.
  for (const next of seen) {
    const member = readMember(db, next);
    if (member === null) continue;
    members.push(member);
    for (const key of member.keys) for (const other of assetsNamed(db, key)) seen.add(other);
    for (const other of assetsIdentified(db, member.contentIdentifier)) seen.add(other);
    for (const other of groupOf(db, member.lead ?? next)) seen.add(other);
  }
  return members;
}

function apply(db: SqliteDatabase, changes: Changes, members: readonly StoredMember[]): void {
  const groups = groupsOf(members.map((member) => ({ ...member, ...ownTime(db, member.primaryOriginal) })));
  // What they show is filled from what stands with them.
  const leads = new Set(members.map(({ id }) => id).filter((id) => changes.bereft.has(id)));
  for (const { id, lead, reason } of members) {
    const found = groups.get(id);
    // What the lead shows of it may be other than before.
    if (found !== undefined && changes.changed.has(id)) leads.add(found.lead);
    if (lead === (found?.lead ?? null) && reason === (found?.reason ?? null)) continue;
    statement(db, 'UPDATE assets SET lead_asset = ?, group_reason = ? WHERE id = ?').run(
      found?.lead ?? null,
      found?.reason ?? null,
      id,
    );
    changes.change(id);
    for (const touched of [lead, found?.lead]) if (touched != null) leads.add(touched);
  }
  refreshAssets(db, changes, [...leads]);
}

function readMember(db: SqliteDatabase, id: number): (StoredMember & { readonly keys: Set<string> }) | null {
  const row = statement<{
    kind: Asset['kind'];
    mime: string;
    missing: number;
    apart: number;
    content_identifier: string | null;
    duration_ms: number | null;
    lead_asset: number | null;
    group_reason: GroupReason | null;
    primary_original: number | null;
  }>(
    db,
    `SELECT kind, mime, missing, apart, content_identifier, duration_ms, lead_asset, group_reason, primary_original
     FROM assets WHERE id = ?`,
  ).get(id);
  if (row === undefined) return null;
  const files = statement<{ id: number; path: string; missing: number }>(
    db,
    'SELECT id, path, missing FROM originals WHERE asset_id = ?',
  ).all(id);
  const names = new Map<string, boolean>();
  const keys = new Set<string>();
  for (const { path, missing } of files) {
    const { key, edited } = shotName(path);
    keys.add(key);
    // Files that are gone name it only where none is there.
    if (missing === 0 || row.missing === 1) names.set(key, edited && (names.get(key) ?? true));
  }
  return {
    id,
    path: files.find((file) => file.id === row.primary_original)?.path ?? '',
    names,
    keys,
    kind: row.kind === 'video' ? 'video' : isRawMime(row.mime) ? 'raw' : 'still',
    mime: row.mime,
    missing: row.missing === 1,
    apart: row.apart === 1,
    contentIdentifier: row.content_identifier,
    durationMs: row.duration_ms,
    lead: row.lead_asset,
    reason: row.group_reason,
    primaryOriginal: row.primary_original,
  };
}

function assetsNamed(db: SqliteDatabase, key: string): number[] {
  return statement<{ asset_id: number }>(
    db,
    'SELECT asset_id FROM originals WHERE stem_key = ? AND asset_id IS NOT NULL',
  )
    .all(key)
    .map((row) => row.asset_id);
}

function assetsIdentified(db: SqliteDatabase, contentIdentifier: string | null): number[] {
  if (contentIdentifier === null) return [];
  return statement<{ id: number }>(db, 'SELECT id FROM assets WHERE content_identifier = ?')
    .all(contentIdentifier)
    .map((row) => row.id);
}

/** The lead and its companions as the catalog has them now. */
function groupOf(db: SqliteDatabase, lead: number): number[] {
  const companions = statement<{ id: number }>(db, 'SELECT id FROM assets WHERE lead_asset = ?').all(lead);
  return [lead, ...companions.map((row) => row.id)];
}
