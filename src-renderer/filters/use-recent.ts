import { useEffect, useMemo, useRef } from 'react';
import { useSettings } from '../frame/settings.tsx';
import { readFilters } from './edit-query.ts';
import { withRecent, type RecentQuery } from './recent-queries.ts';

/** How long an answer stands until its query counts as asked, in milliseconds: less is passed through, not asked. */
const restMs = 1500;

/**
 * What was asked last in this library, the latest first, without `query` itself. A query is one of them once its answer
 * stood for a while; null: it is not answered (yet).
 */
export function useRecent(query: string | null): {
  readonly recent: readonly RecentQuery[];
  readonly forget: (query: string) => void;
} {
  const { settings, change } = useSettings();
  const { recentQueries } = settings;
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (query === null) return;
    const timer = setTimeout(() => {
      const next = withRecent(recentQueries, query, before.current);
      before.current = query;
      if (next.join('\n') !== recentQueries.join('\n')) change({ recentQueries: [...next] });
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [query, recentQueries, change]);
  const recent = useMemo(
    () =>
      recentQueries.flatMap((one) => {
        const filters = one === query ? null : readFilters(one);
        return filters === null || filters.length === 0 ? [] : [{ query: one, filters }];
      }),
    [recentQueries, query],
  );
  return {
    recent,
    forget: (gone) => {
      change({ recentQueries: recentQueries.filter((one) => one !== gone) });
    },
  };
}
