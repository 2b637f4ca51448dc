import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassNamer } from '../classes/use-class-namer.ts';
import { useEngine } from '../connect/engine-context.ts';
import { photos, writtenCount } from '../words/format.ts';
import { printAll, putFilter, readFilters } from './edit-query.ts';
import { writtenFilter } from './written-date.ts';
import { asksWhatIsSeen } from '../../src-shared/query/asks-classes.ts';
import type { Filter } from '../../src-shared/query/query.ts';

const WhyNothing = lazy(async () => ({ default: (await import('../classes/why-nothing.tsx')).WhyNothing }));

interface EmptyAnswerProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly isImporting: boolean;
}

interface Way {
  readonly dropped: Filter;
  readonly query: string;
  readonly total: number;
}

/** Nothing matches: says which filter excludes most, and offers to drop it. */
export function EmptyAnswer({ query, onQuery, isImporting }: EmptyAnswerProps) {
  const { t } = useTranslation('filters');
  const ways = useWays(query);
  const filters = readFilters(query) ?? [];
  const nameOf = useClassNamer(filters);
  if (query === '') {
    return (
      <div className="empty">
        <p>{t(isImporting ? 'empty.looking' : 'empty.library')}</p>
      </div>
    );
  }
  const best = ways?.[0];
  return (
    <div className="empty">
      <p>
        <NothingMatches filters={filters} />
      </p>
      {isImporting && <p className="empty-note">{t('empty.coming')}</p>}
      {filters.some(asksWhatIsSeen) && (
        <Suspense fallback={null}>
          <WhyNothing filters={filters} onQuery={onQuery} />
        </Suspense>
      )}
      {ways?.length === 0 && filters.length > 1 && <p className="empty-note">{t('empty.noWay')}</p>}
      <div className="empty-ways">
        {best !== undefined && (
          <button type="button" className="button primary" onClick={() => onQuery(best.query)}>
            {t('empty.without', { filter: writtenFilter(best.dropped, nameOf), photos: photos(best.total) })}
          </button>
        )}
        <button type="button" className="button" onClick={() => onQuery('')}>
          {t('empty.showAll')}
        </button>
      </div>
    </div>
  );
}

function NothingMatches({ filters }: { readonly filters: readonly Filter[] }) {
  const { t } = useTranslation('filters');
  const [first] = filters;
  const { length } = filters;
  const nameOf = useClassNamer(filters);
  if (first !== undefined && length === 1) return t('empty.one', { filter: writtenFilter(first, nameOf) });
  if (length === 2) return t('empty.both');
  return t('empty.all', { number: numberWord(length, t('empty.numbers', { returnObjects: true })) });
}

/** "four"; from ten on figures. */
function numberWord(number: number, words: Readonly<Record<string, string>>): string {
  return words[`n${String(number)}`] ?? writtenCount(number);
}

/** What would match without one of the filters, the most first; null while that is being counted. */
function useWays(query: string): readonly Way[] | null {
  const { calls } = useEngine();
  const [ways, setWays] = useState<{ readonly query: string; readonly ways: readonly Way[] } | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    const filters = readFilters(query) ?? [];
    const count = async (filter: Filter, index: number): Promise<Way> => {
      const without = printAll(putFilter(filters, index, null));
      const page = { query: without, offset: 0, limit: 1 };
      const { total } = await calls.query.assets(page, { signal: dropped.signal });
      return { dropped: filter, query: without, total };
    };
    if (filters.length > 1) {
      Promise.all(filters.map(count))
        .then((found) => {
          setWays({ query, ways: found.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total) });
        })
        // The bar says what is wrong with the engine.
        .catch(() => undefined);
    }
    return () => {
      dropped.abort();
    };
  }, [calls, query]);
  return ways?.query === query ? ways.ways : null;
}
