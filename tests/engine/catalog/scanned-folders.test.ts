/**
 * @file Folders with the same digest are not compared file by file. Whatever happens to a disk, the catalog must end as
 * if they had been: two catalogs see the same disk, one of them told of every file every time.
 */
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CatalogWriter, FileFacts, ScannedFolder } from '../../../src-main/engine/catalog/writer-api.ts';
import { folderDigest } from '../../../src-main/engine/ingest/scan/folder-digest.ts';
import { times } from '../../thorough.ts';
import { catalogForTest, scanAll, workOff, World, type OpenedForTest } from './world.ts';

const root = '/p';
const folders = ['/p', '/p/a', '/p/a/b', '/p/c'] as const;
const paths = folders.flatMap((folder) => [`${folder}/1.jpg`, `${folder}/2.jpg`, `${folder}/3.jpg`]);
const path = fc.constantFrom(...paths);

const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), path, content: fc.constantFrom('x', 'y', 'zz', '!head', '!body') }),
  fc.record({ do: fc.constant('move' as const), path, to: path }),
  fc.record({ do: fc.constant('swap' as const), path, to: path }),
  fc.record({ do: fc.constant('delete' as const), path }),
  fc.record({ do: fc.constant('away' as const) }),
  fc.record({ do: fc.constant('scan' as const), work: fc.boolean() }),
  fc.record({ do: fc.constant('fail' as const), path, code: fc.constantFrom('file-unreadable', 'unsupported-format') }),
);

test('a rescan by digests leaves the catalog as a scan of every file does', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 40 }), (steps) => {
      const world = new World();
      const [quick, thorough] = [catalogForTest(), catalogForTest()];
      const sourceIds = [quick, thorough].map(({ calls }) => calls.addSource(root, 'cli').sourceId);
      for (const one of [...steps, { do: 'scan' as const, work: true }]) {
        if (one.do === 'write') world.write(one.path, one.content);
        else if (one.do === 'move') world.move(one.path, one.to);
        else if (one.do === 'swap') world.swap(one.path, one.to);
        else if (one.do === 'delete') world.delete(one.path);
        else
          for (const [index, catalog] of [quick, thorough].entries()) {
            const { calls } = catalog;
            const sourceId = sourceIds[index] ?? 0;
            if (one.do === 'away') calls.setSourceState(sourceId, 'away');
            else if (one.do === 'fail')
              calls.recordFailures(sourceId, [{ path: one.path, code: one.code, message: 'It failed.' }]);
            else {
              calls.setSourceState(sourceId, 'here');
              if (catalog === quick) scanByDigest(calls, sourceId, world);
              else scanAll(calls, sourceId, root, world);
              if (one.work) workOff(calls, [sourceId], world);
            }
          }
        expect(originals(quick)).toEqual(originals(thorough));
      }
    }),
    { numRuns: times(40, 6) },
  );
});

test('nothing of an unchanged folder is told again', () => {
  const world = new World();
  for (const one of paths) world.write(one, one);
  const { calls } = catalogForTest();
  const { sourceId } = calls.addSource(root, 'cli');
  expect(scanByDigest(calls, sourceId, world)).toBe(paths.length);
  workOff(calls, [sourceId], world);
  expect(scanByDigest(calls, sourceId, world)).toBe(0);
  world.write('/p/a/2.jpg', 'new');
  expect(scanByDigest(calls, sourceId, world)).toBe(3);
  calls.recordFailures(sourceId, [{ path: '/p/c/1.jpg', code: 'file-unreadable', message: 'It failed.' }]);
  expect(scanByDigest(calls, sourceId, world)).toBe(3);
});

/** As `ingest/scan.ts` and `scan-stage.ts` do it; how many files were told one by one. */
function scanByDigest(calls: CatalogWriter, sourceId: number, world: World): number {
  const known = new Map(calls.scannedFolders(root).map((folder) => [folder.path, folder.digest]));
  const scan = calls.beginScan(sourceId);
  const unchanged: ScannedFolder[] = [];
  let told = 0;
  for (const [folder, files] of Map.groupBy(world.allFacts(), (facts: FileFacts) => dirname(facts.path))) {
    const digest = folderDigest(folder, files);
    if (known.get(folder) === digest.digest) unchanged.push(digest);
    else {
      calls.recordScanned(sourceId, scan, files, null, [digest]);
      told += files.length;
    }
  }
  calls.endScan(sourceId, scan, root, [], { told, unchanged });
  return told;
}

function originals({ db }: OpenedForTest): unknown[] {
  return [
    ...db
      .prepare('SELECT path, size_bytes, mtime_ms, inode, missing, sha256, read_version FROM originals ORDER BY path')
      .all(),
    ...db.prepare('SELECT path, code FROM failures ORDER BY path').all(),
  ];
}
