/** @file The command as it lies in an installed package: beside dist/, without sources. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/project.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-bin-'));
  const door = join(root, 'dist', 'src-main', 'hosts', 'cli');
  mkdirSync(door, { recursive: true });
  cpSync(join(projectRoot, 'bin'), join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(door, 'main.js'), 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 2;\n');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('it starts what lies in dist/, with its arguments and its exit code, and nothing else', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin', 'fernweh.js'), 'query', 'beach "old town"', '--json'],
    { encoding: 'utf8', cwd: tmpdir() },
  );
  expect(JSON.parse(stdout)).toEqual(['query', 'beach "old town"', '--json']);
  expect(stderr).toBe('');
  expect(status).toBe(2);
});
