/** @file A process that owns a pool with busy children and waits to be killed. */
import { ChildPool } from '../../../src-main/engine/platform/pool/pool.ts';
import type { TestTasks } from './pool-entry.ts';

const pool = new ChildPool<TestTasks>({
  entry: new URL('./pool-entry.ts', import.meta.url),
  size: 2,
  tasksPerChild: 2,
});
const options = { priority: 1, timeoutMs: Infinity };
const pids = await Promise.all([pool.run('pid', null, options), pool.run('pid', null, options)]);
void pool.run('wait', 60_000, options);
// Held up for ever: this child cannot hear that its owner is gone.
void pool.run('hang', null, options);
process.send?.(pids);
