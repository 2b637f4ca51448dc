/** @file `npm start` as a person meets it: the built app, with a mirror of ours in the place of Electron's. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronBinary } from '../../scripts/setup/electron.ts';
import { projectRoot } from '../../scripts/setup/project.mjs';

let folder: string;
let mirror: Server;
let asked: number;
let started: ChildProcess | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-start-'));
  asked = 0;
  mirror = createServer((_request, response) => {
    asked += 1;
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  started?.kill('SIGKILL');
  started = null;
  mirror.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the app with a library of its own and an environment that says nothing of a display. */
function start(env: Readonly<Record<string, string>>): { child: ChildProcess; said: () => string } {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, FERNWEH_DOOR: _door, ...rest } = process.env;
  const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.mjs')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...rest,
      FERNWEH_LIBRARY: join(folder, 'library'),
      ELECTRON_MIRROR: `http://127.0.0.1:${String((mirror.address() as AddressInfo).port)}/`,
      electron_config_cache: join(folder, 'cache'),
      ...env,
    },
  });
  started = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  return { child, said: () => said };
}

async function until(child: ChildProcess, said: () => string, pattern: RegExp): Promise<string> {
  for (;;) {
    const found = pattern.exec(said())?.[0];
    if (found !== undefined) return found;
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended early:\n${said()}`);
    await pause(50);
  }
}

const address = /http:\/\/127\.0\.0\.1:\d+\/\S+(?=\s)/;

test.skipIf(process.platform !== 'linux')('no display: the browser door at once, nothing fetched', async () => {
  const { child, said } = start({});
  const page = await until(child, said, address);
  expect(said()).toContain('There is no display here');
  expect((await fetch(page)).status).toBe(200);
  expect(asked).toBe(0);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test.skipIf(process.platform === 'win32' || electronBinary() !== null)(
  'a window that cannot be fetched: the address stands before, and goes on working',
  async () => {
    const { child, said } = start({ FERNWEH_DOOR: 'desktop' });
    const page = await until(child, said, address);
    await until(child, said, /stays open in the browser/);
    expect(asked).toBe(1);
    expect(said().indexOf(page)).toBeLessThan(said().indexOf('Fetching'));
    expect((await fetch(page)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    await expect(fetch(page)).rejects.toThrow('fetch failed');
  },
);
