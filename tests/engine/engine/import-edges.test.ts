import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { folderProof } from './folder-proof.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from './open-library.ts';

/** A small photo that differs from those of other numbers. */
function photo(number: number): Promise<Buffer> {
  return makeJpeg({ ifd0: { ImageDescription: `Photo ${String(number)}` } });
}

test('every real photo is an asset or a Failure, and none of them is touched', async (context) => {
  if (photosFolder === null) return context.skip(assetsMissing);
  const proof = folderProof(photosFolder);
  const engine = await openForTest(join(temporaryFolder(), 'library'));
  const report = await importAll(engine, photosFolder);
  const { found, added, duplicates, failures, ignored, grouped } = report;
  expect(found).toBe(added + duplicates + failures.length);
  const assets = await allAssets(engine);
  expect(assets.length).toBe(added - grouped);
  expect(assets.flatMap(({ paths }) => paths).length).toBe(added + duplicates);
  const onDisk = [...proof].filter(([, facts]) => /^[0-9a-f]{64} /.test(facts)).length;
  expect(found + ignored).toBe(onDisk);
  for (const { message, path } of failures) {
    expect(message).toMatch(/^[A-Z].*\.$/s);
    expect(path.startsWith(photosFolder)).toBe(true);
  }
  for (const { id, sha256, width, height } of assets) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((width ?? 0) * (height ?? 0)).toBeGreaterThan(0);
    expect(await engine.rendition(id, 'view')).toMatchObject({ mime: 'image/jpeg', lasting: true });
    expect(await engine.original(id)).not.toBeNull();
  }
  const again = await importAll(engine, photosFolder);
  expect(again).toMatchObject({ found, added: 0, updated: 0, unchanged: found - failures.length, ignored, failures });
  expect(folderProof(photosFolder)).toEqual(proof);
}, 300_000);

test.skipIf(process.platform !== 'linux')('names of bytes, long paths, pipes, loops', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  const deep = join(root, ...Array.from({ length: 5 }, (_, level) => `${String(level)}${'long'.repeat(16)}`));
  mkdirSync(deep, { recursive: true });
  expect(deep.length).toBeGreaterThan(300);
  writeFileSync(join(deep, 'deep.jpg'), await photo(1));
  const latin1 = Buffer.concat([Buffer.from(`${root}/M`), Buffer.from([0xfc]), Buffer.from('nchen.jpg')]);
  writeFileSync(latin1, await photo(2));
  writeFileSync(join(root, '京都 🌋 e\u0301.jpg'), await photo(3));
  writeFileSync(join(root, 'no extension'), await photo(4));
  writeFileSync(join(root, 'a.gif'), await photo(5));
  execFileSync('mkfifo', [join(root, 'pipe.jpg')]);
  symlinkSync('.', join(root, 'loop'));
  const proof = folderProof(root);

  const engine = await openForTest(join(base, 'library'));
  expect(await importAll(engine, root)).toMatchObject({
    ...{ found: 5, added: 5, ignored: 0, failures: [{ path: join(root, 'pipe.jpg'), code: 'no-file' }] },
  });
  for (const { id, mime } of await allAssets(engine)) {
    expect(mime).toBe('image/jpeg');
    expect(await engine.rendition(id, 'grid')).toMatchObject({ lasting: true });
    expect(await engine.original(id)).toMatchObject({ mime: 'image/jpeg' });
  }
  const paths = await Promise.all((await allAssets(engine)).map(({ id }) => engine.original(id)));
  expect(paths.some((file) => Buffer.isBuffer(file?.path) && file.path.equals(latin1))).toBe(true);
  expect(folderProof(root)).toEqual(proof);
});

test('what may not be read is told, and the rest is taken', async (context) => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(join(root, 'closed'), { recursive: true });
  writeFileSync(join(root, 'closed', '1.jpg'), await photo(1));
  writeFileSync(join(root, 'secret.jpg'), await photo(2));
  writeFileSync(join(root, 'open.jpg'), await photo(3));
  const asRoot = process.getuid?.() === 0;
  if (process.platform === 'win32') return context.skip('Windows has no modes to take reading away with');
  // Root may read everything: then the import runs as "nobody".
  const nobody = 65534;
  if (asRoot) for (const path of [base, root, join(root, 'closed')]) chownSync(path, nobody, nobody);
  if (asRoot) for (const name of ['secret.jpg', 'open.jpg']) chownSync(join(root, name), nobody, nobody);
  const program = new URL('./import-program.ts', import.meta.url).pathname;
  try {
    if (asRoot) execFileSync(process.execPath, ['--check', program], { uid: nobody, gid: nobody, stdio: 'ignore' });
  } catch {
    return context.skip('the project lies where no other user may read it');
  }
  const importAgain = async (): Promise<ImportReport> => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, join(base, 'library'), root], {
      ...(asRoot ? { uid: nobody, gid: nobody } : {}),
      env: { ...process.env, HOME: base },
    });
    return JSON.parse(stdout) as ImportReport;
  };
  expect(await importAgain()).toMatchObject({ found: 3, added: 3, failures: [] });
  chmodSync(join(root, 'closed'), 0o000);
  chmodSync(join(root, 'secret.jpg'), 0o000);
  writeFileSync(join(root, 'new and secret.jpg'), 'anything', { mode: 0o000 });
  if (asRoot) chownSync(join(root, 'new and secret.jpg'), nobody, nobody);
  const closed = await importAgain();
  expect(closed.failures.map(({ path, code }) => [basename(path), code])).toEqual([
    ['closed', 'folder-unreadable'],
    ['new and secret.jpg', 'file-unreadable'],
  ]);
  // What lies in a closed folder is not gone.
  expect(closed).toMatchObject({ found: 3, added: 0, unchanged: 2 });
  chmodSync(join(root, 'closed'), 0o700);
  chmodSync(join(root, 'secret.jpg'), 0o600);
  chmodSync(join(root, 'new and secret.jpg'), 0o600);
  copyFileSync(join(root, 'open.jpg'), join(root, 'new and secret.jpg'));
  expect(await importAgain()).toMatchObject({ found: 4, added: 0, unchanged: 3, duplicates: 1, failures: [] });
});

test('an original is served only from inside its source, links resolved', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(join(root, 'trip'), { recursive: true });
  writeFileSync(join(root, 'trip', '1.jpg'), await photo(1));
  writeFileSync(join(base, 'secret.jpg'), await photo(2));
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, root);
  const [asset] = await allAssets(engine);
  const id = asset?.id ?? '';
  expect(await engine.original(id)).toMatchObject({ path: join(root, 'trip', '1.jpg'), mime: 'image/jpeg' });
  renameSync(join(root, 'trip', '1.jpg'), join(base, 'was.jpg'));
  symlinkSync(join(base, 'secret.jpg'), join(root, 'trip', '1.jpg'));
  expect(await engine.original(id)).toBeNull();
  renameSync(join(root, 'trip'), join(root, 'was'));
  mkdirSync(join(base, 'elsewhere'));
  renameSync(join(base, 'secret.jpg'), join(base, 'elsewhere', '1.jpg'));
  symlinkSync(join(base, 'elsewhere'), join(root, 'trip'));
  expect(await engine.original(id)).toBeNull();
  expect(await engine.original('../../etc/passwd')).toBeNull();
});
