/**
 * @file Nothing stops a run: files of every format damaged in every way, and files made to hurt, imported in one go.
 * Each must be an asset, a Failure with a sentence, or counted as ignored, and the engine must live and answer.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { failureCodes } from '../../../src-shared/contract/errors.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { damage, damages } from '../../make/hostile/damage.ts';
import { hostileSeeds } from '../../make/hostile/seeds.ts';
import { specialFiles, type Fate, type SpecialFile } from '../../make/hostile/special-files.ts';
import { folderProof } from '../engine/folder-proof.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

const timesEach = 2;
let specials: SpecialFile[];
let seeds: Awaited<ReturnType<typeof hostileSeeds>>;

beforeAll(async () => {
  specials = await specialFiles();
  seeds = await hostileSeeds();
}, 120_000);

test('over 300 damaged files of every format: each is an asset, a Failure or ignored, and stays so', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  const random = mulberry32(20140621);
  let written = 0;
  for (const { extension, bytes } of seeds) {
    for (const how of damages) {
      for (let time = 0; time < timesEach; time++) {
        // A name of its own each: what belongs together by its name is another matter.
        written += 1;
        writeFileSync(join(root, `${String(written)}-${how}.${extension}`), damage(bytes, how, random));
      }
    }
  }
  expect(written).toBeGreaterThanOrEqual(300);
  const proof = folderProof(root);
  const engine = await openForTest(join(base, 'library'));
  const report = await importAll(engine, root);

  const { found, added, duplicates, failures, ignored } = report;
  expect(found).toBe(added + duplicates + failures.length);
  expect(found + ignored).toBe(written);
  for (const { path, code, message } of failures) {
    expect(Object.keys(failureCodes), path).toContain(code);
    expect(message, path).toMatch(/^[A-Z].*\.$/s);
    // Words of a program, not of a person.
    expect(message, path).not.toMatch(/undefined|NaN|\[object|Error:|0x|\bat \//);
  }
  const assets = await allAssets(engine);
  const shown = new Set(assets.flatMap(({ paths }) => paths));
  for (const { path } of failures) expect(shown.has(path), `${path} is shown and failed`).toBe(false);
  for (const { id, path, kind, width, height } of assets) {
    // Of a damaged video the size may be unknown: its placeholder stands for it.
    if (kind === 'photo') expect((width ?? 0) * (height ?? 0), path).toBeGreaterThan(0);
    expect(await engine.rendition(id, 'grid'), path).toMatchObject({ mime: 'image/jpeg', lasting: true });
  }
  const again = await importAll(engine, root);
  expect(again).toMatchObject({ found, added: 0, updated: 0, duplicates: 0, ignored, failures });
  expect(folderProof(root)).toEqual(proof);
}, 300_000);

test('files made to hurt: each ends as it should, and none stops the others', async () => {
  const base = temporaryFolder();
  const root = join(base, 'photos');
  mkdirSync(root);
  for (const { name, bytes } of specials) writeFileSync(join(root, name), bytes);
  mkdirSync(join(root, 'folder.jpg'));
  writeFileSync(join(root, 'folder.jpg', 'inside.jpg'), Buffer.alloc(0));
  symlinkSync('nowhere.jpg', join(root, 'dangling.jpg'));
  symlinkSync('itself.jpg', join(root, 'itself.jpg'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe.jpg')]);

  const engine = await openForTest(join(base, 'library'));
  const { failures } = await importAll(engine, root);
  const fates = new Map<string, Fate>(failures.map(({ path, code }) => [path, code as Fate]));
  for (const { paths } of await allAssets(engine)) for (const path of paths) fates.set(path, 'asset');
  const wrong = specials
    .map(({ name, fates: expected }) => ({ name, expected, fate: fates.get(join(root, name)) ?? 'ignored' }))
    .filter(({ expected, fate }) => !expected.includes(fate));
  expect(wrong).toEqual([]);
  expect(fates.get(join(root, 'folder.jpg', 'inside.jpg'))).toBe('empty-file');
  if (process.platform !== 'win32') expect(fates.get(join(root, 'pipe.jpg'))).toBe('no-file');
  expect((await engine.run({ query: '', sort: 'time' })).total).toBeGreaterThan(10);
}, 300_000);
