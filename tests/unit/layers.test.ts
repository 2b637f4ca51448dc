/** @file The layer gate closes: forbidden imports are planted into a small house of the real shape. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/project.mjs';

let house: string;

/** A house in which everything is in order. */
const orderly: Readonly<Record<string, string>> = {
  'src-shared/model/asset.ts': 'export interface Asset { readonly id: string }\n',
  'src-shared/algorithms/haversine.ts': 'export const earthRadiusM = 6_371_008.8;\n',
  'src-main/engine/platform/sqlite.ts':
    "import Database from 'better-sqlite3';\nexport const open = (path: string): unknown => new Database(path);\n",
  'src-main/engine/catalog/catalog.ts':
    "import { open } from '../platform/sqlite.ts';\nexport const catalog = (): unknown => open('c');\n",
  'src-main/engine/query/run.ts':
    "import { catalog } from '../catalog/catalog.ts';\nimport type { Asset } from '../../../src-shared/model/asset.ts';\nimport { earthRadiusM } from '../../../src-shared/algorithms/haversine.ts';\nexport const run = (): Asset => ({ id: `${String(catalog())}${String(earthRadiusM)}` });\n",
  'src-main/engine/engine.ts': "export { run } from './query/run.ts';\n",
  'src-main/hosts/cli/main.ts': "import { run } from '../../engine/engine.ts';\nrun();\n",
};

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
}

function gate(): { open: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'scripts', 'checks', 'layers.ts'), house],
    { encoding: 'utf8' },
  );
  return { open: status === 0, said: stdout + stderr };
}

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'fernweh-layers-'));
  symlinkSync(join(projectRoot, 'node_modules'), join(house, 'node_modules'), 'junction');
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) {
    copyFileSync(join(projectRoot, file), join(house, file));
  }
  write(orderly);
});

afterEach(() => {
  rmSync(house, { recursive: true, force: true });
});

test('a house in order passes', () => {
  const { open, said } = gate();
  expect(said).toContain('7 files read, 0 complaints');
  expect(open).toBe(true);
});

/** What is planted → the complaint it must bring. */
const planted: readonly (readonly [file: string, content: string, complaint: string])[] = [
  ['src-shared/model/bad.ts', "import 'node:fs';\n", 'no-node-in-shared-or-page'],
  ['src-shared/query/bad.ts', "import '../../src-main/engine/engine.ts';\n", 'layer: src-shared'],
  ['src-shared/algorithms/bad.ts', "import '../model/asset.ts';\n", 'layer: src-shared/algorithms'],
  ['src-main/engine/platform/bad.ts', "import '../catalog/catalog.ts';\n", 'layer: platform'],
  ['src-main/engine/catalog/bad.ts', "import '../platform/image.ts';\n", 'layer: catalog'],
  ['src-main/engine/platform/image.ts', "import 'better-sqlite3';\n", 'only-its-importer: better-sqlite3'],
  ['src-main/engine/recognise/bad.ts', "import '../catalog/catalog.ts';\n", 'layer: recognise'],
  [
    'src-main/engine/ingest/bad.ts',
    "import type { Bad } from '../organise/bad.ts';\nexport type Worse = Bad;\n",
    'layer: ingest',
  ],
  [
    'src-main/engine/organise/bad.ts',
    "import '../query/run.ts';\nexport interface Bad { readonly id: string }\n",
    'layer: organise',
  ],
  ['src-main/engine/query/bad.ts', "import '../platform/image.ts';\n", 'layer: query'],
  [
    'src-main/engine/export/bad.ts',
    "export const late = (): Promise<unknown> => import('sharp');\n",
    'only-its-importer: sharp',
  ],
  ['src-main/engine/wiring.ts', "import '../hosts/server/bad.ts';\n", 'layer: engine'],
  ['src-main/hosts/server/bad.ts', "import '../../engine/catalog/catalog.ts';\n", 'layer: hosts/server'],
  ['src-main/hosts/cli/bad.ts', "import 'electron';\n", 'only-its-importer: electron'],
  ['src-main/hosts/desktop/bad.ts', "import '../cli/main.ts';\n", 'layer: hosts/desktop'],
  ['src-main/hosts/cli/unlisted.ts', "import 'typescript';\n", 'package-without-a-row'],
  ['src-main/hosts/cli/development.ts', "import 'vitest';\n", 'not-shipped'],
  ['src-main/hosts/cli/lost.ts', "import './nowhere.ts';\n", 'not-found'],
  ['src-renderer/bad.ts', "import '../src-main/engine/engine.ts';\n", 'layer: renderer'],
  ['src-renderer/worse.ts', "import 'node:path';\n", 'no-node-in-shared-or-page'],
  ['src-report/bad.ts', "import '../src-renderer/bad.ts';\n", 'layer: report'],
  ['src-report/worse.ts', "import 'node:path';\n", 'no-node-in-shared-or-page'],
  ['bench/bare/bad.ts', "import '../../src-main/engine/engine.ts';\n", 'bare-side-stands-alone'],
  ['src-main/engine/catalog/circle.ts', "import './circle-back.ts';\n", 'unreachable'],
  ['src-main/engine/catalog/circle-back.ts', "import './circle.ts';\n", 'no-cycle'],
  ['src-main/engine/query/dead.ts', 'export const nobody = 1;\n', 'unreachable'],
];

test('every kind of forbidden import closes it', () => {
  write(Object.fromEntries(planted.map(([file, content]) => [file, content])));
  const { open, said } = gate();
  expect(open).toBe(false);
  const lines = said.split('\n');
  for (const [file, , complaint] of planted) {
    const line = lines.find((text) => text.startsWith(file) && `${text} (`.includes(`: ${complaint} (`));
    expect(line, `${file} must bring "${complaint}"\n${said}`).toBeDefined();
  }
});

test('a tool that reads nothing does not pass for a house in order', () => {
  const config = join(house, '.dependency-cruiser.cjs');
  writeFileSync(config, 'module.exports = { forbidden: [], options: { exclude: { path: "^src-" } } };\n');
  const { open, said } = gate();
  expect(open).toBe(false);
  expect(said).toContain('src-main/engine/engine.ts: not read by dependency-cruiser');
});
