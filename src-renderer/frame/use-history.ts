import { useCallback, useEffect, useState } from 'react';
import type { HistoryEntry } from '../../src-shared/model/change.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

const pageSize = 50;
/** As many as the engine gives at once. */
const mostAtOnce = 200;

interface History {
  /** Newest first; null until they are known. */
  readonly entries: readonly HistoryEntry[] | null;
  readonly hasMore: boolean;
  readonly problem: string | null;
  readonly showMore: () => void;
  /** Asks again for what is shown: something was taken back. */
  readonly reload: () => void;
}

/** The history, or what `only` was deleted and is not back, as far as it was asked for, kept up to date with what is done meanwhile. */
export function useHistory(only: 'deleted' | null): History {
  const { calls } = useEngine();
  const { revision } = useLive();
  const [wanted, setWanted] = useState(pageSize);
  const [asked, setAsked] = useState(0);
  const [known, setKnown] = useState<{ entries: readonly HistoryEntry[]; hasMore: boolean } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const dropped = new AbortController();
    const load = async (): Promise<void> => {
      const entries: HistoryEntry[] = [];
      let hasMore = true;
      while (hasMore && entries.length < wanted) {
        const limit = Math.min(mostAtOnce, wanted - entries.length);
        const before = entries.at(-1)?.group ?? null;
        const page = await calls.edits.history({ before, limit, only }, { signal: dropped.signal });
        entries.push(...page.entries);
        hasMore = page.entries.length === limit;
      }
      setKnown({ entries, hasMore });
      setProblem(null);
    };
    load().catch((error: unknown) => {
      if (!dropped.signal.aborted) setProblem(sentenceOf(error));
    });
    return () => {
      dropped.abort();
    };
  }, [calls, revision, wanted, asked, only]);

  const showMore = useCallback(() => {
    setWanted((before) => before + pageSize);
  }, []);
  const reload = useCallback(() => {
    setAsked((before) => before + 1);
  }, []);
  return { entries: known?.entries ?? null, hasMore: known?.hasMore ?? false, problem, showMore, reload };
}
