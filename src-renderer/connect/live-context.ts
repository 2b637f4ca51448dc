import { createContext, useContext } from 'react';
import type { LibraryInfo } from '../../src-shared/contract/contract.ts';
import type { LiveEngine } from './use-live-engine.ts';

/** The engine as it is now, once it told what the library holds. */
export interface Live extends LiveEngine {
  readonly info: LibraryInfo;
}

export const LiveContext = createContext<Live | null>(null);

/** What the library holds and what goes on, kept up to date; only inside the frame of the page. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive outside of LiveContext');
  return live;
}
