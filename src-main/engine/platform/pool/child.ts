/** @file The child's side of a pool: an entry file calls `serveTasks` with its handlers. */
import { flushCompileCache } from 'node:module';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GuardOptions } from './guard-thread.ts';
import { limitVariable, ownerVariable, type FromChild, type TaskMap, type ToChild } from './messages.ts';

/** Asks the pool's owner something in the middle of a task. */
export type Ask<Question, Answer> = (question: Question) => Promise<Answer>;

/** One handler for each task. Errors may carry a `code`, which the owner gets to see. */
export type TaskHandlers<Tasks extends TaskMap<Tasks>> = {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]['input'],
    ask: Ask<Tasks[Name]['question'], Tasks[Name]['answer']>,
  ) => Promise<Tasks[Name]['output']>;
};

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Serves tasks until the owner is gone. The process ends itself at once when the channel closes, whatever is under
 * way: an owner that was killed leaves no child behind. Interrupts from the terminal are the owner's matter.
 */
export function serveTasks<Tasks extends TaskMap<Tasks>>(handlers: TaskHandlers<Tasks>): void {
  startGuard();
  const waiting = new Map<number, Waiting>();
  let lastAskId = 0;

  const run = async (id: number, name: string, input: unknown): Promise<void> => {
    const ask = (question: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const askId = ++lastAskId;
        waiting.set(askId, { resolve, reject });
        send({ type: 'ask', id, askId, question });
      });
    try {
      // The owner is typed by the same `Tasks`, so the name exists and the input fits.
      const handler = handlers[name as keyof Tasks];
      const output = await handler(input, ask);
      send({ type: 'done', id, output, rssBytes: process.memoryUsage.rss() });
    } catch (error) {
      const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
      const message = error instanceof Error ? error.message : String(error);
      send({ type: 'failed', id, code, message, rssBytes: process.memoryUsage.rss() });
    }
  };

  process.on('message', (message: ToChild) => {
    if (message.type === 'task') {
      void run(message.id, message.name, message.input);
      return;
    }
    const asked = waiting.get(message.askId);
    waiting.delete(message.askId);
    if (message.type === 'answer') asked?.resolve(message.answer);
    else asked?.reject(new Error(message.message));
  });
  process.on('disconnect', end);
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  send({ type: 'ready' });
  // Node keeps compiled code when a process ends by itself, which this one never does.
  flushCompileCache();
}

function startGuard(): void {
  const limitBytes = Number(process.env[limitVariable] ?? Infinity);
  const options: GuardOptions = { limitBytes, ownerPid: Number(process.env[ownerVariable] ?? process.ppid) };
  const entry = new URL(`./guard-thread${extname(import.meta.url)}`, import.meta.url);
  // A small heap: it only looks at two numbers.
  const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 };
  new Worker(entry, { workerData: options, name: 'guard', resourceLimits }).unref();
}

function send(message: FromChild): void {
  // The callback keeps a broken channel from throwing: `disconnect` follows and ends the process.
  process.send?.(message, undefined, undefined, () => undefined);
}

/** Not `process.exit`: its exit handlers would wait for, or trip over, decoder threads that are still running. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
