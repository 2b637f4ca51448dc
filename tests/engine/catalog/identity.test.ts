import { describe, expect, test } from 'vitest';
import { addTag } from '../../../src-main/engine/catalog/asset-tags.ts';
import { findAsset, originalsOf } from '../../../src-main/engine/catalog/read-assets.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { brokenInvariants } from './canonical-dump.ts';
import { catalogForTest, readOne, renderOne, scanAll, workOff, World } from './world.ts';

/** A library of one folder; `update` imports what the world has become, `asset` is the one that a content is now. */
function library() {
  const opened = catalogForTest();
  const { db, calls } = opened;
  const world = new World();
  const { sourceId } = calls.addSource('/p', 'cli');
  const uuidOf = (content: string): string =>
    String(db.prepare('SELECT uuid FROM assets JOIN contents USING (sha256) WHERE caption = ?').pluck().get(content));
  return {
    ...opened,
    world,
    sourceId,
    scan: () => {
      scanAll(calls, sourceId, '/p', world);
    },
    update: () => {
      scanAll(calls, sourceId, '/p', world);
      const outcomes = workOff(calls, [sourceId], world);
      expect(brokenInvariants(db)).toEqual([]);
      return outcomes;
    },
    uuidOf,
    asset: (content: string): Asset => {
      const found = findAsset(db, uuidOf(content));
      if (found === null) throw new Error(`no asset with ${content}`);
      return found;
    },
    tag: (content: string, name: string) => {
      const id = db.prepare('SELECT id FROM assets WHERE uuid = ?').pluck().get(uuidOf(content));
      addTag(db, Number(id), 'user', name);
    },
    userTags: (content: string): string[] =>
      (findAsset(db, uuidOf(content))?.tags ?? []).filter((tag) => tag.origin === 'user').map((tag) => tag.name),
    count: (): unknown => db.prepare('SELECT count(*) FROM assets').pluck().get(),
  };
}

describe('exact duplicates', () => {
  test('are one asset with several files, named by the first path', () => {
    const { world, update, asset, count } = library();
    world.write('/p/z.jpg', 'beach');
    world.write('/p/b.jpg', 'beach');
    world.write('/p/c.jpg', 'ruins');
    expect(Object.values(update()).sort()).toEqual(['added', 'added', 'duplicate']);
    expect(count()).toBe(2);
    expect(asset('beach')).toMatchObject({ path: '/p/b.jpg', paths: ['/p/b.jpg', '/p/z.jpg'] });
    world.write('/p/a.jpg', 'beach');
    expect(update()).toEqual({ '/p/a.jpg': 'duplicate' });
    expect(asset('beach').path).toBe('/p/a.jpg');
  });

  test('when the first file goes, the next one stands for the asset; nothing is missing', () => {
    const { world, update, asset, uuidOf, db } = library();
    world.write('/p/a.jpg', 'beach');
    world.write('/p/b.jpg', 'beach');
    update();
    const uuid = uuidOf('beach');
    world.delete('/p/a.jpg');
    update();
    expect(asset('beach')).toMatchObject({ id: uuid, path: '/p/b.jpg', paths: ['/p/b.jpg'] });
    expect(db.prepare('SELECT missing FROM assets').pluck().all()).toEqual([0]);
    expect(originalsOf(db, uuid).map((file) => [file.path, file.missing, file.primary])).toEqual([
      ['/p/b.jpg', false, true],
      ['/p/a.jpg', true, false],
    ]);
    world.delete('/p/b.jpg');
    update();
    expect(asset('beach')).toMatchObject({ id: uuid, path: '/p/a.jpg', paths: ['/p/a.jpg', '/p/b.jpg'] });
    expect(db.prepare('SELECT missing FROM assets').pluck().all()).toEqual([1]);
  });

  test('one of them is saved again: it leaves, with what the user said of the photo', () => {
    const { world, update, asset, uuidOf, tag, userTags } = library();
    world.write('/p/a.jpg', 'beach');
    world.write('/p/b.jpg', 'beach');
    update();
    tag('beach', 'family');
    const uuid = uuidOf('beach');
    world.write('/p/a.jpg', 'beach, cut');
    expect(update()).toEqual({ '/p/a.jpg': 'changed' });
    expect(asset('beach')).toMatchObject({ id: uuid, paths: ['/p/b.jpg'] });
    expect(asset('beach, cut').paths).toEqual(['/p/a.jpg']);
    expect([userTags('beach'), userTags('beach, cut')]).toEqual([['family'], ['family']]);
  });
});

describe('moved and renamed files', () => {
  test('keep identity and tags', () => {
    const { world, update, asset, uuidOf, tag } = library();
    world.write('/p/IMG_1.jpg', 'beach');
    update();
    tag('beach', 'family');
    const uuid = uuidOf('beach');
    world.move('/p/IMG_1.jpg', '/p/2014/beach at noon.jpg');
    expect(update()).toEqual({ '/p/2014/beach at noon.jpg': 'moved' });
    expect(asset('beach')).toMatchObject({
      id: uuid,
      path: '/p/2014/beach at noon.jpg',
      paths: ['/p/2014/beach at noon.jpg'],
    });
    expect(asset('beach').tags).toContainEqual({ name: 'family', origin: 'user' });
  });

  test('also when they were never identified at their old place, whichever is noticed first', () => {
    for (const goneFirst of [true, false]) {
      const { world, update, scan, asset, count, calls, sourceId, db } = library();
      world.write('/p/a.jpg', 'beach');
      scan();
      for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, 'beach');
      const uuid = db.prepare('SELECT uuid FROM assets').pluck().get();
      world.move('/p/a.jpg', '/p/b.jpg');
      if (goneFirst) update();
      else {
        calls.recordScanned(sourceId, calls.beginScan(sourceId), world.allFacts());
        workOff(calls, [sourceId], { content: () => 'beach' } as unknown as World);
        update();
      }
      expect(count()).toBe(1);
      expect(asset('beach').paths).toEqual(['/p/b.jpg']);
      if (goneFirst) expect(asset('beach').id).toBe(uuid);
    }
  });

  test('names that were swapped or shifted: each photo is still itself, in whatever order they are read', () => {
    for (const reversed of [false, true]) {
      const { world, update, scan, uuidOf, asset, tag, userTags, calls, sourceId, db } = library();
      for (const at of [1, 2, 3]) world.write(`/p/${String(at)}.jpg`, `photo ${String(at)}`);
      update();
      const uuids = [1, 2, 3].map((at) => uuidOf(`photo ${String(at)}`));
      for (const at of [1, 2, 3]) tag(`photo ${String(at)}`, `tag ${String(at)}`);
      world.swap('/p/1.jpg', '/p/2.jpg');
      world.swap('/p/2.jpg', '/p/3.jpg');
      scan();
      for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, world.content(item.facts.path));
      const items = calls.toRender([sourceId], 10, [], []);
      items.sort((a, b) => (a.facts.path < b.facts.path ? -1 : 1));
      if (reversed) items.reverse();
      for (const item of items) renderOne(calls, item, world.content(item.facts.path));
      expect(brokenInvariants(db)).toEqual([]);
      for (const at of [1, 2, 3]) {
        const content = `photo ${String(at)}`;
        expect(uuidOf(content)).toBe(uuids[at - 1]);
        expect(userTags(content)).toEqual([`tag ${String(at)}`]);
        expect(world.content(asset(content).path)).toBe(content);
      }
      expect(db.prepare('SELECT count(*) FROM former_contents').pluck().get()).toBe(0);
    }
  });
});

describe('changed content', () => {
  test('a photo saved again under its name is the same photo; its old version is not forgotten', () => {
    const { world, update, uuidOf, tag, userTags, count } = library();
    world.write('/p/a.jpg', 'beach');
    update();
    tag('beach', 'family');
    const uuid = uuidOf('beach');
    world.write('/p/a.jpg', 'beach, cut', true);
    expect(update()).toEqual({ '/p/a.jpg': 'changed' });
    expect(uuidOf('beach, cut')).toBe(uuid);
    expect(userTags('beach, cut')).toEqual(['family']);
    // The copy that was made before cutting turns up.
    world.write('/p/copy.jpg', 'beach');
    update();
    expect(count()).toBe(2);
    expect(uuidOf('beach')).not.toBe(uuid);
    expect(userTags('beach')).toEqual(['family']);
  });

  test('overwritten by another photo of the library: content decides, and the old one comes back as itself', () => {
    const { world, update, uuidOf, tag, userTags, asset, count } = library();
    world.write('/p/a.jpg', 'beach');
    world.write('/p/b.jpg', 'ruins');
    update();
    tag('beach', 'family');
    const uuid = uuidOf('beach');
    world.write('/p/a.jpg', 'ruins');
    update();
    expect(count()).toBe(1);
    expect(asset('ruins').paths).toEqual(['/p/a.jpg', '/p/b.jpg']);
    expect(userTags('ruins')).toEqual([]);
    world.write('/p/restored.jpg', 'beach');
    update();
    expect(uuidOf('beach')).toBe(uuid);
    expect(userTags('beach')).toEqual(['family']);
    // And over a file that is there, instead of a new one.
    world.write('/p/restored.jpg', 'ruins');
    update();
    world.write('/p/b.jpg', 'beach');
    update();
    expect(uuidOf('beach')).toBe(uuid);
    expect(asset('beach').paths).toEqual(['/p/b.jpg']);
  });
});

describe('what the user did before a photo was identified', () => {
  test('is carried over to the asset that it turns out to be, under both ids', () => {
    for (const older of ['tagged', 'other'] as const) {
      const { world, scan, calls, sourceId, db, asset } = library();
      world.write('/p/a.jpg', 'beach');
      world.write('/p/b.jpg', 'beach');
      scan();
      for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, 'beach');
      const rows = db.prepare('SELECT id, uuid FROM assets ORDER BY id').all() as { id: number; uuid: string }[];
      const [first, second] = rows;
      if (first === undefined || second === undefined) throw new Error('two provisional assets');
      const [tagged, other] = older === 'tagged' ? [first, second] : [second, first];
      addTag(db, tagged.id, 'user', 'family');
      const items = calls.toRender([sourceId], 10, [other.uuid], []);
      for (const item of items) renderOne(calls, item, 'beach');
      expect(brokenInvariants(db)).toEqual([]);
      expect(asset('beach').id).toBe(first.uuid);
      expect(asset('beach').tags).toContainEqual({ name: 'family', origin: 'user' });
      expect(findAsset(db, second.uuid)?.id).toBe(first.uuid);
    }
  });
});

test('the query thread hears of every asset that changed or went', () => {
  const { world, scan, calls, sourceId, takeChanges } = library();
  world.write('/p/a.jpg', 'beach');
  world.write('/p/b.jpg', 'beach');
  scan();
  expect(takeChanges()).toEqual({ changed: [], removed: [] });
  for (const item of calls.toRead([sourceId], 10, 0)) readOne(calls, item, 'beach');
  expect(takeChanges()).toEqual({ changed: [1, 2], removed: [] });
  for (const item of calls.toRender([sourceId], 10, [], [])) renderOne(calls, item, 'beach');
  expect(takeChanges()).toEqual({ changed: [1], removed: [2] });
  world.files.clear();
  scan();
  expect(takeChanges()).toEqual({ changed: [1], removed: [] });
});
