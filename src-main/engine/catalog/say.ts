import { randomUUID } from 'node:crypto';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Change, Changed } from '../../../src-shared/model/change.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import { recordTurnovers, type Turnover } from './edits.ts';
import { saidText, type SaidName, type SaidPosition } from './said.ts';
import { saySeen } from './say-seen.ts';
import { sayTags } from './say-tags.ts';
import { correctedTime } from './say-time.ts';
import { sayValues, together, type SaidBefore } from './say-values.ts';
import { statement } from './statements.ts';
import type { Door } from './writer-api.ts';

/**
 * A `Change` whose zones, places, texts and tags are looked up and spelled (`wiring/change-photos.ts`).
 */
export type Saying =
  | Exclude<Change, { readonly what: 'position' }>
  | { readonly what: 'position'; readonly position: SaidPosition | 'file' };
type ValueSaying = Exclude<Saying, { readonly what: 'tags' | 'seen' }>;

/** An asset as it shows itself, as far as something said of it depends on that. */
interface Shown extends SaidBefore {
  readonly rating: number | null;
  readonly favourite: number;
  readonly title: string | null;
  readonly caption: string | null;
  readonly turn: number;
  readonly local: string;
}

/**
 * Says one thing of the assets with these uuids (aliases included), as one action of the user. Those that are so already
 * are left out. Throws `not-found` for an unknown asset and `bad-input` for an impossible time. Call it in a transaction
 * opened by `durably`.
 */
export function say(
  db: SqliteDatabase,
  changes: Changes,
  assetUuids: readonly string[],
  saying: Saying,
  door: Door,
): Changed {
  const assetIds = idsOf(db, assetUuids);
  const turnovers = sayAny(db, changes, assetIds, saying);
  if (turnovers.length === 0) return { group: null, count: 0 };
  const group = randomUUID();
  recordTurnovers(db, { door, group, toggles: null }, turnovers);
  return { group, count: turnovers.length };
}

function sayAny(db: SqliteDatabase, changes: Changes, assetIds: readonly number[], saying: Saying): Turnover[] {
  switch (saying.what) {
    case 'tags':
      return sayTags(db, changes, assetIds, saying);
    case 'seen':
      return saySeen(db, changes, assetIds, saying);
    default:
      return sayOne(db, changes, assetIds, saying);
  }
}

function sayOne(db: SqliteDatabase, changes: Changes, assetIds: readonly number[], saying: ValueSaying) {
  const values = shownOf(db, assetIds, saying.what).flatMap((shown) => {
    const after = nextOf(saying, shown);
    return after === undefined ? [] : [{ ...shown, after }];
  });
  return sayValues(db, changes, saying.what, values);
}

/** What is said of it next, as JSON text; null: nothing any more; undefined: it is so already. */
function nextOf(saying: ValueSaying, shown: Shown): string | null | undefined {
  const unsaid = shown.before === null;
  switch (saying.what) {
    case 'rating':
      return unsaid && (shown.rating ?? 0) === saying.rating ? undefined : saidText(saying.rating);
    case 'favourite':
      return unsaid && (shown.favourite === 1) === saying.favourite ? undefined : saidText(saying.favourite);
    case 'title':
      return unsaid && (shown.title ?? '') === saying.title ? undefined : saidText(saying.title);
    case 'caption':
      return unsaid && (shown.caption ?? '') === saying.caption ? undefined : saidText(saying.caption);
    case 'turn': {
      const turn = (shown.turn + saying.quarterTurns) % 4;
      return turn === 0 ? null : saidText(turn);
    }
    case 'captureTime':
      return correctedTime(saying.correction, shown.local, shown.before);
    case 'position':
      return saying.position === 'file' ? null : saidText(saying.position);
  }
}

/** Row ids of the assets, each once. */
function idsOf(db: SqliteDatabase, uuids: readonly string[]): number[] {
  const ids = new Set<number>();
  for (let from = 0; from < uuids.length; from += together) {
    const some = uuids.slice(from, from + together);
    const rows = statement<{ id: number | null; asked: string }>(
      db,
      `SELECT coalesce(own.id, other.asset_id) AS id, asked.value AS asked FROM json_each(?) AS asked
         LEFT JOIN assets AS own ON own.uuid = asked.value
         LEFT JOIN asset_aliases AS other ON other.uuid = asked.value
       ORDER BY asked.key`,
    ).all(JSON.stringify(some));
    for (const { id, asked } of rows) {
      if (id === null) {
        throw new FernwehError(
          'not-found',
          uuids.length === 1
            ? 'There is no such photo in the library.'
            : 'One of these photos is no longer in the library. Nothing was changed; choose them again.',
          { data: { id: asked } },
        );
      }
      ids.add(id);
    }
  }
  // In the order in which they lie in the file: of many, twice as fast.
  return [...ids].sort((a, b) => a - b);
}

function shownOf(db: SqliteDatabase, assetIds: readonly number[], what: SaidName): Shown[] {
  const shown: Shown[] = [];
  for (let from = 0; from < assetIds.length; from += together) {
    const rows = statement<Shown>(
      db,
      `SELECT assets.id AS assetId, uuid, said.value AS before, rating, favourite, title, caption, turn,
         captured_local AS local
       FROM json_each(?) AS asked CROSS JOIN assets ON assets.id = asked.value
         LEFT JOIN said ON said.asset_id = assets.id AND said.what = ?
       ORDER BY asked.key`,
    ).all(JSON.stringify(assetIds.slice(from, from + together)), what);
    shown.push(...rows);
  }
  return shown;
}
