import { limitVariable, type TaskMap } from './messages.ts';
import { PoolChild, type PoolTask } from './pool-child.ts';
import { ChildCrash, ChildOutOfMemory, ChildTimeout, memoryLimitMark, PoolClosed } from './pool-errors.ts';
import { PriorityQueue } from './priority-queue.ts';

export interface PoolOptions {
  /** The child's entry file, which calls `serveTasks` of the same tasks. */
  readonly entry: URL;
  /** How many child processes at most. They start when there is work, not before. */
  readonly size: number;
  /** Tasks in one child at the same time, so that one reads while another decodes. */
  readonly tasksPerChild: number;
  /** A child that has grown beyond this is replaced when its tasks are done. */
  readonly recycleAboveBytes?: number;
  /** A child that takes more than this in the middle of a task is ended at once. Default: no limit. */
  readonly limitBytes?: number;
  /** Idle children end after this time and give their memory back. */
  readonly idleMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunOptions<Question, Answer> {
  /** Lower numbers first; `urgentPriority` and below also get a place in children that are full. */
  readonly priority: number;
  /** From the start of the task in a child; `Infinity` for none. */
  readonly timeoutMs: number;
  /** Answers a question that the child asks in the middle of the task. */
  readonly answer?: (question: Question) => Promise<Answer>;
}

/** Somebody is waiting in front of the screen. */
export const urgentPriority = 0;

/** How many urgent tasks a full child takes on top. */
const urgentExtra = 2;
/** After so many children in a row that died before they were ready, the pool gives up. */
const startAttempts = 3;

/**
 * Long-lived child processes that work on typed tasks. A child that dies or hangs takes one task with it, never the
 * pool: when several tasks were running in it, each is run again, alone, and only the one that kills its child, or
 * takes too long, again is rejected.
 */
export class ChildPool<Tasks extends TaskMap<Tasks>> {
  readonly #options: PoolOptions;
  readonly #children = new Set<PoolChild>();
  readonly #queue = new PriorityQueue<PoolTask>();
  /** Tasks that must run alone; they go first. */
  readonly #suspects: PoolTask[] = [];
  readonly #exits = new Map<PoolChild, () => void>();
  #lastId = 0;
  #failedStarts = 0;
  #closed = false;
  #idleTimer: NodeJS.Timeout | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Runs one task; rejects with `TaskError`, `ChildCrash`, `ChildOutOfMemory`, `ChildTimeout` or
   * `PoolClosed`. May run it more than once.
   */
  run<Name extends keyof Tasks & string>(
    name: Name,
    input: Tasks[Name]['input'],
    options: RunOptions<Tasks[Name]['question'], Tasks[Name]['answer']>,
  ): Promise<Tasks[Name]['output']> {
    if (this.#closed) return Promise.reject(new PoolClosed('the pool is closed'));
    const { answer } = options;
    return new Promise((resolve, reject) => {
      this.#queue.push(options.priority, {
        id: ++this.#lastId,
        name,
        input,
        priority: options.priority,
        timeoutMs: options.timeoutMs,
        alone: false,
        answer: answer ?? (() => Promise.reject(new Error('nobody answers'))),
        resolve,
        reject,
      });
      this.#deal();
    });
  }

  /** Kills the children and rejects what is not done; resolves when the last process is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopIdleTimer();
    this.#rejectAll(new PoolClosed('the pool was closed'));
    const gone = [...this.#children].map(
      (child) =>
        new Promise<void>((resolve) => {
          this.#exits.set(child, resolve);
          child.kill();
        }),
    );
    await Promise.all(gone);
  }

  /** Gives out work until every child is full or nothing is left. */
  #deal(): void {
    if (this.#closed) return;
    for (let child = this.#place(); child !== null; child = this.#place()) {
      const task = this.#suspects.shift() ?? this.#queue.pop();
      if (task === undefined) break;
      child.start(task);
    }
    if (this.#children.size > 0 && this.#isIdle()) this.#startIdleTimer();
    else this.#stopIdleTimer();
  }

  /** The child that takes the next task, started if there is room for another; null when there is none or no task. */
  #place(): PoolChild | null {
    const suspect = this.#suspects.length > 0;
    const priority = suspect ? 0 : this.#queue.peekPriority();
    if (priority === null) return null;
    const { size, tasksPerChild } = this.#options;
    const capacity = suspect ? 1 : tasksPerChild + (priority <= urgentPriority ? urgentExtra : 0);
    let best: PoolChild | null = null;
    for (const child of this.#children) {
      if (child.retiring || child.running.size >= capacity || runsAlone(child)) continue;
      if (best === null || child.running.size < best.running.size) best = child;
    }
    if (best?.running.size === 0) return best;
    if (this.#children.size < size) return this.#spawn();
    return best;
  }

  #spawn(): PoolChild {
    const { entry, env = {}, limitBytes = Infinity } = this.#options;
    const child = new PoolChild(
      entry,
      { ...env, [limitVariable]: String(limitBytes) },
      {
        onReady: () => {
          this.#failedStarts = 0;
        },
        onSettled: (settled) => {
          this.#recycle(settled);
          this.#deal();
        },
        onTimeout: (hanging, task) => {
          // One that holds the whole process up makes its neighbours late as well: only alone it is sure which one.
          if (hanging.running.size > 1) {
            this.#suspect([...hanging.running.values()], hanging);
          } else {
            hanging.forget(task);
            task.reject(new ChildTimeout(task.timeoutMs));
          }
          hanging.kill();
        },
        onExit: (ended, how) => {
          this.#ended(ended, how);
        },
      },
    );
    this.#children.add(child);
    return child;
  }

  #recycle(child: PoolChild): void {
    const limit = this.#options.recycleAboveBytes ?? Infinity;
    if (child.rssBytes > limit) child.retiring = true;
    if (child.retiring && child.running.size === 0) child.retire();
  }

  #ended(child: PoolChild, how: string): void {
    if (!this.#children.delete(child)) return;
    this.#exits.get(child)?.();
    this.#exits.delete(child);
    if (this.#closed) return;
    const tasks = [...child.running.values()];
    if (!child.ready) this.#failedStarts += 1;
    if (this.#failedStarts >= startAttempts) {
      this.#failedStarts = 0;
      for (const task of tasks) task.reject(new PoolClosed(`the worker cannot start: ${how}`));
      this.#rejectAll(new PoolClosed(`the worker cannot start: ${how}`));
      return;
    }
    if (!child.ready) this.#queueAgain(tasks, child);
    else if (tasks.length === 1) tasks[0]?.reject(endedBy(how));
    else this.#suspect(tasks, child);
    this.#deal();
  }

  /** To be run again, each alone. */
  #suspect(tasks: readonly PoolTask[], child: PoolChild): void {
    for (const task of tasks) {
      child.forget(task);
      task.alone = true;
      this.#suspects.push(task);
    }
  }

  #queueAgain(tasks: readonly PoolTask[], child: PoolChild): void {
    for (const task of tasks) {
      child.forget(task);
      if (task.alone) this.#suspects.push(task);
      else this.#queue.push(task.priority, task);
    }
  }

  #rejectAll(error: Error): void {
    for (const task of [...this.#suspects.splice(0), ...this.#queue.drain()]) task.reject(error);
    for (const child of this.#children) {
      for (const task of [...child.running.values()]) {
        child.forget(task);
        task.reject(error);
      }
    }
  }

  #isIdle(): boolean {
    if (this.#queue.size + this.#suspects.length > 0) return false;
    for (const child of this.#children) if (child.running.size > 0) return false;
    return true;
  }

  #startIdleTimer(): void {
    this.#idleTimer ??= setTimeout(() => {
      this.#idleTimer = null;
      for (const child of this.#children) child.retire();
    }, this.#options.idleMs ?? 20_000).unref();
  }

  #stopIdleTimer(): void {
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer);
    this.#idleTimer = null;
  }
}

function endedBy(how: string): Error {
  return how.includes(memoryLimitMark) ? new ChildOutOfMemory() : new ChildCrash(how);
}

function runsAlone(child: PoolChild): boolean {
  for (const task of child.running.values()) if (task.alone) return true;
  return false;
}
