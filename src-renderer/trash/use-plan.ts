import { useEffect, useState } from 'react';
import type { FilesToTrash, TrashPlan } from '../../src-shared/contract/trash-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** What would go to the trash, as it stands now; the plan is null until it is known, and again while other files are asked for. */
export function usePlan(which: FilesToTrash): { readonly plan: TrashPlan | null; readonly problem: string | null } {
  const { calls } = useEngine();
  const { revision } = useLive();
  const asked = JSON.stringify(which);
  const [known, setKnown] = useState<{ asked: string; plan: TrashPlan | null; problem: string | null } | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.files
      // As it was written just above.
      .planTrash({ which: JSON.parse(asked) as FilesToTrash }, { signal: dropped.signal })
      .then((plan) => {
        setKnown({ asked, plan, problem: null });
      })
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setKnown({ asked, plan: null, problem: sentenceOf(error) });
      });
    return () => {
      dropped.abort();
    };
  }, [calls, asked, revision]);
  return known?.asked === asked ? known : { plan: null, problem: null };
}
