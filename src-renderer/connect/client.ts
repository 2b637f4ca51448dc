import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { desktopBridge } from './desktop.ts';

const storedToken = 'fernweh.token';

/** The engine's calls, typed by the contract. */
export type Calls = ContractRouterClient<Contract>;

/**
 * The token of the address that was opened. It moves from the address bar into this tab's own memory, so that it is
 * neither bookmarked nor seen over the shoulder, and a reload still has it.
 */
export function takeToken(): string | null {
  const address = new URL(location.href);
  const given = address.searchParams.get('token');
  if (given !== null) {
    sessionStorage.setItem(storedToken, given);
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
  return sessionStorage.getItem(storedToken);
}

export function createCalls(token: string): Calls {
  return createORPCClient(
    new RPCLink({
      url: `${location.origin}/rpc`,
      headers: {
        authorization: `Bearer ${token}`,
        'x-fernweh-door': desktopBridge() === null ? 'browser' : 'desktop',
      },
    }),
  );
}
