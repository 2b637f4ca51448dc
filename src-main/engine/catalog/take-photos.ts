import type { Correction } from '../../../src-shared/model/correction.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { Changes } from './changes.ts';
import type { Turnover } from './edits.ts';
import { asideOf, reverseAside } from './kept-aside.ts';
import { applyEdits, applyNow } from './reversers.ts';
import type { Said } from './said.ts';
import { namesInUse } from './say-tags.ts';
import { statement } from './statements.ts';
import { spellEach } from './tag-names.ts';
import { takenWord } from './take-word.ts';
import { TakenPart } from './taken-part.ts';
import { userData } from './user-data.ts';

/** What a file tells of a photo, checked, with its place looked up. */
export interface PhotoToTake {
  readonly sha256: string;
  /** Under which the file knows it; null: no id. */
  readonly id: string | null;
  /** For people. */
  readonly name: string;
  readonly userTags: readonly string[];
  readonly apart: boolean;
  readonly said: Said;
  /** What is no longer said of classes on the picture; absent: nothing. */
  readonly unsaid?: readonly Correction[];
}

/** Takes in what a file tells of these photos; of those that are not in the library it is kept until they come in. */
export function takePhotos(
  db: SqliteDatabase,
  changes: Changes,
  photos: readonly PhotoToTake[],
  replace: boolean,
): TakenPart {
  const taken = new TakenPart();
  const spelled = spellings(db, photos);
  const here = presentAssets(db, photos);
  const aside = asideOf(
    db,
    photos.filter(({ sha256 }) => !here.has(sha256)),
  );
  const asideByUuid = new Map([...aside.values()].map((one) => [one.former.assetUuid, one]));
  const edits: Turnover[] = [];
  for (const photo of photos) {
    const asset = here.get(photo.sha256);
    const kept = aside.get(photo.sha256)?.former;
    const target = asset?.uuid ?? kept?.assetUuid;
    const present = asset === undefined ? kept : userData(db, asset.id);
    if (target === undefined || present === undefined) continue;
    const userTags = photo.userTags.map((name) => spelled.get(name) ?? name);
    const word = takenWord(present, { ...photo, userTags }, replace, photo.unsaid);
    edits.push(...word.edits.map((edit) => ({ ...edit, target })));
    taken.conflict(photo.name, word.conflicts);
    if (asset === undefined) taken.waits(photo.name);
  }
  const [kept, shown] = [
    edits.filter(({ target }) => asideByUuid.has(target)),
    edits.filter(({ target }) => !asideByUuid.has(target)),
  ];
  const added = applyEdits(kept, (opposites) => reverseAside(db, asideByUuid, opposites));
  // Those of one kind together: what photos show is derived once for all of them.
  const kinds = Map.groupBy(shown, ({ what }) => what);
  const changed = applyNow(db, changes, [...kinds.values()].flat());
  taken.edits.push(...added, ...changed);
  taken.count({ total: photos.length, added: targetsOf(added), changed: targetsOf(changed) });
  return taken;
}

function targetsOf(edits: readonly Turnover[]): number {
  return new Set(edits.map(({ target }) => target)).size;
}

/** Those of these contents that are in the library, by hash. */
function presentAssets(
  db: SqliteDatabase,
  photos: readonly PhotoToTake[],
): ReadonlyMap<string, { readonly id: number; readonly uuid: string }> {
  const rows = statement<{ id: number; uuid: string; sha256: string }>(
    db,
    'SELECT assets.id, uuid, sha256 FROM json_each(?) AS asked CROSS JOIN assets ON sha256 = asked.value',
  ).all(JSON.stringify(photos.map(({ sha256 }) => sha256)));
  return new Map(rows.map(({ sha256, ...asset }) => [sha256, asset]));
}

/** How the tags of these photos are spelled in this library. Where it has none of a key, photos may differ as they did. */
function spellings(db: SqliteDatabase, photos: readonly PhotoToTake[]): ReadonlyMap<string, string> {
  const names = [...new Set(photos.flatMap(({ userTags }) => userTags))];
  return names.length === 0 ? new Map() : spellEach(names, namesInUse(db));
}
