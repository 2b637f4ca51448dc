import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importPlan } from '../../../src-shared/model/job.ts';
import { writePhoto } from '../../make/photo.ts';
import { folderProof } from './folder-proof.ts';
import { importAll, openForTest, temporaryFolder } from './open-library.ts';

async function trip(base: string): Promise<string> {
  const root = join(base, 'trip');
  mkdirSync(join(root, 'inner'), { recursive: true });
  for (let index = 0; index < 4; index++) {
    const folder = index % 2 === 0 ? root : join(root, 'inner');
    await writePhoto(join(folder, `${String(index)}.jpg`), { seed: index });
  }
  writeFileSync(join(root, 'notes.txt'), 'not a photo');
  return root;
}

test('a plan tells what would come and changes nothing', async () => {
  const base = temporaryFolder();
  const root = await trip(base);
  mkdirSync(join(base, 'elsewhere'));
  await writePhoto(join(base, 'elsewhere', 'x.jpg'));
  symlinkSync(join(base, 'elsewhere'), join(root, 'link'));
  const proof = folderProof(root);
  const engine = await openForTest(join(base, 'library'));
  // Folders in each other count once.
  const plan = await engine.planImport({ folders: [root, join(root, 'inner')], copy: null });
  expect(importPlan.strict().parse(plan)).toEqual(plan);
  const sizeBytes = ['0.jpg', 'inner/1.jpg', '2.jpg', 'inner/3.jpg']
    .map((name) => statSync(join(root, name)).size)
    .reduce((sum, size) => sum + size, 0);
  expect(plan).toEqual({
    ...{ files: 4, sizeBytes, newFiles: 4, newBytes: sizeBytes, changedFiles: 0, unchangedFiles: 0, refusedFiles: 0 },
    ...{ sidecars: 0, ignored: 1, seconds: plan.seconds, firstGuess: true, space: null },
    failures: [expect.objectContaining({ path: join(root, 'link'), code: 'link-outside' })],
  });
  expect(plan.seconds).toBeGreaterThan(0);
  expect(await engine.info()).toMatchObject({ assets: 0, sources: [], failures: 0 });
  expect(await engine.imports()).toEqual([]);
  expect(folderProof(root)).toEqual(proof);
});

test('what the library knows is unchanged, by the same rule as in an import', async () => {
  const base = temporaryFolder();
  const root = await trip(base);
  const engine = await openForTest(join(base, 'library'));
  const first = await importAll(engine, root);
  writeFileSync(join(root, 'empty.jpg'), '');
  await importAll(engine, root);
  expect(await engine.planImport({ folders: [root], copy: null })).toMatchObject({
    ...{ files: 5, newFiles: 0, changedFiles: 0, unchangedFiles: 5, refusedFiles: 1 },
  });
  const [newest] = await engine.imports();
  expect(newest?.totals).toMatchObject({ added: 0, failed: 1 });
  await importAll(engine, root);
  expect((await engine.imports())[0]?.totals).toMatchObject({ added: 0, failed: 1, failedBefore: 1 });
  rmSync(join(root, 'empty.jpg'));
  const known = await engine.planImport({ folders: [root], copy: null });
  expect(known).toMatchObject({ files: 4, newFiles: 0, newBytes: 0, changedFiles: 0, unchangedFiles: 4, seconds: 0 });
  await writePhoto(join(root, '0.jpg'), { seed: 77 });
  await writePhoto(join(root, 'inner', 'new.jpg'), { seed: 78 });
  const plan = await engine.planImport({ folders: [root], copy: null });
  expect(plan).toMatchObject({ files: 5, newFiles: 1, changedFiles: 1, unchangedFiles: 3 });
  // As long as a new file took in the last import.
  expect(plan.seconds).toBeCloseTo((2 * first.seconds) / 4, 5);
  expect(await importAll(engine, root)).toMatchObject({ added: 1, updated: 1, unchanged: 3 });
});

test('for an import that copies: what it needs and what is free on the disk of the library', async () => {
  const base = temporaryFolder();
  const root = await trip(base);
  const engine = await openForTest(join(base, 'library'));
  const { newBytes, space } = await engine.planImport({ folders: [root], copy: { pattern: '{name}.{ext}' } });
  expect(space?.neededBytes).toBeGreaterThan(newBytes);
  expect(space?.freeBytes).toBeGreaterThan(0);
});

test('wrong folders are refused as by an import; a plan that nobody waits for ends', async () => {
  const base = temporaryFolder();
  const root = await trip(base);
  const engine = await openForTest(join(base, 'library'));
  const copy = null;
  await expect(engine.planImport({ folders: [join(base, 'none')], copy })).rejects.toMatchObject({
    code: 'no-such-folder',
  });
  await expect(engine.planImport({ folders: [], copy })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(engine.planImport({ folders: [join(base, 'library')], copy })).rejects.toMatchObject({
    code: 'bad-input',
  });
  const dropped = new AbortController();
  const planning = engine.planImport({ folders: [root], copy }, dropped.signal);
  setTimeout(() => {
    dropped.abort();
  }, 5);
  await expect(planning).rejects.toMatchObject({ name: 'AbortError' });
  // The import is not held up by what was dropped.
  expect(await importAll(engine, root)).toMatchObject({ found: 4 });
});

test.skipIf(process.platform !== 'linux')('a plan that hangs at a file is ended, with its process', async () => {
  const base = temporaryFolder();
  const root = await trip(base);
  // Nothing opens pipes: this one must not hang the plan, whatever its name says.
  execFileSync('mkfifo', [join(root, 'pipe.jpg'), join(root, 'pipe')]);
  const engine = await openForTest(join(base, 'library'));
  expect(await engine.planImport({ folders: [root], copy: null })).toMatchObject({
    ...{ files: 4, ignored: 2, failures: [{ path: join(root, 'pipe.jpg'), code: 'no-file' }] },
  });
});
