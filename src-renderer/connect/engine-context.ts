import { createContext, useContext } from 'react';
import type { Session } from '../../src-shared/contract/contract.ts';
import { originalPath, renditionPath, type RenditionSize } from '../../src-shared/contract/media.ts';
import type { Calls } from './client.ts';

/** The engine as the views see it. */
export interface EngineConnection {
  readonly calls: Calls;
  pictureUrl(size: RenditionSize, assetId: string, version: string): string;
  /** The file itself, for players. */
  originalUrl(assetId: string): string;
}

export function connectionOf(calls: Calls, session: Session): EngineConnection {
  return {
    calls,
    pictureUrl: (size, assetId, version) =>
      session.mediaOrigin + renditionPath(session.mediaToken, size, assetId, version),
    originalUrl: (assetId) => session.mediaOrigin + originalPath(session.mediaToken, assetId),
  };
}

export const EngineContext = createContext<EngineConnection | null>(null);

/** The engine; only inside the part of the page that is shown once it is connected. */
export function useEngine(): EngineConnection {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error('useEngine outside of EngineContext');
  return engine;
}
