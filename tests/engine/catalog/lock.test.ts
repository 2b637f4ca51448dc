import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { backUpCatalog } from '../../../src-main/engine/catalog/backup.ts';
import { readAddress, takeLibrary, type HeldLibrary } from '../../../src-main/engine/catalog/lock.ts';
import { openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { temporaryLibrary } from './world.ts';

const engine = { version: '1.2.3', contractVersion: 4 };

function hold(folder: string): HeldLibrary {
  const held = takeLibrary(folder, engine);
  onTestFinished(() => {
    held.release();
  });
  return held;
}

/** Another process that holds the library and says where it listens; resolves when it does. */
async function holdInChild(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-library.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  for await (const line of createInterface({ input: child.stdout })) if (line === 'held') break;
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

test('one engine in this process; after release another one', () => {
  const folder = join(temporaryLibrary(), 'new');
  const held = takeLibrary(folder, engine);
  expect(() => takeLibrary(folder, engine)).toThrow(
    expect.objectContaining({ code: 'library-busy', data: expect.objectContaining({ pid: process.pid }) as object }),
  );
  held.release();
  held.release();
  expect(readdirSync(folder)).toEqual(['engine.lock']);
  hold(folder);
});

test('the address is there once it is published, readable by the user only, and gone after release', () => {
  const folder = temporaryLibrary();
  expect(readAddress(folder)).toBeNull();
  const held = hold(folder);
  expect(readAddress(folder)).toBeNull();
  held.publishAddress('http://127.0.0.1:4711', 'secret');
  expect(readAddress(folder)).toEqual({
    ...engine,
    ...{ origin: 'http://127.0.0.1:4711', token: 'secret', pid: process.pid, passing: false },
  });
  if (process.platform !== 'win32') expect(statSync(join(folder, 'engine.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['engine.json', 'engine.lock']);
  held.release();
  expect(readAddress(folder)).toBeNull();
});

test('a library held by another process is refused, spoken to, and free again when that process is killed', async () => {
  const folder = temporaryLibrary();
  const child = await holdInChild(folder);
  expect(() => takeLibrary(folder, engine)).toThrow(/held by Fernweh 9\.9\.9 \(process \d+\)/);
  const address = {
    ...{ origin: 'http://127.0.0.1:1', token: 'child', version: '9.9.9', contractVersion: 9 },
    ...{ pid: child.pid, passing: false },
  };
  expect(readAddress(folder)).toEqual(address);
  // Asking does not loosen the lock.
  expect(readAddress(folder)).toEqual(address);
  expect(() => takeLibrary(folder, engine)).toThrow(/held by/);

  await end(child, 'SIGKILL');
  expect(existsSync(join(folder, 'engine.json'))).toBe(true);
  expect(readAddress(folder)).toBeNull();
  hold(folder).publishAddress('http://127.0.0.1:2', 'mine');
  expect(readAddress(folder)?.token).toBe('mine');
});

test('a process that ends by itself leaves no address behind', async () => {
  const folder = temporaryLibrary();
  const child = await holdInChild(folder);
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
  expect(readdirSync(folder)).toEqual(['engine.lock']);
});

test('many processes at once: exactly one gets it', async () => {
  const folder = temporaryLibrary();
  const script = join(import.meta.dirname, 'hold-library.ts');
  const results = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'ignore'] });
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      for await (const line of createInterface({ input: child.stdout })) return line;
      return 'ended';
    }),
  );
  expect(results.filter((line) => line === 'held')).toHaveLength(1);
  expect(results.filter((line) => line === 'library-busy')).toHaveLength(3);
});

test('a library open on another computer is told so while that one shows life, and taken when it does not', () => {
  const folder = temporaryLibrary();
  const other = {
    ...{ host: `not-${hostname()}`, pid: 1, startedAt: '2026-01-01T00:00:00.000Z', version: '1.0.0' },
    ...{ contractVersion: 1, origin: 'http://127.0.0.1:5', token: 'theirs' },
  };
  writeFileSync(join(folder, 'engine.json'), JSON.stringify(other));
  expect(readAddress(folder)).toBeNull();
  expect(() => takeLibrary(folder, engine)).toThrow(/open on another computer \(not-/);
  // Refused, it leaves the other one's record alone and lets go of the lock.
  expect(JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8'))).toEqual(other);
  const longAgo = new Date(Date.now() - 10 * 60_000);
  utimesSync(join(folder, 'engine.json'), longAgo, longAgo);
  hold(folder).publishAddress('http://127.0.0.1:6', 'mine');
  expect(readAddress(folder)?.token).toBe('mine');
});

test('nonsense in engine.json is no address and no hindrance', () => {
  const folder = temporaryLibrary();
  for (const text of ['', '{', '[]', '{"origin": 7}']) {
    writeFileSync(join(folder, 'engine.json'), text);
    expect(readAddress(folder)).toBeNull();
  }
  hold(folder);
});

test('an engine that ends with its command says so, and its address can be withdrawn', () => {
  const folder = temporaryLibrary();
  const held = takeLibrary(folder, engine, true);
  onTestFinished(() => {
    held.release();
  });
  expect(() => takeLibrary(folder, engine)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ holder: 'command' }) as object }),
  );
  held.publishAddress('http://127.0.0.1:4711', 'secret');
  expect(readAddress(folder)).toMatchObject({ passing: true, pid: process.pid });
  held.withdrawAddress();
  expect(readAddress(folder)).toBeNull();
  expect(() => takeLibrary(folder, engine)).toThrow(/held by/);
});

test.skipIf(process.platform === 'win32')(
  'a new library is for this account alone; one that is there stays as it is',
  () => {
    const mode = (...path: string[]): number => statSync(join(...path)).mode & 0o777;
    const folder = join(temporaryLibrary(), 'new');
    hold(folder);
    const { db } = openCatalog(folder);
    onTestFinished(() => {
      db.close();
    });
    const backup = backUpCatalog(db, folder, Number(db.pragma('user_version', { simple: true })));
    expect(mode(folder)).toBe(0o700);
    for (const name of ['engine.lock', 'catalog.sqlite', 'catalog.sqlite-wal', 'catalog.sqlite-shm']) {
      expect([name, mode(folder, name)]).toEqual([name, 0o600]);
    }
    expect([mode(dirname(backup)), mode(backup)]).toEqual([0o700, 0o600]);

    const existing = join(temporaryLibrary(), 'existing');
    mkdirSync(existing);
    chmodSync(existing, 0o755);
    hold(existing);
    expect(mode(existing)).toBe(0o755);
  },
);
