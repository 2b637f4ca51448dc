import { useEffect, useState } from 'react';
import type { Calls } from './client.ts';
import { useEngine } from './engine-context.ts';

/** Asks the engine about what is typed; null where there is nothing to ask, and then nothing is offered. */
export type AskTyped<Value> = (calls: Calls, text: string, signal: AbortSignal) => Promise<readonly Value[]> | null;

/**
 * What the engine offers for what is typed, asked once typing rests for `quietMs`; an answer that a later letter made
 * stale is dropped. A failed question leaves what was offered: one can always type on. `ask` is the same function at
 * each drawing.
 */
export function useTyped<Value>(text: string, quietMs: number, ask: AskTyped<Value>): readonly Value[] {
  const { calls } = useEngine();
  const [values, setValues] = useState<readonly Value[]>([]);
  useEffect(() => {
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      const asked = ask(calls, text, dropped.signal);
      if (asked === null) setValues([]);
      else asked.then(setValues).catch(() => undefined);
    }, quietMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, text, quietMs, ask]);
  return values;
}
