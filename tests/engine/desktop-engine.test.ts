/** @file The desktop door's child: small programs play the engine, so that every way to begin and to end is real. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { EngineStartError, startEngine } from '../../src-main/hosts/desktop/engine-process.ts';
import type { EngineCommand } from '../../src-main/hosts/desktop/engine-process.ts';

const address = 'http://127.0.0.1:43210/?token=abc';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-desktop-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function engineOf(code: string): EngineCommand {
  const script = join(folder, 'engine.mjs');
  writeFileSync(script, code);
  return { command: process.execPath, args: [script], env: process.env };
}

const stay = 'setInterval(() => {}, 1000);';
const announce = `console.log('Fernweh is open at ${address}');`;

test('ready: the address is found in the line, also when it comes in pieces', async () => {
  const engine = await startEngine(
    engineOf(`${stay} console.log('warming up'); process.stdout.write('Fernweh is open at http://127.0.');
      setTimeout(() => process.stdout.write('0.1:43210/?token=abc\\n'), 50);
      process.on('SIGTERM', () => process.exit(0)); process.on('disconnect', () => process.exit(0));`),
  );
  expect(engine.address).toBe(address);
  expect(await engine.stop()).toEqual({ code: 0, signal: null });
});

test('an address on standard error, or on another machine, is not the one', async () => {
  const command = engineOf(
    `console.error('${address}'); console.log('http://192.168.1.5:80/?token=x'); process.exitCode = 4;`,
  );
  await expect(startEngine(command)).rejects.toThrow('The engine ended before it was ready (code 4).');
});

test('an end before the address is told with what the engine said last', async () => {
  const failing = startEngine(engineOf(`console.error('The catalog is damaged.'); process.exitCode = 1;`));
  await expect(failing).rejects.toThrow(EngineStartError);
  await expect(failing).rejects.toThrow(/code 1\)\.\nThe catalog is damaged\.$/);
});

test('a program that is not there is told', async () => {
  const command = { command: join(folder, 'no-node-here'), args: [], env: process.env };
  await expect(startEngine(command)).rejects.toThrow(/could not be started: .*ENOENT/);
});

test('an engine that hangs is given up and killed', async () => {
  const lines: string[] = [];
  const command = engineOf(`${stay} process.on('SIGTERM', () => {}); console.log(process.pid);`);
  // Long enough for the line to come on a busy machine.
  const starting = startEngine(command, { timeoutMs: 3000, log: (line) => lines.push(line) });
  await expect(starting).rejects.toThrow('The engine was not ready after 3 s.');
  const pid = Number(lines[0]);
  expect(pid).toBeGreaterThan(0);
  while (isAlive(pid)) await pause(20);
});

test('an open library: the address comes, the process ends with 0', async () => {
  const engine = await startEngine(engineOf(announce));
  expect(engine.address).toBe(address);
  expect(await engine.ended).toEqual({ code: 0, signal: null });
  expect(await engine.stop()).toEqual({ code: 0, signal: null });
});

test('an engine that dies later says how', async () => {
  const engine = await startEngine(engineOf(`${announce} setTimeout(() => process.abort(), 100);`));
  const { code, signal } = await engine.ended;
  expect(signal ?? code).not.toBe(0);
});

test.skipIf(process.platform === 'win32')('an engine that does not stop when asked is killed', async () => {
  const engine = await startEngine(engineOf(`process.on('SIGTERM', () => {}); ${stay} ${announce}`));
  expect(await engine.stop(200)).toEqual({ code: null, signal: 'SIGKILL' });
});

test('the engine hears of the death of its door', async () => {
  const engine = engineOf(
    `process.on('disconnect', () => process.exit(0)); ${stay} console.log('pid', process.pid); ${announce}`,
  );
  const door = join(folder, 'door.ts');
  const host = pathToFileURL(join(projectRoot, 'src-main', 'hosts', 'desktop', 'engine-process.ts')).href;
  writeFileSync(
    door,
    `import { startEngine } from ${JSON.stringify(host)};
     await startEngine({ command: process.execPath, args: ${JSON.stringify(engine.args)}, env: process.env }, { log: console.log });`,
  );
  const child = spawn(process.execPath, [door], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  while (!said.includes(address)) await pause(20);
  const pid = Number(/pid (\d+)/.exec(said)?.[1]);
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  while (isAlive(pid)) await pause(20);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
