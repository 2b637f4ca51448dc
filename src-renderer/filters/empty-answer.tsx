import { useEffect, useState } from 'react';
import { describeQuery } from '../../src-shared/query/describe.ts';
import { parseQuery } from '../../src-shared/query/parse.ts';
import { useEngine } from '../connect/engine-context.ts';
import { removeFilter, topFilters } from './edit-query.ts';
import { photos } from '../words/format.ts';
import { language } from '../words/language.ts';

interface EmptyAnswerProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly isImporting: boolean;
}

interface Way {
  readonly words: string;
  readonly query: string;
  readonly total: number;
}

/** Nothing matches: says which filter excludes most, and offers to drop it. */
export function EmptyAnswer({ query, onQuery, isImporting }: EmptyAnswerProps) {
  const { calls } = useEngine();
  const [ways, setWays] = useState<readonly Way[]>([]);

  useEffect(() => {
    const dropped = new AbortController();
    const find = async (): Promise<void> => {
      const filters = topFilters(parseQuery(query));
      if (filters.length < 2) return;
      const found: Way[] = [];
      for (const [index, filter] of filters.entries()) {
        const without = removeFilter(filters, index);
        const { total } = await calls.query.run({ query: without, sort: 'time' }, { signal: dropped.signal });
        const words =
          describeQuery(filter, language())[0]
            ?.parts.map((part) => part.text)
            .join('') ?? '';
        if (total > 0) found.push({ words, query: without, total });
      }
      setWays(found.sort((a, b) => b.total - a.total));
    };
    setWays([]);
    find().catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, query]);

  if (query === '') {
    return (
      <div className="empty">
        <p>{isImporting ? 'Looking for photos …' : 'There are no photos in these folders.'}</p>
      </div>
    );
  }
  const best = ways[0];
  return (
    <div className="empty">
      <p>Nothing matches.</p>
      {best === undefined ? (
        <button type="button" className="button" onClick={() => onQuery('')}>
          Show all photos
        </button>
      ) : (
        <button type="button" className="button" onClick={() => onQuery(best.query)}>
          Without “{best.words}”: {photos(best.total)}
        </button>
      )}
    </div>
  );
}
