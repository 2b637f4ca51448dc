import { basename } from 'node:path';
import type { MadeOfPhoto } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';
import { userTags, type UserData } from './user-data.ts';
import { readSaid, type Said } from './said.ts';

/** @file What the user made of photos, as a file of user data tells it (`model/user-data.ts`). The read side. */

/** Some photos, and where to go on behind them; `next` null: these are the last. */
export interface MadePage {
  readonly photos: readonly MadeOfPhoto[];
  /** Photos among them whose content is not known yet: a file cannot name them. */
  readonly unnamed: number;
  readonly next: MadeAfter | null;
}

/** The last photo of a page: of the library by row id, then of those kept for photos that are not in it by hash. */
export interface MadeAfter {
  readonly id: number;
  readonly sha256: string | null;
}

export const madeFromStart: MadeAfter = { id: 0, sha256: null };

interface MadeRow {
  readonly id: number;
  readonly uuid: string;
  readonly sha256: string | null;
  readonly apart: number;
  readonly path: string | null;
}

/**
 * What was made of the photos of an export and of what stands with them (a RAW beside its JPEG), or, with `exportId` null,
 * of all that are known, also of those out of the library.
 */
export function madePhotos(db: SqliteDatabase, exportId: string | null, after: MadeAfter, limit: number): MadePage {
  if (after.sha256 !== null) return madeAside(db, after.sha256, limit);
  const rows = statement<MadeRow>(
    db,
    `SELECT assets.id, assets.uuid, assets.sha256, apart, originals.path
     FROM assets LEFT JOIN originals ON originals.id = primary_original
     WHERE assets.id > ? AND (apart = 1
         OR EXISTS (SELECT 1 FROM said WHERE asset_id = assets.id)
         OR EXISTS (SELECT 1 FROM asset_tags WHERE asset_id = assets.id AND origin = 'user' AND shared = 0))
       AND (? IS NULL OR coalesce((SELECT leads.uuid FROM assets AS leads WHERE leads.id = assets.lead_asset), assets.uuid)
         IN (SELECT asset FROM export_photos WHERE export_id = (SELECT id FROM exports WHERE uuid = ?)))
     ORDER BY assets.id LIMIT ?`,
  ).all(after.id, exportId, exportId, limit);
  const last = rows.at(-1);
  const photos = rows.flatMap(({ id, uuid, sha256, apart, path }) => {
    if (sha256 === null) return [];
    const made = { userTags: userTags(db, id), apart: apart === 1, said: readSaid(db, id) };
    return [madeOf({ sha256, id: uuid, name: path === null ? null : basename(path) }, made)];
  });
  const end = exportId === null ? { id: 0, sha256: '' } : null;
  return {
    photos,
    unnamed: rows.length - photos.length,
    next: last === undefined || rows.length < limit ? end : { id: last.id, sha256: null },
  };
}

/** Whether the export has every photo that was in the library when it began. */
export function isOfAllPhotos(db: SqliteDatabase, exportId: string): boolean {
  return (
    statement(
      db,
      `SELECT 1 FROM assets WHERE lead_asset IS NULL AND added_at <= (SELECT started_at FROM exports WHERE uuid = ?)
         AND uuid NOT IN (SELECT asset FROM export_photos WHERE export_id = (SELECT id FROM exports WHERE uuid = ?))
       LIMIT 1`,
    ).get(exportId, exportId) === undefined
  );
}

/** Uuids of the photos of an export and of what stands with them. */
export function exportedUuids(db: SqliteDatabase, exportId: string): string[] {
  return statement<{ uuid: string }>(
    db,
    `SELECT members.uuid FROM export_photos
       CROSS JOIN assets AS leads ON leads.uuid = asset
       CROSS JOIN assets AS members ON members.id = leads.id OR members.lead_asset = leads.id
     WHERE export_id = (SELECT id FROM exports WHERE uuid = ?)`,
  )
    .all(exportId)
    .map(({ uuid }) => uuid);
}

/** What waits for photos that are not in the library. */
function madeAside(db: SqliteDatabase, after: string, limit: number): MadePage {
  const rows = statement<{
    sha256: string;
    asset_uuid: string | null;
    user_tags: string;
    apart: number;
    said: string;
  }>(
    db,
    `SELECT sha256, asset_uuid, user_tags, apart, said FROM former_contents
     WHERE sha256 > ? AND (user_tags <> '[]' OR apart = 1 OR said <> '{}') ORDER BY sha256 LIMIT ?`,
  ).all(after, limit);
  const photos = rows.map(({ sha256, asset_uuid: id, user_tags, apart, said }) =>
    madeOf(
      { sha256, id, name: null },
      // Written by `former-contents.ts`.
      { userTags: JSON.parse(user_tags) as string[], apart: apart === 1, said: JSON.parse(said) as Said },
    ),
  );
  const last = rows.at(-1);
  const next = last === undefined || rows.length < limit ? null : { id: 0, sha256: last.sha256 };
  return { photos, unnamed: 0, next };
}

function madeOf(
  photo: Pick<MadeOfPhoto, 'sha256' | 'id' | 'name'>,
  { userTags: tags, apart, said: { position, hiddenTags, seen, ...said } }: UserData,
): MadeOfPhoto {
  return {
    ...photo,
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(hiddenTags === undefined ? {} : { hiddenTags: [...hiddenTags] }),
    ...said,
    ...(position === undefined ? {} : { position: position.at === null ? null : { ...position.at } }),
    ...(seen === undefined ? {} : { seen: [...seen] }),
    ...(apart ? { apart } : {}),
  };
}
