import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ChildPool, type PoolOptions } from '../../../src-main/engine/platform/pool/pool.ts';
import {
  ChildCrash,
  ChildOutOfMemory,
  ChildTimeout,
  PoolClosed,
  TaskError,
} from '../../../src-main/engine/platform/pool/pool-errors.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { TestTasks } from './pool-entry.ts';
import { isAlive } from './processes.ts';

const entry = new URL('./pool-entry.ts', import.meta.url);
const calm = { priority: 1, timeoutMs: 20_000 };
const pools: ChildPool<TestTasks>[] = [];

function openPool(options: Partial<PoolOptions> = {}): ChildPool<TestTasks> {
  const pool = new ChildPool<TestTasks>({ entry, size: 2, tasksPerChild: 2, ...options });
  pools.push(pool);
  return pool;
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

test('tasks come back with their results, bytes included, spread over the children', async () => {
  const pool = openPool();
  const bytes = new Uint8Array([1, 2, 255]);
  expect(await pool.run('echo', { bytes, date: new Date(5) }, calm)).toEqual({ bytes, date: new Date(5) });
  const pids = await Promise.all([1, 2, 3, 4].map(() => pool.run('pid', null, calm)));
  expect(new Set(pids).size).toBe(2);
  expect(pids).not.toContain(process.pid);
});

test('an error keeps its code and its sentence', async () => {
  const failing = openPool().run('fail', 'file-damaged', calm);
  await expect(failing).rejects.toThrow(TaskError);
  await expect(failing).rejects.toMatchObject({ code: 'file-damaged', message: 'refused: file-damaged' });
});

test('a child asks in the middle of a task; a refused question fails the task, with the very error', async () => {
  const pool = openPool();
  const full = new FernwehError('disk-full', 'The disk is full.');
  const answer = (question: number): Promise<number> =>
    question > 0 ? Promise.resolve(question * 10) : Promise.reject(full);
  expect(await pool.run('ask', 4, { ...calm, answer })).toBe(41);
  await expect(pool.run('ask', -4, { ...calm, answer })).rejects.toBe(full);
});

test('lower priority numbers go first, equal ones in their order', async () => {
  const pool = openPool({ size: 1, tasksPerChild: 1 });
  const order: string[] = [];
  const add = async (name: string, priority: number): Promise<void> => {
    await pool.run('echo', name, { priority, timeoutMs: 20_000 });
    order.push(name);
  };
  await Promise.all([add('first', 3), add('c', 3), add('d', 3), add('a', 1), add('b', 2)]);
  expect(order).toEqual(['first', 'a', 'b', 'c', 'd']);
});

test('an urgent task gets into a child that is full', async () => {
  const pool = openPool({ size: 1, tasksPerChild: 1 });
  const slow = pool.run('wait', 3_000, calm);
  const urgent = pool.run('echo', 'now', { priority: 0, timeoutMs: 20_000 });
  expect(await Promise.race([slow, urgent])).toBe('now');
});

test('a crash takes exactly the task that caused it, also when others ran beside it', async () => {
  const pool = openPool({ size: 1, tasksPerChild: 4 });
  await pool.run('echo', 'warm', calm);
  const outcomes = await Promise.allSettled([
    pool.run('wait', 400, calm),
    pool.run('die', 100, calm),
    pool.run('wait', 401, calm),
  ]);
  expect(outcomes[0]).toMatchObject({ status: 'fulfilled', value: 400 });
  expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: expect.any(ChildCrash) as unknown });
  expect(outcomes[2]).toMatchObject({ status: 'fulfilled', value: 401 });
});

test('a hanging task is ended by its time, its neighbours are run again', async () => {
  const pool = openPool({ size: 1, tasksPerChild: 2 });
  const waiting = pool.run('wait', 300, calm);
  const hanging = pool.run('hang', null, { priority: 1, timeoutMs: 1_000 });
  await expect(hanging).rejects.toThrow(ChildTimeout);
  expect(await waiting).toBe(300);
});

test('a task that takes too much memory is ended and told, its neighbour is run again', async () => {
  const pool = openPool({ size: 1, limitBytes: 400 * 1024 * 1024 });
  const beside = pool.run('wait', 300, calm);
  const growing = pool.run('grow', 8 * 1024 * 1024, calm);
  await expect(growing).rejects.toThrow(ChildOutOfMemory);
  expect(await beside).toBe(300);
  expect(await pool.run('echo', 'next', calm)).toBe('next');
});

test('a child that has grown is replaced', async () => {
  const pool = openPool({ size: 1, recycleAboveBytes: 1 });
  const first = await pool.run('pid', null, calm);
  expect(await pool.run('pid', null, calm)).not.toBe(first);
});

test('idle children end, and start again when there is work', async () => {
  const pool = openPool({ size: 1, idleMs: 50 });
  const first = await pool.run('pid', null, calm);
  while (isAlive(first)) await sleep(20);
  expect(await pool.run('pid', null, calm)).not.toBe(first);
});

test('closing ends the children and rejects what is left', async () => {
  const pool = openPool();
  const pid = await pool.run('pid', null, calm);
  const left = pool.run('wait', 60_000, calm).catch((error: unknown) => error);
  await pool.close();
  expect(await left).toBeInstanceOf(PoolClosed);
  expect(isAlive(pid)).toBe(false);
  await expect(pool.run('pid', null, calm)).rejects.toThrow(PoolClosed);
});

test('an entry that cannot start is told, not tried for ever', async () => {
  const pool = openPool({ entry: new URL('./no-such-entry.ts', import.meta.url) });
  await expect(pool.run('pid', null, calm)).rejects.toThrow(/cannot start.*no-such-entry/s);
});

test('children end when their owner is killed', async () => {
  const owner = fork(new URL('./pool-owner.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [pids] = (await once(owner, 'message')) as [number[]];
  expect(pids.every(isAlive)).toBe(true);
  owner.kill('SIGKILL');
  while (pids.some(isAlive)) await sleep(20);
});
