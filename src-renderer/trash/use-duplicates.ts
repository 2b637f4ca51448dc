import { useCallback, useEffect, useState } from 'react';
import type { DuplicatePage } from '../../src-shared/contract/trash-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

const pageSize = 50;
/** As many as the engine gives at once. */
const mostAtOnce = 200;

interface Duplicates {
  /** As many groups as were asked for, with the totals of all; null until they are known. */
  readonly page: DuplicatePage | null;
  readonly problem: string | null;
  readonly showMore: () => void;
}

/** Files with the same content, kept up to date with the library. */
export function useDuplicates(): Duplicates {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [wanted, setWanted] = useState(pageSize);
  const [page, setPage] = useState<DuplicatePage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const load = async (): Promise<void> => {
      const groups: DuplicatePage['groups'] = [];
      let totals = { total: 0, files: 0, bytes: 0 };
      let hasMore = true;
      while (hasMore && groups.length < wanted) {
        const limit = Math.min(mostAtOnce, wanted - groups.length);
        const asked = { offset: groups.length, limit };
        const { groups: some, ...told } = await calls.duplicates.list(asked, { signal: dropped.signal });
        groups.push(...some);
        totals = told;
        hasMore = some.length === limit;
      }
      setPage({ groups, ...totals });
      setProblem(null);
    };
    load().catch((error: unknown) => {
      if (!dropped.signal.aborted) setProblem(sentenceOf(error));
    });
    return () => {
      dropped.abort();
    };
  }, [calls, revision, wanted]);
  const showMore = useCallback(() => {
    setWanted((before) => before + pageSize);
  }, []);
  return { page, problem, showMore };
}
