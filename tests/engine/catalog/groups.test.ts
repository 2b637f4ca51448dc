import { expect, test } from 'vitest';
import { bringGroupsUpToDate, groupVersion } from '../../../src-main/engine/catalog/all-groups.ts';
import { findAsset } from '../../../src-main/engine/catalog/read-assets.ts';
import { readLibrary } from '../../../src-main/engine/catalog/read.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { catalogForTest, scanAll, temporaryLibrary, workOff, World, type OpenedForTest } from './world.ts';

/** Sources with files of these contents (see `world-data.ts`), all worked off. */
function imported(
  files: Readonly<Record<string, string>>,
  opened: OpenedForTest = catalogForTest(),
): OpenedForTest & { readonly world: World; readonly sourceIds: readonly number[] } {
  const world = new World();
  for (const [path, content] of Object.entries(files)) world.write(path, content);
  const folders = [...new Set(Object.keys(files).map((path) => `/${path.split('/')[1] ?? ''}`))];
  const sourceIds = folders.map((folder) => opened.calls.addSource(folder, 'cli').sourceId);
  sourceIds.forEach((id, index) => {
    scanAll(opened.calls, id, folders[index] ?? '', world);
  });
  workOff(opened.calls, sourceIds, world);
  return { ...opened, world, sourceIds };
}

function uuidOf({ db }: OpenedForTest, path: string): string {
  return String(
    db.prepare('SELECT uuid FROM assets JOIN originals ON asset_id = assets.id WHERE path = ?').pluck().get(path),
  );
}

const rolesOf = (opened: OpenedForTest, path: string): string[] | undefined =>
  findAsset(opened.db, uuidOf(opened, path))?.files.map((file) => `${file.role} ${file.path}`);

test('what a group shows: copies, companions with their copies, sidecars once', () => {
  const opened = imported({
    '/p/a.jpg': 'jpg1@1#-',
    '/p/a.cr2': 'raw1@1#-',
    '/q/copy.jpg': 'jpg1@1#-',
    '/q/raw.cr2': 'raw1@1#-',
  });
  const sidecar = JSON.stringify([{ kind: 'xmp', path: '/p/a.xmp', sizeBytes: 7, mtimeMs: 1 }]);
  opened.db.prepare(`UPDATE originals SET sidecars = ? WHERE path IN ('/p/a.jpg', '/p/a.cr2')`).run(sidecar);
  expect(rolesOf(opened, '/p/a.jpg')).toEqual([
    'primary /p/a.jpg',
    'copy /q/copy.jpg',
    'raw /p/a.cr2',
    'raw /q/raw.cr2',
    'sidecar /p/a.xmp',
  ]);
  const lead = findAsset(opened.db, uuidOf(opened, '/p/a.jpg'));
  expect(lead?.paths).toEqual(['/p/a.jpg', '/p/a.cr2', '/q/copy.jpg', '/q/raw.cr2']);
  expect(lead?.files.at(-1)).toEqual({
    path: '/p/a.xmp',
    role: 'sidecar',
    assetId: null,
    sizeBytes: 7,
    missing: false,
  });
  expect(lead?.files.map(({ assetId }) => assetId)).toContain(uuidOf(opened, '/p/a.cr2'));
  expect(rolesOf(opened, '/p/a.cr2')).toEqual(['primary /p/a.cr2', 'copy /q/raw.cr2', 'sidecar /p/a.xmp']);
});

test('counts are of what stands for itself; a source counts a photo that shows a file in it', () => {
  const { db } = imported({ '/p/a.jpg': 'jpg1@1#x', '/p/b.jpg': 'jpg2@2#-', '/q/a.mov': 'mov1@1#x' });
  const { assets, missing, sources } = readLibrary(db);
  expect({ assets, missing }).toEqual({ assets: 2, missing: 0 });
  expect(sources.map((source) => [source.path, source.assets])).toEqual([
    ['/p', 2],
    ['/q', 1],
  ]);
});

test('the commit tells of every asset that is shown otherwise', () => {
  const opened = imported({ '/p/a.jpg': 'jpg1@1#-', '/p/a.cr2': 'raw1@1#-' });
  const [jpg, raw] = ['/p/a.jpg', '/p/a.cr2'].map((path) =>
    Number(opened.db.prepare('SELECT asset_id FROM originals WHERE path = ?').pluck().get(path)),
  );
  opened.takeChanges();
  opened.calls.setApart(uuidOf(opened, '/p/a.cr2'), true, 'browser');
  expect(new Set(opened.takeChanges().changed)).toEqual(new Set([jpg, raw]));
  const [edit] = opened.db.prepare(`SELECT * FROM edits WHERE what LIKE 'asset.%'`).all() as Record<string, unknown>[];
  expect(edit).toMatchObject({
    what: 'asset.ungroup',
    target: uuidOf(opened, '/p/a.cr2'),
    before: JSON.stringify({ apart: false, lead: uuidOf(opened, '/p/a.jpg') }),
    after: '{"apart":true}',
    door: 'browser',
  });
  // A new copy of a companion is one of its lead's files.
  opened.calls.setApart(uuidOf(opened, '/p/a.cr2'), false, 'browser');
  opened.takeChanges();
  opened.world.write('/p/z.cr2', 'raw1@1#-');
  scanAll(opened.calls, opened.sourceIds[0] ?? 0, '/p', opened.world);
  workOff(opened.calls, opened.sourceIds, opened.world);
  expect(opened.takeChanges().changed).toContain(jpg);
  const found = opened.db.prepare(`SELECT rowid FROM asset_text WHERE asset_text MATCH 'filename : z'`).pluck().all();
  expect(found).toContain(jpg);
});

test('what was taken apart stays so when it becomes one with another asset, and when its content comes back', () => {
  const opened = imported({ '/p/a.jpg': 'jpg1@1#-', '/p/a.cr2': 'raw1@1#-' });
  const { calls, world, db, sourceIds } = opened;
  const raw = uuidOf(opened, '/p/a.cr2');
  calls.setApart(raw, true, 'cli');
  // Overwritten by the JPEG: the RAW's asset goes.
  world.write('/p/a.cr2', 'jpg1@1#-');
  const work = (): void => {
    scanAll(calls, sourceIds[0] ?? 0, '/p', world);
    workOff(calls, sourceIds, world);
  };
  work();
  expect(db.prepare('SELECT count(*) FROM assets').pluck().get()).toBe(1);
  world.write('/p/a.cr2', 'raw1@1#-');
  work();
  expect(uuidOf(opened, '/p/a.cr2')).toBe(raw);
  expect(rolesOf(opened, '/p/a.jpg')).toEqual(['primary /p/a.jpg']);
  expect(findAsset(db, raw)).toMatchObject({ apart: true });
  expect(brokenInvariants(db)).toEqual([]);
});

test('a catalog from before there were groups gets them when it is opened, and again when the rules change', () => {
  const folder = temporaryLibrary();
  const opened = imported(
    { '/p/a.jpg': 'jpg1@1#-', '/p/a.cr2': 'raw1@1#-', '/q/b.mov': 'mov1@1#x', '/p/b.jpg': 'jpg2@1#x' },
    catalogForTest(folder),
  );
  const { db } = opened;
  const whole = canonicalDump(db);
  const forget = `UPDATE originals SET stem_key = NULL; UPDATE assets SET lead_asset = NULL, group_reason = NULL;`;
  db.exec(`${forget} DELETE FROM stages WHERE name = 'group'`);
  bringGroupsUpToDate(db);
  expect(canonicalDump(db)).toEqual(whole);
  expect(db.prepare('SELECT count(*) FROM originals WHERE stem_key IS NULL').pluck().get()).toBe(0);
  db.exec(forget);
  bringGroupsUpToDate(db);
  expect(db.prepare('SELECT count(*) FROM assets WHERE lead_asset IS NOT NULL').pluck().get()).toBe(0);
  bringGroupsUpToDate(db, groupVersion + 1);
  expect(canonicalDump(db)).toEqual(whole);
});

test('a lead shows what its companions know, also after they changed, and only as long as they stand with it', () => {
  const opened = imported({ '/p/a.jpg': 'jpg5@1#-', '/p/a.cr2': 'raw1@1#-' });
  const { calls, world, db, sourceIds } = opened;
  const lead = () => findAsset(db, uuidOf(opened, '/p/a.jpg'));
  const wordsOf = (word: string): unknown[] =>
    db
      .prepare(
        'SELECT path FROM asset_text JOIN originals ON asset_id = asset_text.rowid WHERE asset_text MATCH ? ORDER BY path',
      )
      .pluck()
      .all(word);
  const alone = { capturedAt: { source: 'file-time' }, camera: null, caption: null, rating: null };
  const own = ['of jpg5@1#-', 'travel'];
  const exposed = (): unknown =>
    db.prepare('SELECT focal_mm, shutter_s, aperture FROM assets WHERE uuid = ?').get(uuidOf(opened, '/p/a.jpg'));
  const tags = () => lead()?.tags.map(({ name }) => name);
  const filled = {
    capturedAt: { local: '2014-06-01T17:03:22', source: 'exif:DateTimeOriginal', confidence: 'sure' },
    camera: { make: 'Canon', model: 'EOS 80D', lens: null },
    caption: 'raw1@1#-',
    rating: 3,
  };
  expect(lead()).toMatchObject(filled);
  expect(tags()).toEqual(['of jpg5@1#-', 'of raw1@1#-', 'travel']);
  expect(exposed()).toEqual({ focal_mm: 24, shutter_s: 1 / 250, aperture: null });
  expect(wordsOf('"raw1@1#-"')).toEqual(['/p/a.cr2', '/p/a.jpg']);

  const raw = uuidOf(opened, '/p/a.cr2');
  calls.setApart(raw, true, 'cli');
  expect(lead()).toMatchObject(alone);
  expect(exposed()).toEqual({ focal_mm: null, shutter_s: null, aperture: null });
  expect(tags()).toEqual(own);
  calls.setApart(raw, false, 'cli');
  expect(lead()).toMatchObject(filled);

  world.write('/p/a.cr2', 'raw2@3#-');
  scanAll(calls, sourceIds[0] ?? 0, '/p', world);
  workOff(calls, sourceIds, world);
  expect(lead()).toMatchObject({ ...filled, capturedAt: { local: '2014-06-03T17:03:22' }, caption: 'raw2@3#-' });
  // Its asset goes, as a copy of another one.
  world.write('/p/a.cr2', 'jpg5@1#-');
  scanAll(calls, sourceIds[0] ?? 0, '/p', world);
  workOff(calls, sourceIds, world);
  expect(lead()).toMatchObject(alone);
  expect(tags()).toEqual(own);
  expect(brokenInvariants(db)).toEqual([]);
});
