import type { SqliteDatabase } from '../platform/sqlite.ts';
import { readFile } from './asset-facts.ts';
import type { CopyRow } from './duplicates.ts';
import type { ShownFacts } from './said-facts.ts';
import { shownFacts } from './shown-facts.ts';
import { tagKey } from './tag-names.ts';

/**
 * @file Files with the same content may differ in what stands beside them, and in names that tell a date. A copy by which
 * the photo shows what no other one tells is no mere copy.
 */

/** Of the copies of a photo, beside the one that is kept, those without which it shows what it shows now, and the others. */
export function splitByTelling(
  db: SqliteDatabase,
  assetId: number,
  kept: CopyRow,
  copies: readonly CopyRow[],
): { readonly going: CopyRow[]; readonly telling: CopyRow[] } {
  const others = copies.filter(({ id }) => id !== kept.id);
  const mayTell = copies.some(({ sidecars, captured_source }) => sidecars !== null || captured_source === 'file-name');
  const primary = copies.find(({ is_primary }) => is_primary === 1) ?? kept;
  const now = mayTell ? shownBy(db, assetId, primary.id, new Set()) : null;
  if (now === null) return { going: others, telling: [] };
  const without = new Set<number>();
  const [going, telling]: [CopyRow[], CopyRow[]] = [[], []];
  for (const copy of others) {
    without.add(copy.id);
    const then = shownBy(db, assetId, kept.id, without);
    if (then !== null && !lacks(then, now)) {
      going.push(copy);
      continue;
    }
    without.delete(copy.id);
    telling.push(copy);
  }
  return { going, telling };
}

function shownBy(
  db: SqliteDatabase,
  assetId: number,
  original: number,
  without: ReadonlySet<number>,
): ShownFacts | null {
  const read = readFile(db, original);
  return read === null ? null : shownFacts(db, assetId, { original, read }, without).facts;
}

/** Whether something of `now` would not be shown any more, or otherwise. */
function lacks(then: ShownFacts, now: ShownFacts): boolean {
  const names = new Set(then.keywords.map(tagKey));
  return (
    now.keywords.some((name) => !names.has(tagKey(name))) ||
    then.rating !== now.rating ||
    then.caption !== now.caption ||
    then.position?.lat !== now.position?.lat ||
    then.position?.lon !== now.position?.lon ||
    // A file's own time is what every copy has another of.
    (now.capturedAt.source !== 'file-time' && then.capturedAt.local !== now.capturedAt.local)
  );
}
