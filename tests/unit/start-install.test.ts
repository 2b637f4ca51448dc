import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installationGap } from '../../scripts/setup/install.mjs';
import { nodeServes, projectNode, projectRoot } from '../../scripts/setup/project.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-install-'));
  mkdirSync(join(root, 'node_modules'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function lock(path: string, packages: Readonly<Record<string, object>>): void {
  writeFileSync(join(root, path), JSON.stringify({ lockfileVersion: 3, packages }));
}

const wanted = {
  '': { name: 'fernweh', version: '0.1.0' },
  'node_modules/a': { version: '1.2.0' },
  'node_modules/b-of-another-platform': { version: '3.0.0', optional: true },
};

test('a clone without node_modules, or with an installation that was broken off, has a gap', () => {
  lock('package-lock.json', wanted);
  expect(installationGap(root)).toBe('node_modules is missing');
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{ "packages": {');
  expect(installationGap(root)).toBe('node_modules is missing');
});

test('what is locked must be there in that version; packages of other platforms need not', () => {
  lock('package-lock.json', wanted);
  lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.2.0' } });
  expect(installationGap(root)).toBeNull();
  lock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.1.9' } });
  expect(installationGap(root)).toBe('node_modules/a 1.2.0 is not installed');
  lock('node_modules/.package-lock.json', {});
  expect(installationGap(root)).toBe('node_modules/a 1.2.0 is not installed');
});

test('this very checkout has none', () => {
  expect(installationGap(projectRoot)).toBeNull();
});

test('Node 22 runs Fernweh, 22.18 also its TypeScript', () => {
  expect(nodeServes('20.20.2')).toBe(false);
  expect(nodeServes('22.0.0')).toBe(true);
  const typescript = ['22.17.1', '22.18.0', '23.5.0', '23.6.0', '24.0.0', '26.1.0'];
  expect(typescript.filter((version) => nodeServes(version, { typescript: true }))).toEqual([
    '22.18.0',
    '23.6.0',
    '24.0.0',
    '26.1.0',
  ]);
});

test("the project's own Node is found where it is installed", () => {
  expect(projectNode(root)).toBeNull();
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  mkdirSync(join(root, 'node_modules', 'node', 'bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules', 'node', 'bin', name), '');
  expect(projectNode(root)).toBe(join(root, 'node_modules', 'node', 'bin', name));
});
