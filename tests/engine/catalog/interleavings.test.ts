import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { refreshAssets } from '../../../src-main/engine/catalog/asset-facts.ts';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { regroup } from '../../../src-main/engine/catalog/grouping.ts';
import { times } from '../../thorough.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { sha256 } from './world-data.ts';
import { catalogForTest, readOne, renderOne, World, type OpenedForTest } from './world.ts';

/**
 * @file However the work on the same files is cut, shuffled and lost, the catalog ends the same. Random histories of a
 * folder (files written, copied, moved, swapped, saved again, deleted, damaged) are imported step by step.
 */

const folder = '/photos';
const paths = ['a.jpg', 'a.cr2', 'a.mov', 'a-edited.jpg', 'b.jpg', 'sub/a.jpg', 'sub/f.jpg'].map(
  (name) => `${folder}/${name}`,
);
// Same lengths on purpose: size alone must not decide anything.
const plain = ['beach@1#', '!head@1#', '!body@1#'];
const related = ['jpg1@1#-', 'jpg2@1#x', 'jpg3@2#-', 'jpg5@1#-', 'raw1@1#-', 'raw5@1#-', 'mov1@1#x', 'mov2@1#-'];
const contents = [...plain, ...related];

const path = fc.constantFrom(...paths);
const change = fc.oneof(
  fc.record({ do: fc.constant('write'), path, content: fc.constantFrom(...contents), inPlace: fc.boolean() }),
  fc.record({ do: fc.constant('move'), path, to: path }),
  fc.record({ do: fc.constant('swap'), path, to: path }),
  fc.record({ do: fc.constant('delete'), path }),
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
const history = fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 });

function apply(world: World, step: Change): void {
  if ('content' in step) world.write(step.path, step.content, step.inPlace);
  else if ('to' in step && step.do === 'move') world.move(step.path, step.to);
  else if ('to' in step) world.swap(step.path, step.to);
  else world.delete(step.path);
}

/** Reads and renders in an order of chance, at most `steps` times; some results get lost, as in a crash. */
function workAtRandom(
  { calls }: OpenedForTest,
  sourceId: number,
  world: World,
  random: () => number,
  steps: number,
): void {
  for (let done = 0; done < steps; done++) {
    const toRead = calls.toRead([sourceId], 100, 0);
    const toRender = calls.toRender([sourceId], 100, [], []);
    const left = toRead.length + toRender.length;
    if (left === 0) return;
    const at = Math.floor(random() * left);
    const item = toRead[at] ?? toRender[at - toRead.length];
    if (item === undefined || random() < 0.15) continue;
    const content = world.content(item.facts.path);
    if (at < toRead.length) readOne(calls, item, content);
    else renderOne(calls, item, content);
  }
}

/** A scan of the folder in portions and in an order of chance: row ids differ from run to run. */
function scanInPortions({ calls }: OpenedForTest, sourceId: number, world: World, random: () => number): void {
  const scan = calls.beginScan(sourceId);
  const files = world
    .allFacts()
    .map((facts) => ({ facts, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ facts }) => facts);
  while (files.length > 0) calls.recordScanned(sourceId, scan, files.splice(0, 1 + Math.floor(random() * 4)));
  calls.endScan(sourceId, scan, folder, []);
}

function importHistory(
  steps: readonly (readonly Change[])[],
  seed: number,
  thorough: boolean,
): OpenedForTest & { world: World } {
  const random = mulberry32(seed);
  const opened = catalogForTest();
  const world = new World();
  const { sourceId } = opened.calls.addSource(folder, 'cli');
  for (const changes of steps) {
    for (const step of changes) apply(world, step);
    scanInPortions(opened, sourceId, world, random);
    workAtRandom(opened, sourceId, world, random, thorough ? Infinity : Math.floor(random() * 12));
  }
  scanInPortions(opened, sourceId, world, random);
  workAtRandom(opened, sourceId, world, random, Infinity);
  return { ...opened, world };
}

test('every order of work on the same files gives the same catalog', () => {
  fc.assert(
    fc.property(history, fc.integer(), fc.integer(), (steps, seedA, seedB) => {
      const first = importHistory(steps, seedA, true);
      const second = importHistory(steps, seedB, true);
      expect(canonicalDump(first.db)).toEqual(canonicalDump(second.db));
    }),
    { numRuns: times(60, 8) },
  );
});

/** Something to begin with: one shot in three files. */
const oneShot: Change[] = [
  { do: 'write', path: `${folder}/a.jpg`, content: 'jpg2@1#x', inPlace: false },
  { do: 'write', path: `${folder}/a.cr2`, content: 'raw1@1#-', inPlace: false },
  { do: 'write', path: `${folder}/a.mov`, content: 'mov1@1#x', inPlace: false },
];

/** All groups derived at once, from nothing, and what their leads show. */
function regroupAll({ db }: OpenedForTest): void {
  db.exec('UPDATE assets SET lead_asset = NULL, group_reason = NULL');
  const changes = new Changes();
  const ids = db.prepare('SELECT id FROM assets ORDER BY id DESC').pluck().all() as number[];
  refreshAssets(db, changes, ids);
  regroup(db, changes);
}

test('groups that were kept up to date are those that would be derived from nothing', () => {
  let groups = 0;
  fc.assert(
    fc.property(history, fc.integer(), fc.boolean(), (steps, seed, thorough) => {
      const opened = importHistory([oneShot, ...steps], seed, thorough);
      const kept = canonicalDump(opened.db);
      groups += Number(opened.db.prepare('SELECT count(*) FROM assets WHERE lead_asset IS NOT NULL').pluck().get());
      regroupAll(opened);
      expect(canonicalDump(opened.db)).toEqual(kept);
    }),
    { numRuns: times(60, 8) },
  );
  // Or nothing was tested.
  expect(groups).toBeGreaterThan(0);
});

/** Files of one shot and of its neighbours that come and go, each with a content of its own. */
const shot = {
  'a.jpg': 'jpg1@1#x',
  'a.jpeg': 'jpg5@1#-',
  'a.cr2': 'raw1@1#-',
  'a.mov': 'mov1@1#x',
  'a-edited.jpg': 'jpg6@1#x',
  'sub/a.jpg': 'jpg1@1#x',
  'sub/a.dng': 'raw2@1#-',
  'sub/b.mov': 'mov2@1#x',
  'b.jpg': 'jpg4@2#-',
  'b.mov': 'mov3@1#-',
};
const shotPath = fc.constantFrom(...(Object.keys(shot) as (keyof typeof shot)[]));
const coming = fc.oneof(
  { weight: 3, arbitrary: fc.record({ comes: shotPath }) },
  { weight: 2, arbitrary: fc.record({ goes: shotPath }) },
  { weight: 1, arbitrary: fc.record({ apart: shotPath }) },
  { weight: 1, arbitrary: fc.record({ away: fc.boolean() }) },
);

/** Takes the asset of a file out of its group, or puts it back: whichever is possible. */
function turnApart({ db, calls }: OpenedForTest, path: string): void {
  const row = db
    .prepare<unknown[], { uuid: string; apart: number; lead_asset: number | null }>(
      'SELECT uuid, apart, lead_asset FROM assets JOIN originals ON asset_id = assets.id WHERE path = ?',
    )
    .get(path);
  if (row === undefined) return;
  if (row.lead_asset !== null) calls.setApart(row.uuid, true, 'browser');
  else if (row.apart === 1) calls.setApart(row.uuid, false, 'browser');
  else expect(() => calls.setApart(row.uuid, true, 'browser')).toThrow(/stands for itself already/);
}

test('files of a shot that come, go and are taken apart: the same groups in every order of work, and whole ones', () => {
  const run = (
    steps: readonly (readonly (typeof coming extends fc.Arbitrary<infer V> ? V : never)[])[],
    seed: number,
  ) => {
    const random = mulberry32(seed);
    const opened = catalogForTest();
    const world = new World();
    const { sourceId } = opened.calls.addSource(folder, 'cli');
    for (const changes of steps) {
      for (const step of changes) {
        if ('comes' in step) {
          const path = `${folder}/${step.comes}`;
          if (!world.files.has(path)) world.write(path, shot[step.comes]);
        } else if ('goes' in step) world.delete(`${folder}/${step.goes}`);
        else if ('apart' in step) turnApart(opened, `${folder}/${step.apart}`);
        else opened.calls.setSourceState(sourceId, step.away ? 'away' : 'here');
      }
      opened.calls.setSourceState(sourceId, 'here');
      scanInPortions(opened, sourceId, world, random);
      workAtRandom(opened, sourceId, world, random, Infinity);
      expect(brokenInvariants(opened.db)).toEqual([]);
    }
    return opened;
  };
  fc.assert(
    fc.property(
      fc.array(fc.array(coming, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
      fc.integer(),
      fc.integer(),
      (steps, seedA, seedB) => {
        const first = run(steps, seedA);
        const kept = canonicalDump(first.db);
        expect(canonicalDump(run(steps, seedB).db)).toEqual(kept);
        regroupAll(first);
        expect(canonicalDump(first.db)).toEqual(kept);
      },
    ),
    { numRuns: times(60, 8) },
  );
});

test('whatever was cut short, each content that is there is one asset with exactly its files', () => {
  fc.assert(
    fc.property(history, fc.integer(), (steps, seed) => {
      const { db, world } = importHistory(steps, seed, false);
      expect(brokenInvariants(db)).toEqual([]);
      const expected = new Map<string, string[]>();
      for (const [filePath, { content }] of world.files) {
        if (content.startsWith('!')) continue;
        const hash = sha256(content);
        expected.set(hash, [...(expected.get(hash) ?? []), filePath].sort());
      }
      const rows = db
        .prepare<unknown[], { sha256: string; path: string }>(
          `SELECT assets.sha256, path FROM assets JOIN originals ON asset_id = assets.id
           WHERE originals.missing = 0 AND originals.sha256 IS NOT NULL ORDER BY path`,
        )
        .all();
      const found = new Map<string, string[]>();
      for (const row of rows) found.set(row.sha256, [...(found.get(row.sha256) ?? []), row.path]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
      const failed = db.prepare('SELECT path FROM failures ORDER BY path').pluck().all();
      expect(failed).toEqual(
        [...world.files]
          .filter(([, file]) => file.content.startsWith('!'))
          .map(([name]) => name)
          .sort(),
      );
    }),
    {
      numRuns: times(50, 8),
      // A damaged file that goes away and comes back as it was must be told again.
      examples: [
        [
          [
            [{ do: 'write', path: '/photos/d.jpg', content: '!body', inPlace: false }],
            [{ do: 'move', path: '/photos/d.jpg', to: '/photos/a.jpg' }],
            [{ do: 'move', path: '/photos/a.jpg', to: '/photos/d.jpg' }],
          ],
          0,
        ],
      ],
    },
  );
});
