import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownerVariable, type FromChild, type ToChild } from './messages.ts';
import { TaskError } from './pool-errors.ts';

/** A task on its way: queued, or running in a child. */
export interface PoolTask {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly priority: number;
  readonly timeoutMs: number;
  /** A child died while this task and others ran in it: now it runs alone, to tell which one it was. */
  alone: boolean;
  readonly answer: (question: unknown) => Promise<unknown>;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What a child reports to its pool. */
export interface ChildEvents {
  readonly onReady: () => void;
  readonly onSettled: (child: PoolChild) => void;
  readonly onTimeout: (child: PoolChild, task: PoolTask) => void;
  readonly onExit: (child: PoolChild, how: string) => void;
}

/** How many bytes of a child's standard error are kept, to say why it died. */
const keptStderr = 2000;

/**
 * V8 counts the pixels and files that a child holds as its own memory; from its usual limit for a heap this small it
 * would collect everything after every few pictures. In MiB.
 */
const heapFlag = '--initial-old-space-size=64';

/** One child process as its pool sees it. */
export class PoolChild {
  readonly running = new Map<number, PoolTask>();
  ready = false;
  /** No new tasks: it ends when the running ones have. */
  retiring = false;
  rssBytes = 0;
  finished = 0;
  readonly #process: ChildProcess;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  /** Errors of answers to what a task asked, by task. */
  readonly #refusals = new Map<number, unknown>();
  readonly #events: ChildEvents;
  #stderr = '';

  constructor(entry: URL, env: Readonly<Record<string, string>>, events: ChildEvents) {
    this.#events = events;
    this.#process = fork(fileURLToPath(entry), [], {
      serialization: 'advanced',
      execArgv: [heapFlag],
      // ELECTRON_RUN_AS_NODE: where the engine runs on Electron's binary, its children must be plain Node too.
      env: { ...process.env, ...env, [ownerVariable]: String(process.pid), ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-keptStderr);
    });
    this.#process.on('message', (message) => {
      // Only `serveTasks` speaks on this channel.
      this.#receive(message as FromChild);
    });
    this.#process.once('error', (error) => {
      this.#ended(error.message);
    });
    this.#process.once('exit', (code, signal) => {
      this.#ended(signal ?? `exit code ${String(code)}`);
    });
  }

  start(task: PoolTask): void {
    this.running.set(task.id, task);
    if (Number.isFinite(task.timeoutMs)) {
      const timer = setTimeout(() => {
        this.#events.onTimeout(this, task);
      }, task.timeoutMs);
      this.#timers.set(task.id, timer);
    }
    this.#send({ type: 'task', id: task.id, name: task.name, input: task.input });
  }

  /** Takes a task out without an end; the child is about to be killed. */
  forget(task: PoolTask): void {
    clearTimeout(this.#timers.get(task.id));
    this.#timers.delete(task.id);
    this.#refusals.delete(task.id);
    this.running.delete(task.id);
  }

  /** Closes the channel; the child ends itself. */
  retire(): void {
    this.retiring = true;
    if (this.#process.connected) this.#process.disconnect();
  }

  kill(): void {
    this.retiring = true;
    this.#process.kill('SIGKILL');
  }

  #receive(message: FromChild): void {
    if (message.type === 'ready') {
      this.ready = true;
      this.#events.onReady();
      return;
    }
    const task = this.running.get(message.id);
    if (task === undefined) return;
    if (message.type === 'ask') {
      const { askId } = message;
      task.answer(message.question).then(
        (answer) => {
          this.#send({ type: 'answer', askId, answer });
        },
        (error: unknown) => {
          this.#refusals.set(task.id, error);
          this.#send({ type: 'refused', askId, message: error instanceof Error ? error.message : String(error) });
        },
      );
      return;
    }
    const refusal = this.#refusals.get(task.id);
    this.forget(task);
    this.rssBytes = message.rssBytes;
    this.finished += 1;
    if (message.type === 'done') task.resolve(message.output);
    // Of an error that went to the child and back only the words are left.
    else if (refusal instanceof Error && refusal.message === message.message) task.reject(refusal);
    else task.reject(new TaskError(message.message, message.code));
    this.#events.onSettled(this);
  }

  #send(message: ToChild): void {
    // A failed send means that the child is gone: its `exit` deals with the tasks.
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  #ended(how: string): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    const why = this.#stderr.trim();
    this.#events.onExit(this, why === '' ? how : `${how}: ${why}`);
  }
}
