import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { jpegSegment, withSegments } from '../../../scripts/pictures/exif-writer.ts';
import { catalogPath } from '../../../src-main/engine/catalog/catalog-paths.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportReport, PastImport, UndoPreview } from '../../../src-shared/model/job.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { folderProof } from '../engine/folder-proof.ts';
import { Fernweh, killGroup, type Running } from './fernweh.ts';

/** @file What the command line says of an import whose process was killed, and does with it. */

const count = 200;
let fernweh: Fernweh;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  const photo = await makeJpeg({ width: 1600, height: 1200, exif: { DateTimeOriginal: '2014:06:28 10:00:00' } });
  for (let number = 0; number < count; number++) {
    const comment = jpegSegment(0xfe, Buffer.from(`number ${String(number)}`));
    await writeFile(join(fernweh.photos, `${String(number)}.jpg`), withSegments(photo, [comment]));
  }
});
afterEach(() => fernweh.remove());

/** An import that has taken the first photos. */
async function runningImport(): Promise<Running> {
  const running = fernweh.start(['import', 'photos', '--no-recognise']);
  for (let taken = 0; taken === 0; taken = takenFiles()) await setTimeout(25);
  return running;
}

function takenFiles(): number {
  if (!existsSync(catalogPath(fernweh.library))) return 0;
  const db = openSqlite(catalogPath(fernweh.library));
  try {
    return Number(db.prepare('SELECT count(*) FROM import_files').pluck().get());
  } catch {
    // The catalog is just being made.
    return 0;
  } finally {
    db.close();
  }
}

/** An import that is killed when it has taken the first photos. */
async function killedImport(): Promise<void> {
  const running = await runningImport();
  killGroup(running.child, 'SIGKILL');
  expect(await running.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
}

test('imported again it is one import, whose report tells of both parts', async () => {
  await killedImport();
  expect((await fernweh.run('import', '--list')).stdout).toMatch(/^[0-9a-f]{8} .* {2}broken off {2}.*photos\n$/);
  const report = await fernweh.json<ImportReport>('import', 'photos', '--json', '--no-recognise');
  expect(report).toMatchObject({ found: count, added: count, unchanged: 0, duplicates: 0, left: 0, failures: [] });
  const listed = await fernweh.json<(PastImport & { brokenOff: boolean })[]>('import', '--list', '--json');
  expect(listed).toMatchObject([{ id: report.id, state: 'done', brokenOff: false, totals: { added: count } }]);
  // It is over: the next one is an import of its own.
  const next = await fernweh.json<ImportReport>('import', 'photos', '--json', '--no-recognise');
  expect(next).toMatchObject({ found: count, added: 0, unchanged: count, left: 0 });
  expect(next.id).not.toBe(report.id);
}, 240_000);

test('it is stopped and taken back by --undo; one that runs elsewhere is not', async () => {
  const proof = folderProof(fernweh.photos);
  const running = await runningImport();
  const refused = await fernweh.run('import', '--undo', 'last');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('This import is not ended.');
  expect(refused.stderr).toContain('Ctrl-C');
  killGroup(running.child, 'SIGKILL');
  await running.ended;

  const undone = await fernweh.run('import', '--undo', 'last', '--json');
  expect(undone.code, undone.stderr).toBe(0);
  expect(undone.stderr).toContain('It was broken off; it is stopped first.');
  expect((JSON.parse(undone.stdout) as UndoPreview).files).toBeGreaterThan(0);
  expect(await fernweh.json<Asset[]>('query', '--format', 'json')).toEqual([]);
  expect((await fernweh.run('import', '--list')).stdout).toMatch(/ {2}undone /);
  expect(folderProof(fernweh.photos)).toEqual(proof);
}, 240_000);
