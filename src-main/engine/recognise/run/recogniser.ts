import { extname } from 'node:path';
import { limitVariable } from '../../platform/pool/messages.ts';
import { PoolChild, type ChildEvents, type PoolTask } from '../../platform/pool/pool-child.ts';
import { memoryLimitMark, PoolClosed } from '../../platform/pool/pool-errors.ts';
import type { LookInput, LookOutput, LookQuestion, ModelKey, ModelToOpen, Step } from './look-tasks.ts';

/** How long a process may be at one step; native code that takes longer does not come back. */
export interface StepPatience {
  readonly openMs: number;
  /** For one picture. */
  readonly lookMs: number;
  readonly prepareMs: number;
  /** A process that died is started again after so long; twice as late each time that nothing was done. */
  readonly restartMs: number;
}

export interface RecogniserOptions {
  /** How a model is opened that a task names. */
  readonly describe: (key: ModelKey) => ModelToOpen | null;
  /** The process is started anew when it has grown beyond this; asked after every task. */
  readonly recycleAboveBytes: () => number;
  /** A process that takes more than this in the middle of a task is ended at once. */
  readonly limitBytes: () => number;
  readonly patience?: StepPatience;
  /** The process died with tasks in it; told once, before they are rejected. */
  readonly onDied?: () => void;
  /** An idle process ends after this time and gives its memory back. */
  readonly idleMs?: number;
}

/** Large models come from slow disks; a picture takes 0.3 s where the slowest ones run on two cores. */
export const usualPatience: StepPatience = { openMs: 180_000, lookMs: 20_000, prepareMs: 60_000, restartMs: 250 };

/** The process ended, or was ended because it did not come back, with tasks in it. */
export class RecogniserDied extends Error {
  /** What it was at for this task; null where it was at nothing, or at another task. */
  readonly step: Step | null;
  /** `hang`: it did not come back and was ended; `memory`: it took too much and ended itself; `killed` by somebody else. */
  readonly how: 'crash' | 'killed' | 'hang' | 'memory';

  constructor(step: Step | null, how: RecogniserDied['how'], why: string) {
    super(`the recognition process ended: ${why}`);
    this.name = 'RecogniserDied';
    this.step = step;
    this.how = how;
  }
}

interface Running {
  readonly task: PoolTask;
  step: Step | null;
}

/** So much more than after its models were opened is growth. */
const growth = 1.3;

/**
 * The recognition process as the engine sees it: one child, started when there is work, with the sessions of all models
 * in use. It judges nothing: who was guilty of an end is told by the step that it was at.
 */
export class Recogniser {
  readonly #options: RecogniserOptions;
  readonly #running = new Map<number, Running>();
  #child: PoolChild | null = null;
  #gone: Promise<void> = Promise.resolve();
  #tellGone: () => void = () => undefined;
  #watchdog: NodeJS.Timeout | null = null;
  #idle: NodeJS.Timeout | null = null;
  #hung = false;
  #closed = false;
  #lastId = 0;
  /** Resident memory when all of its models were open; null before. */
  #baseBytes: number | null = null;

  constructor(options: RecogniserOptions) {
    this.#options = options;
  }

  /** Rejects with `RecogniserDied`, or `PoolClosed` when it is closed. Several at a time are worked on in their order. */
  async look(input: LookInput): Promise<LookOutput> {
    // Two processes with the same models would take twice the memory.
    while (this.#child?.retiring === true) await this.#gone;
    if (this.#closed) throw new PoolClosed('recognition is closed');
    this.#stopIdle();
    // Until it tells its first step.
    if (this.#running.size === 0) this.#watchFor((this.#options.patience ?? usualPatience).openMs);
    return await new Promise<LookOutput>((resolve, reject) => {
      const id = ++this.#lastId;
      const task: PoolTask = {
        ...{ id, name: 'look', input, priority: 0, timeoutMs: Number.POSITIVE_INFINITY, alone: false, reject },
        // Answered by the handler of the same `LookTasks`.
        resolve: (output) => {
          resolve(output as LookOutput);
        },
        answer: (question) => Promise.resolve(this.#answer(id, question as LookQuestion)),
      };
      this.#running.set(id, { task, step: null });
      this.#child ??= this.#spawn();
      this.#child.start(task);
    });
  }

  /** Memory of the process after its last task; 0 where there is none. */
  get rssBytes(): number {
    return this.#child?.rssBytes ?? 0;
  }

  /** Ends the process when its tasks are done, so that the next one opens its models anew. */
  renew(): void {
    const child = this.#child;
    if (child === null) return;
    child.retiring = true;
    if (child.running.size === 0) child.retire();
  }

  /** Kills the process and rejects what is not done; resolves when it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopIdle();
    this.#child?.kill();
    await this.#gone;
  }

  #answer(id: number, question: LookQuestion): ModelToOpen | null {
    if (question.type === 'model') return this.#options.describe(question.key);
    const running = this.#running.get(id);
    if (running !== undefined) running.step = question.step;
    this.#watch(question.step);
    return null;
  }

  /** One step at a time is under way; preparing goes on beside and is watched only where it is told. */
  #watch(step: Step | null): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog);
    this.#watchdog = null;
    if (step === null) return;
    const { openMs, lookMs, prepareMs } = this.#options.patience ?? usualPatience;
    const ms = { open: openMs, prepare: prepareMs, look: lookMs }[step.what];
    const pictures = step.what === 'look' ? step.pictures.length : 1;
    this.#watchFor(ms * pictures);
  }

  #watchFor(ms: number): void {
    if (this.#watchdog !== null) clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      this.#hung = true;
      this.#child?.kill();
    }, ms);
  }

  #spawn(): PoolChild {
    const events: ChildEvents = {
      onReady: () => undefined,
      onSettled: (child) => {
        this.#settled(child);
      },
      onTimeout: () => undefined,
      onExit: (_, how) => {
        this.#ended(how);
      },
    };
    this.#hung = false;
    this.#baseBytes = null;
    this.#gone = new Promise((resolve) => {
      this.#tellGone = resolve;
    });
    const entry = new URL(`./recognise-process${extname(import.meta.url)}`, import.meta.url);
    const limit = String(this.#options.limitBytes());
    return new PoolChild(entry, { [limitVariable]: limit, MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '4' }, events);
  }

  #settled(child: PoolChild): void {
    for (const id of this.#running.keys()) if (!child.running.has(id)) this.#running.delete(id);
    this.#baseBytes ??= child.rssBytes;
    // A ceiling below what the models themselves take must not end the process after every task.
    const ceiling = Math.max(this.#options.recycleAboveBytes(), this.#baseBytes * growth);
    if (child.rssBytes > ceiling) child.retiring = true;
    if (child.running.size > 0) return;
    this.#watch(null);
    if (child.retiring) child.retire();
    else this.#startIdle();
  }

  #ended(how: string): void {
    if (this.#child === null) return;
    this.#child = null;
    this.#watch(null);
    this.#stopIdle();
    const tasks = [...this.#running.values()];
    this.#running.clear();
    const kind = this.#hung ? 'hang' : howItEnded(how);
    this.#tellGone();
    if (tasks.length > 0 && !this.#closed) this.#options.onDied?.();
    for (const { task, step } of tasks) {
      task.reject(this.#closed ? new PoolClosed('recognition is closed') : new RecogniserDied(step, kind, how));
    }
  }

  #startIdle(): void {
    this.#idle ??= setTimeout(() => {
      this.renew();
    }, this.#options.idleMs ?? 30_000).unref();
  }

  #stopIdle(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }
}

function howItEnded(how: string): 'crash' | 'killed' | 'memory' {
  if (how.includes(memoryLimitMark)) return 'memory';
  return how.startsWith('SIGKILL') ? 'killed' : 'crash';
}
