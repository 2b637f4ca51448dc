import { existsSync } from 'node:fs';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { contractVersion } from '../../../src-shared/contract/version.ts';
import { appVersion, findEngine, openEngine, type Engine, type LivingEngine } from '../../engine/engine.ts';
import { pageApp } from '../server/page-app.ts';
import { factsOf } from './failure.ts';
import { note } from './output.ts';
import { openPassingDoor } from './passing-door.ts';
import { patiently, type Patience } from './patience.ts';

/** The contract as a client sees it. */
export type Calls = ContractRouterClient<Contract>;

export interface Connection {
  readonly calls: Calls;
  /** True when the engine belongs to another door, such as the open app. */
  readonly shared: boolean;
  /** True when that engine ends with another command: it may be gone at the next call. */
  readonly passing: boolean;
  close(): Promise<void>;
  /** As `close`, of an engine that is opened anew at once: what it met is not told. */
  closeToReopen(): Promise<void>;
}

/** For commands that rather wait than fail. */
export const endless: Patience = { patienceMs: Number.POSITIVE_INFINITY, onWait: note };

export interface ConnectOptions {
  readonly listen?: boolean;
  readonly tellAtOnce?: boolean;
  /** The library must be there: a path that was mistyped, or a library that was moved, is told instead of made anew. */
  readonly mustBeThere?: boolean;
  /** The folder of models, for commands that recognise; an engine that is open already has its own. */
  readonly modelsPath?: string;
}

/**
 * Speaks to the engine that holds the library, or opens one in this process: the same handler either way. An engine
 * that has not said its address (another command's own, or one that is just starting) is waited for. Rejects with
 * `library-busy` when it outlasts the patience, and at once where it is of another version or on another computer, and with
 * `no-such-folder` for one that must be there and is not.
 * With `listen` an engine opened here can be spoken to by other commands until `close`. What it has to tell is told now
 * and at the end, or without `tellAtOnce` at the end only.
 */
export async function connect(
  libraryPath: string,
  patience: Patience,
  { listen = false, tellAtOnce = true, mustBeThere = false, modelsPath }: ConnectOptions = {},
): Promise<Connection> {
  return await patiently(patience, async () => {
    const living = await findEngine(libraryPath);
    if (living !== null) return shared(living);
    if (mustBeThere && !existsSync(libraryPath)) {
      throw new FernwehError(
        'no-such-folder',
        `There is no library in ${libraryPath}. Name the folder that it lies in (--library DIR), or make one: fernweh import FOLDER`,
        { data: { path: libraryPath } },
      );
    }
    const engine = await openEngine({
      libraryPath,
      passing: true,
      ...(modelsPath === undefined ? {} : { modelsPath }),
    });
    const told = new Set<string>();
    const tell = (): void => {
      for (const sentence of engine.notices()) if (!told.has(sentence)) note(sentence);
      for (const sentence of engine.notices()) told.add(sentence);
    };
    if (tellAtOnce) tell();
    const close = listen ? await openPassingDoor(engine) : () => engine.close();
    return {
      ...inProcess(engine),
      close: async () => {
        await close();
        // What came up meanwhile, or was not told yet.
        tell();
      },
      closeToReopen: close,
    };
  });
}

/** A connection for questions only, which outlives an engine that was passing. */
export interface Reading {
  /**
   * Puts a question; once more, to another engine, when a passing one ended over it, or when one of our own found the
   * catalog damaged: the next repairs it. `shared` is that of the connection which it goes to.
   */
  ask<T>(question: (calls: Calls, shared: boolean) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The same as `connect`, for commands that only read. */
export async function connectToRead(
  libraryPath: string,
  patience: Patience,
  { modelsPath, mustBeThere = false }: Pick<ConnectOptions, 'modelsPath' | 'mustBeThere'> = {},
): Promise<Reading> {
  const options = { tellAtOnce: false, mustBeThere, ...(modelsPath === undefined ? {} : { modelsPath }) };
  let connection = await connect(libraryPath, patience, options);
  return {
    ask: async (question) => {
      try {
        return await question(connection.calls, connection.shared);
      } catch (error) {
        const isDamaged = !connection.shared && factsOf(error)?.['code'] === 'catalog-damaged';
        if (!isDamaged && !(connection.passing && isStopped(error))) throw error;
        if (isDamaged) await connection.closeToReopen();
        connection = await connect(libraryPath, patience, options);
        return await question(connection.calls, connection.shared);
      }
    },
    close: () => connection.close(),
  };
}

/** The engine in the other process ended, before the call or over it. */
export function isStopped(error: unknown): boolean {
  return error instanceof FernwehError && error.code === 'engine-stopped';
}

/** A client of an engine in another process. Its end is told as `engine-stopped`. */
export function clientOf({ origin, token }: Pick<LivingEngine, 'origin' | 'token'>): Calls {
  return client(origin, token, async (request, signal) => {
    try {
      const response = await untilAborted(fetch(request), signal);
      if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
        const events = response.body?.pipeThrough(new TransformStream(), signal === undefined ? {} : { signal });
        return new Response(events, response);
      }
      // An answer that is cut in its middle is no answer either.
      return new Response(await untilAborted(response.arrayBuffer(), signal), response);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new FernwehError('engine-stopped', 'The Fernweh that has the library open was closed. Try again.', {
        cause: error,
      });
    }
  });
}

/**
 * What comes, or as soon as the caller has enough the reason of that. Fetch by itself may never hear of it: its requests
 * follow the caller's signal by a weak reference, which is lost where a collection comes between.
 */
async function untilAborted<Value>(coming: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return await coming;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => {
    reject(signal.reason as Error);
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([coming, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Of the one that lost nobody wants to hear any more.
    coming.catch(() => undefined);
    promise.catch(() => undefined);
  }
}

/** Sends a request; `signal` is the caller's own, for ways on which the request's does not last. */
type Send = (request: Request, signal: AbortSignal | undefined) => Promise<Response>;

/** A typed client over any way to send a request. */
export function client(origin: string, token: string, send: Send): Calls {
  return createORPCClient(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: { authorization: `Bearer ${token}`, 'x-fernweh-door': 'cli' },
      fetch: (request, _, { signal }) => send(request, signal),
    }),
  );
}

function shared(living: LivingEngine): Connection {
  if (living.contractVersion !== contractVersion) {
    throw new FernwehError(
      'library-busy',
      `Fernweh ${living.version} has this library open, and this is Fernweh ${appVersion}: they do not understand ` +
        'each other. Close it, then try again.',
    );
  }
  const close = (): Promise<void> => Promise.resolve();
  return { calls: clientOf(living), shared: true, passing: living.passing, close, closeToReopen: close };
}

function inProcess(engine: Engine): Omit<Connection, 'close' | 'closeToReopen'> {
  const host = 'engine.localhost';
  const app = pageApp({
    engine: Promise.resolve(engine),
    token: 'in-process',
    session: { mediaOrigin: '', mediaToken: '' },
    guard: { hosts: new Set([host]), origins: new Set() },
  });
  const calls = client(`http://${host}`, 'in-process', async (request, signal) => {
    // A Request made here has no Host header; over a socket the server's parser puts it there.
    request.headers.set('host', host);
    const response = await app.fetch(request);
    if (signal === undefined || response.body === null) return response;
    // A socket would break at an abort. Here the body must, and by the caller's signal: Node's Request follows it by a
    // weak reference only, and once it is collected an event stream would never end.
    return new Response(response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal }), response);
  });
  return { calls, shared: false, passing: false };
}
