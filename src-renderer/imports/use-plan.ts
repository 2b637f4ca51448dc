import { useEffect, useState } from 'react';
import { defaultCopyPattern } from '../../src-shared/model/copy-pattern.ts';
import type { ImportPlan } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Whoever only passes through a folder starts nothing. */
const settleMs = 400;

export interface Plan {
  readonly looking: boolean;
  /** What an import of the folders would bring; null while it is not known. */
  readonly plan: ImportPlan | null;
}

const nothing: Plan = { looking: false, plan: null };

/**
 * What the import of these folders would do, found out in the background and dropped as soon as others are asked for;
 * none: of no folder. It says nothing where it fails: the import itself tells why.
 */
export function usePlan(folders: readonly string[], copies: boolean): Plan {
  const { calls } = useEngine();
  const [plan, setPlan] = useState<Plan>(nothing);
  const key = JSON.stringify(folders);

  useEffect(() => {
    setPlan(nothing);
    const wanted = JSON.parse(key) as string[];
    if (wanted.length === 0) return;
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      setPlan({ looking: true, plan: null });
      calls.imports
        .plan({ folders: wanted, copy: copies ? { pattern: defaultCopyPattern } : null }, { signal: dropped.signal })
        .then((answer) => {
          if (!dropped.signal.aborted) setPlan({ looking: false, plan: answer });
        })
        .catch(() => {
          if (!dropped.signal.aborted) setPlan(nothing);
        });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, key, copies]);

  return plan;
}
