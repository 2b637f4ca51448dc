import { expect, test } from 'vitest';
import type { FileFacts, ScanFinding, SidecarFacts } from '../../../src-main/engine/catalog/writer-api.ts';
import { catalogForTest, workOff, World } from './world.ts';
import { readResult } from './world-data.ts';

const xmp = (path: string, sizeBytes = 10, mtimeMs = 1_400_000_000_000.25): SidecarFacts => ({
  ...{ kind: 'xmp', path, sizeBytes, mtimeMs },
});

/** Two photos, read and rendered, of which `/p/a.jpg` may have sidecars. */
function imported() {
  const opened = catalogForTest();
  const { calls, db } = opened;
  const world = new World();
  for (const name of ['a', 'b']) world.write(`/p/${name}.jpg`, name);
  const { sourceId } = calls.addSource('/p', 'cli');
  const scan = (...sidecars: SidecarFacts[]): ScanFinding[] => {
    const number = calls.beginScan(sourceId);
    const files: FileFacts[] = world
      .allFacts('/p/')
      .map((facts) => (facts.path === '/p/a.jpg' && sidecars.length > 0 ? { ...facts, sidecars } : facts));
    const found = calls.recordScanned(sourceId, number, files);
    calls.endScan(sourceId, number, '/p', []);
    return found;
  };
  const failures = (): unknown[] => db.prepare('SELECT path, code FROM failures').all();
  /** Reads what is to be read, with these Failures of sidecars. */
  const read = (...codes: [path: string, code: string][]): string[] => {
    const items = calls.toRead([sourceId], 10, 0);
    const sidecarFailures = codes.map(([path, code]) => ({ path, code, message: 'Told.' }));
    calls.recordRead(
      items.map(({ originalId, facts }) => ({
        originalId,
        facts,
        result: readResult('a', facts.path),
        sidecarFailures,
      })),
    );
    return items.map(({ facts }) => facts.path);
  };
  return { ...opened, world, sourceId, scan, read, failures };
}

test('a sidecar that comes, changes or goes puts its file back to read, and to nothing else', () => {
  const { calls, sourceId, world, scan, read } = imported();
  expect(scan()).toEqual(['new', 'new']);
  workOff(calls, [sourceId], world);
  const toDo = (): unknown => calls.countWork([sourceId]);
  const steps: [SidecarFacts[], ScanFinding][] = [
    [[xmp('/p/a.xmp')], 'retold'],
    [[xmp('/p/a.xmp')], 'unchanged'],
    [[xmp('/p/a.xmp', 11)], 'retold'],
    [[xmp('/p/a.xmp', 11, 1_400_000_000_000.5)], 'retold'],
    [[xmp('/p/a.jpg.xmp'), xmp('/p/a.xmp', 11, 1_400_000_000_000.5)], 'retold'],
    [[xmp('/p/a.jpg.xmp')], 'retold'],
    [[], 'retold'],
    [[], 'unchanged'],
  ];
  for (const [sidecars, finding] of steps) {
    expect(scan(...sidecars)).toEqual([finding, 'unchanged']);
    expect(toDo()).toEqual({ toRead: finding === 'retold' ? 1 : 0, toRender: 0 });
    const [item] = calls.toRead([sourceId], 10, 0);
    if (finding === 'retold') expect(item?.facts.sidecars ?? []).toEqual(sidecars);
    read();
    expect(toDo()).toEqual({ toRead: 0, toRender: 0 });
  }
});

test('other bytes are other bytes, whatever stands beside them', () => {
  const { calls, sourceId, world, scan } = imported();
  scan(xmp('/p/a.xmp'));
  workOff(calls, [sourceId], world);
  world.write('/p/a.jpg', 'A');
  expect(scan(xmp('/p/a.xmp', 11))).toEqual(['changed', 'unchanged']);
  // Not yet rendered: what the sidecar changes meanwhile is told with it.
  expect(scan(xmp('/p/a.xmp', 12))).toEqual(['changed', 'unchanged']);
  expect(workOff(calls, [sourceId], world)).toEqual({ '/p/a.jpg': 'changed' });
});

test('what was read with sidecars that have changed since is left out', () => {
  const { calls, sourceId, scan, read } = imported();
  scan(xmp('/p/a.xmp'));
  const [item] = calls.toRead([sourceId], 10, 0);
  scan(xmp('/p/a.xmp', 11));
  if (item === undefined) throw new Error('nothing to read');
  calls.recordRead([{ originalId: item.originalId, facts: item.facts, result: readResult('a', '/p/a.jpg') }]);
  expect(calls.toRead([sourceId], 10, 0)).toHaveLength(2);
  expect(read()).toEqual(['/p/a.jpg', '/p/b.jpg']);
});

test('the Failure of a sidecar stands until the sidecar or its file changes', () => {
  const { calls, sourceId, world, scan, read, failures } = imported();
  const bad = xmp('/p/a.xmp');
  const damaged = { path: '/p/a.xmp', code: 'sidecar-damaged' };
  scan(bad);
  workOff(calls, [sourceId], world);
  scan();
  read();
  scan(bad);
  expect(read(['/p/a.xmp', 'sidecar-damaged'])).toEqual(['/p/a.jpg']);
  expect(failures()).toEqual([damaged]);
  expect(scan(bad)).toEqual(['unchanged', 'unchanged']);
  expect(failures()).toEqual([damaged]);
  // Mended, and broken again.
  expect(scan(xmp('/p/a.xmp', 12))).toEqual(['retold', 'unchanged']);
  expect(failures()).toEqual([]);
  read(['/p/a.xmp', 'sidecar-damaged']);
  expect(scan()).toEqual(['retold', 'unchanged']);
  expect(failures()).toEqual([]);
  scan(bad);
  read(['/p/a.xmp', 'sidecar-damaged']);
  world.delete('/p/a.jpg');
  scan();
  expect(failures()).toEqual([]);
});

test('a sidecar that could not be opened is tried by every scan', () => {
  const { calls, sourceId, world, scan, read, failures } = imported();
  scan(xmp('/p/a.xmp'));
  workOff(calls, [sourceId], world);
  scan(xmp('/p/a.xmp', 11));
  read(['/p/a.xmp', 'sidecar-unreadable']);
  expect(scan(xmp('/p/a.xmp', 11))).toEqual(['retold', 'unchanged']);
  read(['/p/a.xmp', 'sidecar-unreadable']);
  expect(failures()).toEqual([{ path: '/p/a.xmp', code: 'sidecar-unreadable' }]);
  expect(scan(xmp('/p/a.xmp', 11))).toEqual(['retold', 'unchanged']);
  read();
  expect(failures()).toEqual([]);
  expect(scan(xmp('/p/a.xmp', 11))).toEqual(['unchanged', 'unchanged']);
});

test('a file told anew is noted for the report of the import', () => {
  const { calls, sourceId, world, scan, db } = imported();
  scan();
  workOff(calls, [sourceId], world);
  scan(xmp('/p/a.xmp'));
  const job = calls.createJob(['/p']);
  const records = calls
    .toRead([sourceId], 10, 0)
    .map(({ originalId, facts }) => ({ originalId, facts, result: readResult('a', facts.path), retold: true }));
  calls.recordRead(records, job);
  expect(db.prepare('SELECT path, outcome FROM import_files').all()).toEqual([
    { path: '/p/a.jpg', outcome: 'changed' },
  ]);
});
