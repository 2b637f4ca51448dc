import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { sha256 } from './world-data.ts';
import { catalogForTest, readOne, renderOne, World, type OpenedForTest } from './world.ts';

/**
 * @file However the work on the same files is cut, shuffled and lost, the catalog ends the same. Random histories of a
 * folder (files written, copied, moved, swapped, saved again, deleted, damaged) are imported step by step.
 */

const folder = '/photos';
const paths = ['a', 'b', 'c', 'd', 'e', 'sub/a', 'sub/f'].map((name) => `${folder}/${name}.jpg`);
// Same lengths on purpose: size alone must not decide anything.
const contents = ['beach', 'ruins', 'train', 'llama', '!head', '!body'];

const path = fc.constantFrom(...paths);
const change = fc.oneof(
  fc.record({ do: fc.constant('write'), path, content: fc.constantFrom(...contents), inPlace: fc.boolean() }),
  fc.record({ do: fc.constant('move'), path, to: path }),
  fc.record({ do: fc.constant('swap'), path, to: path }),
  fc.record({ do: fc.constant('delete'), path }),
);
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;
const history = fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });

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
    { numRuns: 50 },
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
      numRuns: 50,
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
