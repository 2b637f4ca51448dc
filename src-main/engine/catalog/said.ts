import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Place } from '../../../src-shared/model/place.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { mergeCorrections } from './corrections.ts';
import { statement } from './statements.ts';

/** @file What the user said of an asset, as the table `said` keeps it: a JSON value by name. Tags he gave are in `asset_tags`. */

/** A capture time set by hand. */
export interface SaidTime {
  /** Wall time, `YYYY-MM-DDTHH:mm:ss[.sss]`. */
  readonly local: string;
  /** An IANA name or `±HH:MM`; null: the offset is what is known without it. */
  readonly zone: string | null;
  /** It is the time of the file, at most shifted: an offset that the file's has counts on. */
  readonly shifted: boolean;
  /** What was done last; of a shift also by how much. */
  readonly by: 'set' | 'shift' | 'zone';
  readonly seconds?: number;
}

/** A position set by hand, with what was looked up there; `at` null: it has none. */
export interface SaidPosition {
  readonly at: { readonly lat: number; readonly lon: number } | null;
  readonly place: Place | null;
  /** IANA zone there. */
  readonly zone: string | null;
}

/** All that was said of one asset; what is absent was not. Empty texts say that there is none. */
export interface Said {
  readonly rating?: number;
  readonly favourite?: boolean;
  readonly title?: string;
  readonly caption?: string;
  /** Quarters clockwise; 0 is not kept. */
  readonly turn?: number;
  readonly captureTime?: SaidTime;
  readonly position?: SaidPosition;
  /** Names of tags from elsewhere that are not shown. */
  readonly hiddenTags?: readonly string[];
  /** Of classes on the picture, boxes upright before `turn`, as `corrections.ts` sorts them; an empty list is not kept. */
  readonly seen?: readonly Correction[];
}

/**
 * What has an edit of its whole value, `asset.` before the name. `hiddenTags` are part of `asset.tags`; edits of
 * `asset.seen` tell only of the corrections that they changed.
 */
export const saidNames = ['rating', 'favourite', 'title', 'caption', 'turn', 'captureTime', 'position'] as const;
export type SaidName = (typeof saidNames)[number];

/** JSON text of a value to be said: equal values of one name have equal texts. */
export function saidText(value: Required<Said>[keyof Said]): string {
  return JSON.stringify(value);
}

/** What was said of the asset with this row id. */
export function readSaid(db: SqliteDatabase, assetId: number): Said {
  const rows = statement<{ what: string; value: string }>(db, 'SELECT what, value FROM said WHERE asset_id = ?').all(
    assetId,
  );
  // Written by `writeSaid`, checked on their way in.
  return Object.fromEntries(rows.map(({ what, value }) => [what, JSON.parse(value)]));
}

/** Replaces what is said under one name of these assets (row ids); JSON texts, null: nothing any more. */
export function writeSaid(
  db: SqliteDatabase,
  what: keyof Said,
  values: readonly { readonly assetId: number; readonly value: string | null }[],
): void {
  const gone = values.filter(({ value }) => value === null).map(({ assetId }) => assetId);
  const there = values.filter(({ value }) => value !== null).map(({ assetId, value }) => [assetId, value]);
  if (gone.length > 0) {
    statement(db, 'DELETE FROM said WHERE what = ? AND asset_id IN (SELECT value FROM json_each(?))').run(
      what,
      JSON.stringify(gone),
    );
  }
  if (there.length > 0) {
    statement(
      db,
      // WHERE true: without it the parser takes ON for that of a join.
      `INSERT INTO said (asset_id, what, value) SELECT value ->> 0, ?, value ->> 1 FROM json_each(?) WHERE true
       ON CONFLICT (asset_id, what) DO UPDATE SET value = excluded.value`,
    ).run(what, JSON.stringify(there));
  }
}

/**
 * One thing said after the other: of each the first that was said, of classes on the picture as well; tags that any hides
 * are hidden.
 */
export function mergeSaid(all: readonly Said[]): Said {
  const hiddenTags = [...new Set(all.flatMap((said) => said.hiddenTags ?? []))].sort();
  const seen = mergeCorrections(all.map((said) => said.seen ?? []));
  const merged = Object.assign({}, ...[...all].reverse()) as Said;
  return {
    ...merged,
    ...(hiddenTags.length === 0 ? {} : { hiddenTags }),
    ...(seen.length === 0 ? {} : { seen }),
  };
}
