/** @file The desktop door's engine kept alive: small programs play the engine, so that every death is real. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fc, test as prop } from '@fast-check/vitest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineSupervisor, retryAfterMs, usualTiming } from '../../src-main/hosts/desktop/engine-supervisor.ts';
import type { EngineState, Timing } from '../../src-main/hosts/desktop/engine-supervisor.ts';

let folder: string;
let supervisor: EngineSupervisor | null = null;
let states: EngineState[] = [];
let lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-supervisor-'));
  states = [];
  lines = [];
});

afterEach(async () => {
  await supervisor?.stop();
  supervisor = null;
  rmSync(folder, { recursive: true, force: true });
});

const quick: Timing = {
  firstRetryMs: 20,
  longestRetryMs: 100,
  soundAfterMs: 60_000,
  giveUpAfter: 3,
  startTimeoutMs: 30_000,
  lookEveryMs: 30,
};

/** An engine of a few lines; `process.argv[2]` is the number of its life, counted in a file. */
function keep(code: string, timing: Partial<Timing> = {}, borrowed?: string): EngineSupervisor {
  const script = join(folder, 'engine.mjs');
  writeFileSync(script, code);
  let life = 0;
  supervisor = new EngineSupervisor({
    command: () => ({ command: process.execPath, args: [script, String((life += 1))], env: process.env }),
    onState: (state) => states.push(state),
    log: (line) => lines.push(line),
    timing: { ...quick, ...timing },
    ...(borrowed === undefined ? {} : { borrowed }),
  });
  return supervisor;
}

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await pause(10);
}

const names = (): string[] => states.map(({ state }) => state);
const addresses = (): string[] => states.flatMap((state) => (state.state === 'ready' ? [state.address] : []));
const reasonOf = (state: EngineState | undefined): string =>
  state !== undefined && 'reason' in state ? state.reason : '';

/** Announces an address with the number of the life in its token, and stays. */
const announce = "console.log('Fernweh is open at http://127.0.0.1:9/?token=life' + process.argv[2]);";
const stay = "setInterval(() => {}, 1000); process.on('disconnect', () => process.exit(0));";
const pidOf = (life: number): string => `/pid${String(life)}`;
const tellPid =
  "import { writeFileSync } from 'node:fs'; writeFileSync(import.meta.dirname + '/pid' + process.argv[2], String(process.pid));";

test('an engine that is killed is started again, at another address', async () => {
  const kept = keep(`${tellPid} ${stay} ${announce}`);
  kept.start();
  await until(() => addresses().length === 1);
  process.kill(Number(readFileSync(folder + pidOf(1), 'utf8')), 'SIGKILL');
  await until(() => addresses().length === 2);
  expect(names()).toEqual(['starting', 'ready', 'waiting', 'starting', 'ready']);
  expect(addresses()).toEqual(['http://127.0.0.1:9/?token=life1', 'http://127.0.0.1:9/?token=life2']);
  expect(reasonOf(states[2])).toMatch(/^The engine stopped \((SIGKILL|code \d+)\)\.$/);
  expect(lines.join()).toContain('token=…');
  expect(lines.join()).not.toContain('life1');
  await kept.stop();
  expect(names().at(-1)).toBe('stopped');
});

test('an engine that fails at once is given up after a few starts, with what it said; then tried again when asked', async () => {
  const kept = keep(
    `if (process.argv[2] === '4') { ${stay} ${announce} } else { console.error('The disk is full.'); process.exitCode = 1; }`,
  );
  kept.start();
  await until(() => names().at(-1) === 'given-up');
  expect(names()).toEqual(['starting', 'waiting', 'starting', 'waiting', 'starting', 'given-up']);
  expect(states.flatMap((state) => (state.state === 'waiting' ? [state.retryMs] : []))).toEqual([20, 40]);
  expect(reasonOf(states.at(-1))).toBe('The engine ended before it was ready (code 1).\nThe disk is full.');
  kept.start();
  await until(() => names().at(-1) === 'ready');
});

test('an engine that dies after it said its address is given up, too', async () => {
  keep(`${announce} console.error('The catalog is newer.'); process.exitCode = 1;`).start();
  await until(() => names().at(-1) === 'given-up');
  expect(addresses()).toHaveLength(3);
  expect(reasonOf(states.at(-1))).toBe('The engine stopped (code 1).\nThe catalog is newer.');
});

test('an engine that hangs at its start is killed and started again', async () => {
  keep(`${tellPid} if (process.argv[2] === '1') setInterval(() => {}, 1000); else { ${stay} ${announce} }`, {
    // Long enough for the second one to come up on a busy machine.
    startTimeoutMs: 4000,
  }).start();
  await until(() => addresses().length === 1);
  expect(names()).toEqual(['starting', 'waiting', 'starting', 'ready']);
  expect(reasonOf(states[1])).toContain('not ready after 4 s');
  const pid = Number(readFileSync(folder + pidOf(1), 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow();
});

test('a sound life makes up for the failures before', async () => {
  keep(`${announce} setTimeout(() => process.exit(3), 60);`, { soundAfterMs: 1, giveUpAfter: 2 }).start();
  await until(() => addresses().length === 4);
  expect(names()).not.toContain('given-up');
});

test("another door's engine is used while it answers, then one of our own is started", async () => {
  const other = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}/?token=theirs`;
  keep(`${stay} ${announce}`, {}, address).start();
  await pause(200);
  expect(addresses()).toEqual([address]);
  other.closeAllConnections();
  other.close();
  await until(() => addresses().length === 2);
  expect(addresses()[1]).toContain('life1');
});

test('stopping while it starts, waits or lives leaves nothing behind', async () => {
  for (const moment of ['starting', 'ready', 'waiting']) {
    states = [];
    const kept = keep(moment === 'waiting' ? 'process.exitCode = 1;' : `${tellPid} ${stay} ${announce}`, {
      firstRetryMs: 60_000,
      longestRetryMs: 60_000,
    });
    kept.start();
    await until(() => names().includes(moment));
    await kept.stop();
    expect(names().at(-1)).toBe('stopped');
    const told = states.length;
    await pause(50);
    expect(states).toHaveLength(told);
  }
});

prop.prop([fc.integer({ min: 1, max: 100 })])(
  'each failure waits longer, never longer than the longest',
  (failures) => {
    const waits = retryAfterMs(failures, usualTiming);
    expect(waits).toBeGreaterThanOrEqual(500);
    expect(waits).toBeLessThanOrEqual(30_000);
    expect(retryAfterMs(failures + 1, usualTiming)).toBeGreaterThanOrEqual(waits);
  },
);
