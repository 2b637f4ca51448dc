import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileFolder } from '../../scripts/setup/compile.ts';
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
  writeFileSync(
    join(root, 'src-main', 'engine', 'a.ts'),
    "import { b } from './b.ts';\nimport type { C } from './c.ts';\nexport const a = (): C => b;\nexport const late = () => import('./b.ts');\n",
  );
  writeFileSync(join(root, 'src-main', 'engine', 'migrations', '0001.sql'), 'select 1;\n');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('code becomes JavaScript beside its assets, in the same tree, with its imports renamed', () => {
  const output = compileFolder(root, 'src-main');
  expect([...output.keys()].sort()).toEqual(['src-main/engine/a.js', 'src-main/engine/migrations/0001.sql']);
  const code = String(output.get('src-main/engine/a.js'));
  expect(code).toContain('from "./b.js"');
  expect(code).toContain('import("./b.js")');
  expect(code).not.toContain('c.ts');
});

test('code that is no TypeScript is named with its line', () => {
  writeFileSync(join(root, 'src-main', 'engine', 'bad.ts'), 'const a = 1;\nconst = 2;\n');
  expect(() => compileFolder(root, 'src-main')).toThrow(/^src-main\/engine\/bad\.ts:2: /);
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
