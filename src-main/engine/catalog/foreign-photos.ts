import type { SqliteDatabase } from '../platform/sqlite.ts';
import { statement } from './statements.ts';

/** @file What is asked of the catalog when the database of another program comes in. The read side. */

/** A file whose content is known. */
export interface KnownFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Wall time of its photo's capture. */
  readonly local: string;
}

/** All files whose content is known, also those that are away at the moment. */
export function knownFiles(db: SqliteDatabase): KnownFile[] {
  return statement<KnownFile>(
    db,
    `SELECT path, size_bytes AS sizeBytes, originals.sha256, captured_local AS local
     FROM originals JOIN assets ON assets.id = asset_id WHERE originals.sha256 IS NOT NULL AND originals.sha256 = assets.sha256`,
  ).all();
}

/** What a photo shows now, from its file and its user. */
export interface ShownWords {
  readonly uuid: string;
  /** The content and uuid under which it is shown: for a RAW beside a JPEG that JPEG. */
  readonly shown: { readonly sha256: string; readonly uuid: string };
  readonly rating: number | null;
  readonly isFavourite: boolean;
  readonly title: string | null;
  readonly caption: string | null;
  readonly position: { readonly lat: number; readonly lon: number } | null;
  readonly tags: readonly string[];
  /** EXIF orientation of its file. */
  readonly orientation: number | null;
}

interface ShownRow {
  readonly uuid: string;
  readonly leadSha256: string | null;
  readonly leadUuid: string | null;
  readonly rating: number | null;
  readonly favourite: number;
  readonly title: string | null;
  readonly caption: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly tags: string;
  readonly orientation: number | null;
}

/** What the photo with this content shows; null for one that went meanwhile. */
export function shownWords(db: SqliteDatabase, sha256: string): ShownWords | null {
  const row = statement<ShownRow>(
    db,
    `SELECT assets.uuid, leads.sha256 AS leadSha256, leads.uuid AS leadUuid, assets.rating, assets.favourite, assets.title,
       assets.caption, assets.lat, assets.lon, assets.orientation,
       (SELECT json_group_array(name) FROM asset_tags JOIN tags ON tags.id = tag_id WHERE asset_id = assets.id) AS tags
     FROM assets LEFT JOIN assets AS leads ON leads.id = assets.lead_asset WHERE assets.sha256 = ?`,
  ).get(sha256);
  if (row === undefined) return null;
  const { uuid, leadSha256, leadUuid, rating, favourite, title, caption, lat, lon, tags, orientation } = row;
  return {
    ...{ uuid, rating, isFavourite: favourite === 1, title, caption, orientation },
    shown: leadSha256 === null || leadUuid === null ? { sha256, uuid } : { sha256: leadSha256, uuid: leadUuid },
    position: lat === null || lon === null ? null : { lat, lon },
    // Written by the statement above.
    tags: JSON.parse(tags) as string[],
  };
}
