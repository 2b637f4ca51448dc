import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Correction } from '../../../src-shared/model/correction.ts';
import { replayedCorrections } from './corrections.ts';
import { saidNames, saidText } from './said.ts';
import { correctionTurnOf } from './say-seen.ts';
import { tagKey } from './tag-names.ts';
import { replacedTags, type SaidTags } from './tag-state.ts';

/**
 * Says again what the edits tell of photos that are there, where the table `said` has lost it. Returns the row ids of the
 * assets that it said something of.
 */
export function replaySaid(db: SqliteDatabase): number[] {
  const insert = db.prepare('INSERT OR IGNORE INTO said (asset_id, what, value) VALUES (?, ?, ?)');
  const touched = new Set<number>();
  const say = (assetId: number, what: string, value: string): void => {
    if (insert.run(assetId, what, value).changes > 0) touched.add(assetId);
  };
  const last = db.prepare<unknown[], { id: number; after: string | null }>(
    `SELECT assets.id, after, max(edits.id) FROM edits JOIN assets ON assets.uuid = target WHERE what = ? GROUP BY assets.id`,
  );
  for (const name of saidNames) {
    for (const { id, after } of last.all(`asset.${name}`)) if (after !== null) say(id, name, after);
  }
  for (const [id, hidden] of hiddenTags(db)) if (hidden.length > 0) say(id, 'hiddenTags', saidText(hidden));
  for (const [id, seen] of corrections(db)) if (seen.length > 0) say(id, 'seen', saidText(seen));
  return [...touched];
}

/** What is said of the classes on each photo after all of its edits; each tells only of what it changed. */
function corrections(db: SqliteDatabase): Map<number, readonly Correction[]> {
  const rows = db
    .prepare<unknown[], { id: number; before: string | null; after: string | null }>(
      `SELECT assets.id, before, after FROM edits JOIN assets ON assets.uuid = target
       WHERE what = 'asset.seen' ORDER BY edits.id`,
    )
    .all();
  const seen = new Map<number, readonly Correction[]>();
  for (const { id, ...edit } of rows) {
    seen.set(id, replayedCorrections(seen.get(id) ?? [], correctionTurnOf(edit)));
  }
  return seen;
}

/** The tags that each photo hides after all of its edits; each tells only of the tags that it changed. */
function hiddenTags(db: SqliteDatabase): Map<number, readonly string[]> {
  const rows = db
    .prepare<unknown[], { id: number; before: string; after: string }>(
      `SELECT assets.id, before, after FROM edits JOIN assets ON assets.uuid = target
       WHERE what = 'asset.tags' AND before IS NOT NULL AND after IS NOT NULL ORDER BY edits.id`,
    )
    .all();
  const hidden = new Map<number, readonly string[]>();
  for (const row of rows) {
    // Written by `say-tags.ts`.
    const [before, after] = [JSON.parse(row.before) as SaidTags, JSON.parse(row.after) as SaidTags];
    const keys = new Set([before, after].flatMap((part) => [...part.tags, ...part.hidden].map(tagKey)));
    const present = { tags: [], hidden: hidden.get(row.id) ?? [] };
    hidden.set(row.id, replacedTags(present, keys, after).hidden);
  }
  return hidden;
}
