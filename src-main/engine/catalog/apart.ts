import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { recordEdit, type Turnover } from './edits.ts';
import { findAssetId } from './read-assets.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/**
 * The user's word on a companion (a RAW beside its JPEG, the video of a Live Photo): `apart` true, it stands for itself
 * from now on; false, it is shown with the others again where the rules say so. Throws `not-found`, and `bad-input`
 * where it is so already. Call it in a transaction opened by `durably`; the groups are derived before its commit.
 */
export function setApart(db: SqliteDatabase, changes: Changes, assetUuid: string, apart: boolean, door: Door): void {
  const id = findAssetId(db, assetUuid);
  const row = statement<{ uuid: string; apart: number; lead: string | null }>(
    db,
    `SELECT assets.uuid, assets.apart, leads.uuid AS lead
     FROM assets LEFT JOIN assets AS leads ON leads.id = assets.lead_asset WHERE assets.id = ?`,
  ).get(id);
  const data = { id: assetUuid };
  if (id === null || row === undefined) {
    throw new FernwehError('not-found', 'There is no such photo in the library.', { data });
  }
  if (apart && row.lead === null) {
    throw new FernwehError('bad-input', 'This photo stands for itself already.', { data });
  }
  if (!apart && row.apart === 0) {
    throw new FernwehError('bad-input', 'This photo was not taken out of its group.', { data });
  }
  statement(db, 'UPDATE assets SET apart = ? WHERE id = ?').run(apart ? 1 : 0, id);
  recordEdit(db, {
    what: apart ? 'asset.ungroup' : 'asset.regroup',
    target: row.uuid,
    before: { apart: !apart, ...(row.lead === null ? {} : { lead: row.lead }) },
    after: { apart },
    door,
  });
  changes.change(id);
}

/** Takes an ungrouping or regrouping back where it still holds; false where it does not. See `reversers.ts`. */
export function reverseApart(db: SqliteDatabase, changes: Changes, { target, before, after }: Turnover): boolean {
  const id = findAssetId(db, target);
  const row = statement<{ apart: number }>(db, 'SELECT apart FROM assets WHERE id = ?').get(id);
  if (id === null || row === undefined || (row.apart === 1) !== isApart(after)) return false;
  statement(db, 'UPDATE assets SET apart = ? WHERE id = ?').run(isApart(before) ? 1 : 0, id);
  changes.change(id);
  return true;
}

/** Whether the photo stands for itself, by `before` or `after` of an edit of that. */
export function isApart(text: string | null): boolean {
  // Written by `setApart` and `take-word.ts`.
  return text !== null && (JSON.parse(text) as { readonly apart: boolean }).apart;
}
