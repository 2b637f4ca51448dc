/** @file The window's own questions to its engine, beside those of the page. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../../src-shared/contract/contract.ts';

/** The contract as a client sees it. */
export type EngineCalls = ContractRouterClient<Contract>;

/** The calls of the engine at an address as it announced it, token included. */
export function engineCalls(address: string): EngineCalls {
  const { origin, searchParams } = new URL(address);
  const token = searchParams.get('token') ?? '';
  return createORPCClient(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: { authorization: `Bearer ${token}`, 'x-fernweh-door': 'desktop' },
    }),
  );
}
