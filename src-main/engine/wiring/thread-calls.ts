import { extname } from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';
import { FernwehError, isErrorCode, type ErrorCode } from '../../../src-shared/contract/errors.ts';

/** @file Calls into a thread of its own: what would hold the engine's thread up longer than a page may wait. */

/** One call: what goes in and what comes out (structured clone). */
export interface CallShape {
  readonly input: unknown;
  readonly output: unknown;
}
export type CallMap<Calls> = { readonly [Name in keyof Calls]: CallShape };

/** The calls of a thread as promises; they reject with the `FernwehError` thrown there. */
export interface ThreadCalls<Calls extends CallMap<Calls>> {
  ask<Name extends keyof Calls & string>(name: Name, input: Calls[Name]['input']): Promise<Calls[Name]['output']>;
  close(): Promise<void>;
}

interface CallMessage {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

type Reply =
  | { readonly id: number; readonly output: unknown; readonly error: null }
  | { readonly id: number; readonly output: null; readonly error: PlainError };

interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly data: FernwehError['data'];
}

interface Waiting {
  readonly resolve: (output: never) => void;
  readonly reject: (error: FernwehError) => void;
}

/**
 * The thread of the entry `./NAME` beside this file (without extension); it starts at the first question. One that
 * dies rejects what it was asked and starts again at the next question. `onError` hears of what was thrown there.
 */
export function callThread<Calls extends CallMap<Calls>>(
  name: string,
  workerData: unknown,
  onError?: (error: FernwehError) => void,
): ThreadCalls<Calls> {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let closed = false;
  let lastId = 0;

  const start = (): Worker => {
    // The same source runs as .ts from a clone and as .js from dist.
    const started = new Worker(new URL(`./${name}${extname(import.meta.url)}`, import.meta.url), { workerData, name });
    const end = (cause: unknown): void => {
      if (thread !== started) return;
      thread = null;
      const reason = cause instanceof Error ? ` (${cause.message})` : '';
      const error = new FernwehError('engine-stopped', `A part of Fernweh has stopped${reason}. Try again.`, { cause });
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    };
    started.on('message', (reply: Reply) => {
      const call = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (reply.error === null) call?.resolve(reply.output as never);
      else {
        const error = new FernwehError(reply.error.code, reply.error.message, { data: reply.error.data });
        onError?.(error);
        call?.reject(error);
      }
    });
    started.on('error', end);
    started.on('exit', end);
    return started;
  };

  return {
    ask: (call, input) => {
      if (closed) return Promise.reject(new FernwehError('engine-stopped', 'Fernweh is closing.'));
      thread ??= start();
      const message: CallMessage = { id: ++lastId, name: call, input };
      thread.postMessage(message);
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject });
      });
    },
    close: async () => {
      closed = true;
      await thread?.terminate();
    },
  };
}

/** The thread's side: answers the calls for ever. `asTold` may make a `FernwehError` of what a call threw. */
export function serveCalls<Calls extends CallMap<Calls>>(
  handlers: {
    readonly [Name in keyof Calls]: (
      input: Calls[Name]['input'],
    ) => Calls[Name]['output'] | Promise<Calls[Name]['output']>;
  },
  asTold: (error: unknown) => unknown = (error) => error,
): void {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread only.');
  const answer = async ({ id, name, input }: CallMessage): Promise<void> => {
    let reply: Reply;
    try {
      // The asker is typed by the same `Calls`, so the name exists.
      reply = { id, output: await handlers[name as keyof Calls](input), error: null };
    } catch (error) {
      reply = { id, output: null, error: plain(asTold(error)) };
    }
    port.postMessage(reply);
  };
  port.on('message', (message: CallMessage) => void answer(message));
}

function plain(error: unknown): PlainError {
  if (error instanceof FernwehError && isErrorCode(error.code)) {
    return { code: error.code, message: error.message, data: error.data };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), data: {} };
}
