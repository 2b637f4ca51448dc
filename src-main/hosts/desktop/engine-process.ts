/** @file The engine as a child of the desktop door: started, waited for, watched, stopped. Knows nothing of Electron. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** What starts the engine: a Node and the command line's server. */
export interface EngineCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

export interface EngineEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A living engine. */
export interface EngineProcess {
  /** Where its page is, token included. */
  readonly address: string;
  /**
   * How the process ended, when it does. Code 0 without `stop` says that the library was open already: the address is
   * that of the other engine, which stays.
   */
  readonly ended: Promise<EngineEnd>;
  /** Asks it to stop and waits; kills it after `patienceMs`. */
  stop(patienceMs?: number): Promise<EngineEnd>;
}

/** The engine did not come up; the message is for a person and ends with what the engine said last. */
export class EngineStartError extends Error {
  override readonly name = 'EngineStartError';
}

/** The server's first line on standard output ends with its address, on this machine only. */
const addressPattern = /(http:\/\/127\.0\.0\.1:\d+\/\S*)\s*$/;

export interface StartOptions {
  readonly timeoutMs?: number;
  /** Told every line that the engine says. */
  readonly log?: (line: string) => void;
  /** Gives the start up; an engine that is up already is not touched. */
  readonly signal?: AbortSignal;
}

/**
 * Starts the engine and waits for its address. Whatever comes first decides: the address, the end of the process, a
 * failure to start it, or `timeoutMs`; an engine that is not ready by then is killed. The child holds a channel to this
 * process and ends with it.
 * @throws EngineStartError
 */
export async function startEngine(
  { command, args, env }: EngineCommand,
  { timeoutMs = 60_000, log = () => undefined, signal }: StartOptions = {},
): Promise<EngineProcess> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true });
  const said: string[] = [];
  const ended = endOf(child);
  const { promise: address, resolve: ready, reject: failed } = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > 20) said.shift();
      log(line);
      const found = stream === child.stdout ? addressPattern.exec(line)?.[1] : undefined;
      if (found !== undefined) ready(found);
    });
  }
  const refuse = (reason: string): void => {
    failed(new EngineStartError([reason, ...said].join('\n')));
  };
  child.once('error', (error) => {
    refuse(`The engine could not be started: ${error.message}`);
  });
  void ended.then(({ code, signal }) => {
    refuse(`The engine ended before it was ready (${signal ?? `code ${String(code)}`}).`);
  });
  const giveUp = (): void => {
    refuse('The start of the engine was given up.');
  };
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted === true) giveUp();
  const timer = setTimeout(() => {
    refuse(`The engine was not ready after ${String(timeoutMs / 1000)} s.`);
  }, timeoutMs);
  try {
    return { address: await address, ended, stop: (patienceMs = 10_000) => stop(child, ended, patienceMs) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/**
 * The end of the process, once its last words are read. Not the event `close`: that one never comes after this side
 * closed the channel.
 */
async function endOf(child: ChildProcess): Promise<EngineEnd> {
  const streams = [child.stdout, child.stderr].map((stream) =>
    stream === null ? Promise.resolve() : new Promise((resolve) => stream.once('close', resolve)),
  );
  const end = await new Promise<EngineEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  // A grandchild may hold the pipes open for ever.
  await Promise.race([Promise.all(streams), pause(1000, undefined, { ref: false })]);
  return end;
}

async function stop(child: ChildProcess, ended: Promise<EngineEnd>, patienceMs: number): Promise<EngineEnd> {
  // The closed channel asks on every platform; on Windows a signal would be an abrupt end.
  if (child.connected) child.disconnect();
  if (process.platform !== 'win32') child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}
