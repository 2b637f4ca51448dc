import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { contractVersion, type Contract } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { appVersion, findEngine, openEngine, type Engine, type LivingEngine } from '../../engine/engine.ts';
import { pageApp } from '../server/page-app.ts';
import { note } from './output.ts';

/** The contract as a client sees it. */
export type Calls = ContractRouterClient<Contract>;

export interface Connection {
  readonly calls: Calls;
  /** True when the engine belongs to another door, such as the open app. */
  readonly shared: boolean;
  close(): Promise<void>;
}

export interface Patience {
  /** How long to wait for another process that holds the library and cannot be spoken to. */
  readonly patienceMs: number;
  /** Told once, when the waiting begins. */
  readonly onWait?: (sentence: string) => void;
}

const askAgainMs = 200;
/** For commands that rather wait than fail. */
export const endless: Patience = { patienceMs: Number.POSITIVE_INFINITY, onWait: note };

/**
 * Speaks to the engine that holds the library, or opens one in this process: the same handler either way. An engine
 * that has not said its address (another command's own, or one that is just starting) is waited for. Rejects with
 * `library-busy` when it outlasts the patience, and at once where it is of another version or on another computer.
 */
export async function connect(libraryPath: string, patience: Patience): Promise<Connection> {
  return await patiently(patience, async () => {
    const living = await findEngine(libraryPath);
    return living === null ? inProcess(await openEngine({ libraryPath })) : shared(living);
  });
}

/** Tries again while another process of this computer holds the library, as long as the patience lasts. */
export async function patiently<T>({ patienceMs, onWait }: Patience, attempt: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let waiting = false; ; waiting = true) {
    try {
      return await attempt();
    } catch (error) {
      if (!isHeldHere(error) || performance.now() - begun >= patienceMs) throw error;
      if (!waiting) onWait?.(waitingFor(error));
    }
    await pause(askAgainMs);
  }
}

/** A client of an engine in another process. Its end is told as `engine-stopped`. */
export function clientOf({ origin, token }: Pick<LivingEngine, 'origin' | 'token'>): Calls {
  return client(origin, token, async (request) => {
    try {
      return await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new FernwehError('engine-stopped', 'The Fernweh that has the library open was closed. Try again.', {
        cause: error,
      });
    }
  });
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
  return { calls: clientOf(living), shared: true, close: () => Promise.resolve() };
}

function inProcess(engine: Engine): Connection {
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
  return { calls, shared: false, close: () => engine.close() };
}

function waitingFor({ data }: FernwehError): string {
  const pid = data['pid'];
  const holder = typeof pid === 'number' ? `another Fernweh (process ${String(pid)})` : 'another Fernweh';
  return `Waiting for ${holder}, which has the library open …`;
}

/** Held by a process of this computer, which will come to an end or say its address; `host` is null before it says so. */
function isHeldHere(error: unknown): error is FernwehError {
  if (!(error instanceof FernwehError) || error.code !== 'library-busy') return false;
  const host = error.data['host'];
  return host === null || host === hostname();
}
