import { useCallback, useEffect, useState } from 'react';
import type { BackupState } from '../../src-shared/contract/backup-calls.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Backups come by themselves: asked again so often while the page shows them. */
const askEveryMs = 5000;

/** How backups stand. */
export interface Backups {
  /** Null until it is known. */
  readonly state: BackupState | null;
  /** Shows the answer of a call. */
  readonly put: (state: BackupState) => void;
  readonly askAgain: () => void;
}

/** How backups stand, kept up to date; another `folder` is asked about at once. */
export function useBackups(folder: string): Backups {
  const { calls } = useEngine();
  const [state, put] = useState<BackupState | null>(null);
  const [asked, setAsked] = useState(0);
  const askAgain = useCallback(() => {
    setAsked((before) => before + 1);
  }, []);
  useEffect(() => {
    const dropped = new AbortController();
    let again: number | undefined;
    calls.backups
      .state({}, { signal: dropped.signal })
      .then(put)
      .catch(() => undefined)
      .finally(() => {
        if (!dropped.signal.aborted) again = window.setTimeout(askAgain, askEveryMs);
      });
    return () => {
      dropped.abort();
      window.clearTimeout(again);
    };
  }, [calls, folder, asked, askAgain]);
  return { state, put, askAgain };
}
