import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleCode } from '../../scripts/setup/bundle.ts';
import { buildFingerprint, isBuilt } from '../../scripts/setup/freshness.mjs';
import { importClosure } from '../../scripts/setup/import-closure.ts';
import { filesBelow, syncFolder } from '../../scripts/setup/sync-folder.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-build-'));
  mkdirSync(join(root, 'src-main', 'engine', 'migrations'), { recursive: true });
  writeFileSync(
    join(root, 'tsconfig.base.json'),
    '{ "compilerOptions": { "module": "NodeNext", "target": "ES2024", "rewriteRelativeImportExtensions": true, "verbatimModuleSyntax": true } }',
  );
  writeFileSync(join(root, 'src-main', 'engine', 'migrations', '0001.sql'), 'select 1;\n');
  writeFileSync(join(root, 'src-main', 'engine', 'a.ts'), '');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A door, and a thread that it finds beside the module which starts it; both need `words.ts`. */
function writeDoor(): void {
  const put = (path: string, text: string): void => {
    const file = join(root, 'src-main', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  put('engine/words.ts', "export const word = (): string => 'here';\n");
  put(
    'engine/query/start.ts',
    "import { word } from '../words.ts';\nimport type { No } from './no.ts';\n" +
      'export const thread = (): [No, URL] => [word(), new URL(`./query-thread.js`, import.meta.url)] as never;\n',
  );
  put('engine/query/query-thread.ts', "import { word } from '../words.ts';\nprocess.stdout.write(word());\n");
  put(
    'hosts/cli/main.ts',
    "import { thread } from '../../engine/query/start.ts';\nconst [word, { href }] = thread();\n" +
      'await import(href);\nprocess.stdout.write(` ${word as string}`);\n',
  );
}

test('code becomes one file for each that is started by itself; it finds its threads and its files', async () => {
  writeDoor();
  const output = await bundleCode(root);
  const own = [...output.keys()].filter((path) => !path.startsWith('src-main/chunks/'));
  expect(own.sort()).toEqual([
    'src-main/engine/migrations/0001.sql',
    'src-main/engine/query/query-thread.js',
    'src-main/hosts/cli/main.js',
  ]);
  const dist = join(root, 'dist');
  syncFolder(output, dist);
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }');
  const door = join(dist, 'src-main', 'hosts', 'cli', 'main.js');
  const { stdout, stderr } = spawnSync(process.execPath, [door], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toBe('here here');
});

test('code that is no TypeScript is named with its line', async () => {
  writeDoor();
  writeFileSync(join(root, 'src-main', 'engine', 'words.ts'), 'const a = 1;\nconst = 2;\n');
  await expect(bundleCode(root)).rejects.toThrow(/src-main\/engine\/words\.ts:2:7/);
});

test('a build is stale as soon as a source is changed, added or removed', () => {
  mkdirSync(join(root, 'dist'));
  const stamp = (): void => {
    writeFileSync(join(root, 'dist', '.built'), JSON.stringify({ all: buildFingerprint(root) }));
  };
  const source = join(root, 'src-main', 'engine', 'a.ts');
  expect(isBuilt(root)).toBe(false);
  stamp();
  expect(isBuilt(root)).toBe(true);
  utimesSync(source, new Date(), new Date(Date.now() + 5000));
  expect(isBuilt(root)).toBe(false);
  stamp();
  writeFileSync(join(root, 'src-main', 'new.ts'), '');
  expect(isBuilt(root)).toBe(false);
  stamp();
  rmSync(source);
  expect(isBuilt(root)).toBe(false);
});

test('a folder is made equal: new and changed files written, others left alone, strangers removed', () => {
  const target = join(root, 'dist');
  expect(
    syncFolder(
      new Map([
        ['a.js', 'a'],
        ['deep/b.js', 'b'],
      ]),
      target,
    ),
  ).toBe(2);
  writeFileSync(join(target, 'made-elsewhere.sqlite'), 'x');
  const untouched = statSync(join(target, 'a.js'), { bigint: true });
  expect(
    syncFolder(
      new Map([
        ['a.js', 'a'],
        ['c.js', 'c'],
      ]),
      target,
      ['made-elsewhere.sqlite'],
    ),
  ).toBe(1);
  expect(filesBelow(target)).toEqual(['a.js', 'c.js', 'made-elsewhere.sqlite']);
  expect(statSync(join(target, 'a.js'), { bigint: true }).mtimeNs).toBe(untouched.mtimeNs);
  expect(statSync(join(target, 'a.js'), { bigint: true }).ino).toBe(untouched.ino);
  syncFolder(new Map([['a.js', 'A']]), target);
  expect(readFileSync(join(target, 'a.js'), 'utf8')).toBe('A');
  expect(existsSync(join(target, 'made-elsewhere.sqlite'))).toBe(false);
});

test('a script is made of what it imports, directly or not', () => {
  mkdirSync(join(root, 'scripts', 'deep'), { recursive: true });
  writeFileSync(join(root, 'scripts', 'main.ts'), "import { x } from './deep/x.ts';\nimport fs from 'node:fs';\n");
  writeFileSync(join(root, 'scripts', 'deep', 'x.ts'), "export { y } from '../y.ts';\nexport * from './x.ts';\n");
  writeFileSync(join(root, 'scripts', 'y.ts'), "await import('../src-main/engine/a.ts');\n");
  expect(importClosure(root, 'scripts/main.ts')).toEqual([
    'scripts/deep/x.ts',
    'scripts/main.ts',
    'scripts/y.ts',
    'src-main/engine/a.ts',
  ]);
  expect(importClosure(root, 'scripts/none.ts')).toEqual([]);
});
