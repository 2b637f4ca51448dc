import { useEffect, useState } from 'react';
import type { SidecarState } from '../../src-shared/contract/sidecar-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';

/** Writing goes on by itself: asked again so often while it is on. */
const askEveryMs = 1500;

/** How sidecars stand, kept up to date; null until it is known. `put` shows the answer of a call. */
export function useSidecars(isOn: boolean): readonly [state: SidecarState | null, put: (state: SidecarState) => void] {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [state, setState] = useState<SidecarState | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const dropped = new AbortController();
    let again: number | undefined;
    calls.sidecars
      .state({}, { signal: dropped.signal })
      .then((next) => {
        setState(next);
        if (isOn) again = window.setTimeout(() => setAsked((before) => before + 1), askEveryMs);
      })
      .catch(() => undefined);
    return () => {
      dropped.abort();
      window.clearTimeout(again);
    };
  }, [calls, revision, asked, isOn]);
  return [state, setState];
}
