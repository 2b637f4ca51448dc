import { useEffect, useState } from 'react';
import type { ExportReport } from '../../src-shared/model/export.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** What an export wrote, once it is over; a sentence where that cannot be told; null before. */
export function useExportReport(
  id: string,
  isOver: boolean,
): { readonly report: ExportReport | null; readonly problem: string | null } {
  const { calls } = useEngine();
  const [report, setReport] = useState<ExportReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    // While it runs the answer would wait for its end, and keep a connection.
    if (!isOver) return;
    const dropped = new AbortController();
    calls.exports.report({ id }, { signal: dropped.signal }).then(
      (told) => setReport(told),
      (error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      },
    );
    return () => {
      dropped.abort();
    };
  }, [calls, id, isOver]);
  return { report, problem };
}
