import { expect } from 'vitest';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { findAsset } from '../../../src-main/engine/catalog/read-assets.ts';
import { brokenInvariants, canonicalDump } from '../catalog/canonical-dump.ts';
import { sha256 } from '../catalog/world-data.ts';
import { catalogForTest, scanAll, workOff, World, type OpenedForTest } from '../catalog/world.ts';

export const folder = '/photos';

/** A catalog of files that are told of as by an import. */
export interface EditedLibrary extends OpenedForTest {
  readonly world: World;
  readonly sourceId: number;
  /** Scans all files, reads and renders what there is to. */
  update(): void;
  /** Uuid of the photo with this content. */
  uuidOf(content: string): string;
  asset(content: string): Asset;
  /** What is said in the catalog's own table, by content and name, with user tags and groups. */
  saidState(): unknown[];
}

/** A library of these contents, each in a file of its own: `beach` in `/photos/beach.jpg`, unless a path is given. */
export function editedLibrary(contents: readonly (string | readonly [path: string, content: string])[]): EditedLibrary {
  const opened = catalogForTest();
  const { db, calls } = opened;
  const world = new World();
  for (const one of contents) {
    const [path, content] = typeof one === 'string' ? [`${folder}/${one}.jpg`, one] : one;
    world.write(path, content);
  }
  const { sourceId } = calls.addSource(folder, 'cli');
  const update = (): void => {
    scanAll(calls, sourceId, folder, world);
    workOff(calls, [sourceId], world);
  };
  update();
  opened.takeChanges();
  const uuidOf = (content: string): string => {
    const uuid = db.prepare('SELECT uuid FROM assets WHERE sha256 = ?').pluck().get(sha256(content));
    if (typeof uuid !== 'string') throw new Error(`no photo of ${content}`);
    return uuid;
  };
  return {
    ...opened,
    world,
    sourceId,
    update,
    uuidOf,
    asset: (content) => {
      const found = findAsset(db, uuidOf(content));
      if (found === null) throw new Error(`no photo of ${content}`);
      return found;
    },
    saidState: () =>
      db
        .prepare(
          `SELECT sha256, what, value FROM said JOIN assets ON assets.id = asset_id
           UNION ALL SELECT sha256, 'tag', name FROM asset_tags JOIN assets ON assets.id = asset_id
             JOIN tags ON tags.id = tag_id WHERE origin = 'user' AND shared = 0
           UNION ALL SELECT sha256, 'apart', '' FROM assets WHERE apart = 1 ORDER BY 1, 2, 3`,
        )
        .all(),
  };
}

/** What the catalog shows is what all of its files and all that was said give when everything is derived anew. */
export function expectDerived({ db }: OpenedForTest): void {
  expect(brokenInvariants(db)).toEqual([]);
  const shown = canonicalDump(db);
  const changes = new Changes();
  refreshAssets(db, changes, db.prepare<unknown[], number>('SELECT id FROM assets').pluck().all());
  expect(shown).toEqual(canonicalDump(db));
}
