/** @file The child of the pool tests: tasks that behave well, badly, and fatally. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveTasks } from '../../../src-main/engine/platform/pool/child.ts';

interface Task<Input, Output> {
  readonly input: Input;
  readonly output: Output;
  readonly question: number;
  readonly answer: number;
}

export interface TestTasks {
  readonly echo: Task<unknown, unknown>;
  readonly wait: Task<number, number>;
  readonly ask: Task<number, number>;
  readonly fail: Task<string, never>;
  readonly die: Task<number, never>;
  readonly hang: Task<null, never>;
  readonly pid: Task<null, number>;
  readonly grow: Task<number, never>;
}

serveTasks<TestTasks>({
  echo: (input) => Promise.resolve(input),
  wait: (ms) => sleep(ms, ms),
  ask: async (input, ask) => (await ask(input)) + 1,
  fail: (code) => Promise.reject(Object.assign(new Error(`refused: ${code}`), { code })),
  die: async (afterMs) => {
    await sleep(afterMs);
    process.abort();
  },
  hang: () => {
    for (;;) Math.random();
  },
  pid: () => Promise.resolve(process.pid),
  // Synchronous, as a decoder is: only another thread can stop it.
  grow: (chunkBytes) => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(chunkBytes, kept.length + 1));
  },
});
