import { createContext, useContext } from 'react';
import type { LiveEngine } from './use-live-engine.ts';

export const LiveContext = createContext<LiveEngine | null>(null);

/** What the library holds and what goes on, kept up to date; only inside the frame of the page. */
export function useLive(): LiveEngine {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive outside of LiveContext');
  return live;
}
