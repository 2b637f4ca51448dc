import { useEffect, useState } from 'react';
import { planSentence } from '../../src-shared/contract/plan-text.ts';
import { defaultCopyPattern } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';

/** Whoever only passes through a folder starts nothing. */
const settleMs = 400;

export interface Plan {
  readonly looking: boolean;
  /** What an import of the folder would bring; null while it is not known. */
  readonly sentence: string | null;
}

const nothing: Plan = { looking: false, sentence: null };

/**
 * What the import of this folder would do, found out in the background and dropped as soon as another folder is asked
 * for; null: of no folder. It says nothing where it fails: the import itself tells why.
 */
export function usePlan(folder: string | null, copies: boolean): Plan {
  const { calls } = useEngine();
  const [plan, setPlan] = useState<Plan>(nothing);

  useEffect(() => {
    setPlan(nothing);
    if (folder === null) return;
    const dropped = new AbortController();
    const timer = setTimeout(() => {
      setPlan({ looking: true, sentence: null });
      calls.imports
        .plan({ folders: [folder], copy: copies ? { pattern: defaultCopyPattern } : null }, { signal: dropped.signal })
        .then((answer) => {
          const failed = answer.failures.length;
          const left = failed === 0 ? '' : ` ${String(failed)} could not be looked into.`;
          setPlan({ looking: false, sentence: `${planSentence(answer).replace(/\.$/, '')}.${left}` });
        })
        .catch(() => {
          if (!dropped.signal.aborted) setPlan(nothing);
        });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      dropped.abort();
    };
  }, [calls, folder, copies]);

  return plan;
}
