/** @file Being a good parent: real processes, real signals. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/project.mjs';

const relaunch = pathToFileURL(join(projectRoot, 'scripts', 'setup', 'relaunch.mjs')).href;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-relaunch-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A parent that runs `childCode` through, as bin/fernweh.js does, and ends like it. */
function parentOf(childCode: string): ChildProcess {
  const child = join(folder, 'child.mjs');
  const parent = join(folder, 'parent.mjs');
  writeFileSync(child, childCode);
  writeFileSync(
    parent,
    `import { endLike, runThrough } from ${JSON.stringify(relaunch)};
     endLike(await runThrough(process.execPath, [${JSON.stringify(child)}], { tether: true }));`,
  );
  return spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer]; // stdout is a pipe
  return chunk.toString().trim();
}

test.for([0, 1, 2, 17])('the exit code %i comes out as it is', async (code) => {
  const parent = parentOf(`process.exitCode = ${String(code)};`);
  expect(await once(parent, 'exit')).toEqual([code, null]);
});

test.skipIf(process.platform === 'win32')('a signal goes in, and what the child makes of it comes out', async () => {
  const polite = parentOf(
    `process.once('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready');`,
  );
  await firstLine(polite);
  polite.kill('SIGTERM');
  expect(await once(polite, 'exit')).toEqual([5, null]);

  const plain = parentOf(`setInterval(() => {}, 1000); console.log('ready');`);
  await firstLine(plain);
  plain.kill('SIGTERM');
  expect(await once(plain, 'exit')).toEqual([null, 'SIGTERM']);
});

test.skipIf(process.platform === 'win32')('a child does not outlive a parent that is killed', async () => {
  const parent = parentOf(
    `import { stopWithParent } from ${JSON.stringify(relaunch)};
     stopWithParent(); setInterval(() => {}, 1000); console.log(process.pid);`,
  );
  const pid = Number(await firstLine(parent));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  while (isAlive(pid)) await pause(20);
});

test('the tether does not hold a child that has nothing more to do', async () => {
  const parent = parentOf(`import { stopWithParent } from ${JSON.stringify(relaunch)}; stopWithParent();`);
  expect(await once(parent, 'exit')).toEqual([0, null]);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
