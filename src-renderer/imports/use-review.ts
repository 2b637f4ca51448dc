import { useEffect, useState } from 'react';
import type { ImportReport, PastImport } from '../../src-shared/model/job.ts';
import { printQuery } from '../../src-shared/query/print.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** What is known of an import that is over. */
export interface Review {
  readonly past: PastImport;
  /** Null where it has none: it could not run, or is older than reports. */
  readonly report: ImportReport | null;
  /** Why there is no report. */
  readonly problem: string | null;
}

/** What came of an import; null until it is over and its report is there. `problem`: why nothing can be told at all. */
export function useReview(id: string): { readonly review: Review | null; readonly problem: string | null } {
  const { calls } = useEngine();
  const [review, setReview] = useState<Review | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const { signal } = dropped;
    const load = async (): Promise<void> => {
      let why: string | null = null;
      // Waits for the end of one that runs.
      const report = await calls.imports.report({ id }, { signal }).catch((error: unknown) => {
        why = sentenceOf(error);
        return null;
      });
      const past = (await calls.imports.list({}, { signal })).find((one) => one.id === id);
      if (signal.aborted) return;
      if (past === undefined) setProblem(why);
      else setReview({ past, report, problem: why });
    };
    load().catch((error: unknown) => {
      if (!signal.aborted) setProblem(sentenceOf(error));
    });
    return () => {
      dropped.abort();
    };
  }, [calls, id]);
  return { review, problem };
}

/** The query that finds what an import brought. */
export function queryOfImport({ startedAt }: Pick<PastImport, 'startedAt'>): string {
  return printQuery({ kind: 'field', field: 'import', values: [startedAt] });
}
