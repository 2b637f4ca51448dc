import type { SqliteDatabase } from '../platform/sqlite.ts';
import { refreshSaid } from './asset-facts.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { saidNames, writeSaid, type Said, type SaidName } from './said.ts';
import { statement } from './statements.ts';

/** @file What is said of photos under one name, for many at once, and taking it back. */

/** Assets that one statement deals with: JSON of less than 1 MiB. */
export const together = 2000;

/** An asset that something is said of, with what stands in `said` under that name; null for nothing. */
export interface SaidBefore {
  readonly assetId: number;
  readonly uuid: string;
  readonly before: string | null;
}

/**
 * Says these values (JSON texts) of these assets, and derives what they show. Groups do not rest on it. The edits to be
 * recorded, without those of assets of which the same was said.
 */
export function sayValues(
  db: SqliteDatabase,
  changes: Changes,
  what: SaidName,
  values: readonly (SaidBefore & { readonly after: string | null })[],
): Turnover[] {
  const different = values.filter(({ before, after }) => before !== after);
  for (let from = 0; from < different.length; from += together) {
    const some = different.slice(from, from + together);
    writeSaid(
      db,
      what,
      some.map(({ assetId, after }) => ({ assetId, value: after })),
    );
    const ids = some.map(({ assetId }) => assetId);
    if (what === 'rating' || what === 'favourite') markAlone(db, changes, what, ids);
    else refreshSaid(db, changes, what, ids);
    refreshSaid(db, changes, what, groupedWith(db, ids));
  }
  return different.map(({ uuid, before, after }) => ({ what: `asset.${what}`, target: uuid, before, after }));
}

const alone = {
  rating: `UPDATE assets SET rating = coalesce(
      (SELECT value ->> '$' FROM said WHERE said.asset_id = assets.id AND said.what = 'rating'),
      (SELECT read_result ->> '$.rating' FROM originals WHERE originals.id = primary_original))
    WHERE id IN (SELECT value FROM json_each(?))`,
  favourite: `UPDATE assets SET favourite = coalesce(
      (SELECT value ->> '$' FROM said WHERE said.asset_id = assets.id AND said.what = 'favourite'), 0)
    WHERE id IN (SELECT value FROM json_each(?))`,
};

/** The shortest way: what assets show that stand for themselves, in one statement. Gives the same as `refreshSaid`. */
function markAlone(db: SqliteDatabase, changes: Changes, what: keyof typeof alone, assetIds: readonly number[]): void {
  statement(db, alone[what]).run(JSON.stringify(assetIds));
  for (const id of assetIds) changes.show(id);
}

/** Takes edits of what was said back where it is still said; see `reversers.ts`. */
export function reverseSaid(db: SqliteDatabase, changes: Changes, edits: readonly Turnover[]): Turnover[] {
  const done = new Set<Turnover>();
  for (const name of saidNames) {
    const own = edits.filter(({ what }) => what === `asset.${name}`);
    const present = saidOf(
      db,
      name,
      own.map(({ target }) => target),
    );
    const reversed = own.flatMap((edit, at) => {
      const known = present[at];
      if (known == null) return [];
      return known.before === edit.after ? [{ edit, known }] : [];
    });
    sayValues(
      db,
      changes,
      name,
      reversed.map(({ edit, known }) => ({ ...known, after: edit.before })),
    );
    for (const { edit } of reversed) done.add(edit);
  }
  return edits.filter((edit) => done.has(edit));
}

/** What is said under a name of the assets with these uuids, in their order; null for an unknown one. */
export function saidOf(db: SqliteDatabase, what: keyof Said, uuids: readonly string[]): (SaidBefore | null)[] {
  const found: (SaidBefore | null)[] = [];
  for (let from = 0; from < uuids.length; from += together) {
    const rows = statement<{ id: number | null; uuid: string; value: string | null }>(
      db,
      `SELECT ids.id, assets.uuid, said.value FROM
         (SELECT key, coalesce(own.id, other.asset_id) AS id FROM json_each(?) AS asked
            LEFT JOIN assets AS own ON own.uuid = asked.value
            LEFT JOIN asset_aliases AS other ON other.uuid = asked.value) AS ids
         LEFT JOIN assets ON assets.id = ids.id LEFT JOIN said ON said.asset_id = ids.id AND said.what = ?
       ORDER BY ids.key`,
    ).all(JSON.stringify(uuids.slice(from, from + together)), what);
    for (const { id, uuid, value } of rows) found.push(id === null ? null : { assetId: id, uuid, before: value });
  }
  return found;
}

/** Of these assets, and of their leads, those that show others beside themselves. */
export function groupedWith(db: SqliteDatabase, assetIds: readonly number[]): number[] {
  return statement<{ lead: number }>(
    db,
    `SELECT DISTINCT coalesce(assets.lead_asset, assets.id) AS lead
     FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
     WHERE lead_asset IS NOT NULL OR EXISTS (SELECT 1 FROM assets AS others WHERE others.lead_asset = assets.id)`,
  )
    .all(JSON.stringify(assetIds))
    .map(({ lead }) => lead);
}
