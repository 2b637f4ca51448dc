import { useEffect, useRef } from 'react';
import { useLive } from '../connect/live-context.ts';

/**
 * Reads at once, with every other `read` (memoise it), and again after each change of the catalog or of `nudge`. A reading
 * that is under way is waited for: while photos come in faster than readings, dropping them would leave the page behind
 * for good. `read` tells its failures itself and lets nothing be known once it is aborted.
 */
export function useFresh(read: (signal: AbortSignal) => Promise<void>, nudge: string | null = null): void {
  const { revision } = useLive();
  const again = useRef<(() => void) | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    let isUnderWay = false;
    let isStale = false;
    const begin = (): void => {
      if (isUnderWay) {
        isStale = true;
        return;
      }
      isUnderWay = true;
      isStale = false;
      read(dropped.signal)
        .catch(() => undefined)
        .finally(() => {
          isUnderWay = false;
          if (isStale && !dropped.signal.aborted) begin();
        });
    };
    begin();
    again.current = begin;
    return () => {
      again.current = null;
      dropped.abort();
    };
  }, [read]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else again.current?.();
  }, [revision, nudge]);
}
