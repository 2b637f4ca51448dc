/**
 * @file A thread inside a child process that stays awake while native code, or a loop without end, holds the child's
 * main thread. It ends the process when that has taken more memory than it may have, before the whole machine suffers,
 * and when the owner is gone, which the main thread cannot hear of then.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { memoryLimitMark } from './pool-errors.ts';

/** What the thread is started with. */
export interface GuardOptions {
  /** Resident memory of the whole process; `Infinity` for no limit. */
  readonly limitBytes: number;
  readonly ownerPid: number;
}

const everyMs = 100;
// Given by `serveTasks`.
const { limitBytes, ownerPid } = workerData as GuardOptions;

setInterval(() => {
  // An orphan is given to another parent; on Windows, where it is not, the closed channel has to do.
  if (process.ppid !== ownerPid) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() <= limitBytes) return;
  writeSync(2, `\n${memoryLimitMark}\n`);
  process.kill(process.pid, 'SIGKILL');
}, everyMs);
