import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { contractVersion, type Contract } from '../../../src-shared/contract/contract.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { findEngine, openEngine } from '../../engine/engine.ts';
import { pageApp } from '../server/page-app.ts';

/** The contract as a client sees it. */
export type Calls = ContractRouterClient<Contract>;

export interface Connection {
  readonly calls: Calls;
  /** True when the engine belongs to another door, such as the open app. */
  readonly shared: boolean;
  close(): Promise<void>;
}

/** Speaks to the engine that holds the library, or opens one in this process: the same handler either way. */
export async function connect(libraryPath: string): Promise<Connection> {
  const living = await findEngine(libraryPath);
  if (living !== null) {
    if (living.contractVersion !== contractVersion) {
      throw new FernwehError(
        'library-busy',
        `Fernweh ${living.version} has this library open and speaks another language. Close it, then try again.`,
      );
    }
    const calls = client(living.origin, living.token, (request) => fetch(request));
    return { calls, shared: true, close: () => Promise.resolve() };
  }
  const engine = await openEngine({ libraryPath });
  const host = 'engine.localhost';
  const app = pageApp({
    engine: Promise.resolve(engine),
    token: 'in-process',
    session: { mediaOrigin: '', mediaToken: '' },
    guard: { hosts: new Set([host]), origins: new Set() },
  });
  const calls = client(`http://${host}`, 'in-process', async (request) => {
    // A Request made here has no Host header; over a socket the server's parser puts it there.
    request.headers.set('host', host);
    return await app.fetch(request);
  });
  return { calls, shared: false, close: () => engine.close() };
}

/** A typed client over any way to send a request. */
export function client(origin: string, token: string, send: (request: Request) => Promise<Response>): Calls {
  return createORPCClient(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: { authorization: `Bearer ${token}`, 'x-fernweh-door': 'cli' },
      fetch: (request) => send(request),
    }),
  );
}
