import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { ChildPool } from '../../platform/pool/pool.ts';
import { ChildCrash } from '../../platform/pool/pool-errors.ts';
import type { CopyTasks } from './copy-worker.ts';

/** A card is not read faster by more processes, */
const mostChildren = 2;
/** and in each one copy is read while another is flushed to the drive. */
const copiesPerChild = 2;
/** A process may be ended from outside, by the system's memory guard for one. */
const mostCrashes = 3;

/** Copying processes; they start when there is work. */
export class CopyPool {
  /** Copies under way at the same time. */
  readonly width = copiesPerChild * Math.min(mostChildren, availableParallelism());
  readonly #pool = new ChildPool<CopyTasks>({
    entry: new URL(`./copy-worker${extname(import.meta.url)}`, import.meta.url),
    size: Math.min(mostChildren, availableParallelism()),
    tasksPerChild: copiesPerChild,
  });
  #closing: Promise<void> | null = null;

  /** Writes a verified copy; rejects as the pool does. A crash is tried again by whoever names another file for it. */
  write(
    input: CopyTasks['write']['input'],
    options: { readonly timeoutMs: number; readonly goOn: () => Promise<boolean> },
  ): Promise<string> {
    return this.#pool.run('write', input, { priority: 1, timeoutMs: options.timeoutMs, answer: options.goOn });
  }

  /** Work that may be done again when its process died in the middle of it. */
  async run<Name extends 'tidy' | 'edits' | 'place' | 'sync'>(
    name: Name,
    input: CopyTasks[Name]['input'],
    timeoutMs = Infinity,
  ): Promise<CopyTasks[Name]['output']> {
    for (let crashes = 1; ; crashes++) {
      try {
        return await this.#pool.run(name, input, { priority: 0, timeoutMs });
      } catch (error) {
        if (!(error instanceof ChildCrash) || crashes === mostCrashes) throw error;
      }
    }
  }

  /** Ends the processes; what is under way is rejected. */
  close(): Promise<void> {
    return (this.#closing ??= this.#pool.close());
  }
}
