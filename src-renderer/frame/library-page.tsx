import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { EmptyAnswer } from '../filters/empty-answer.tsx';
import { SearchBar } from '../filters/search-bar.tsx';
import { LibraryView } from '../library/library-view.tsx';
import { useAnswer } from '../library/use-answer.ts';
import { PhotoDialog } from '../viewer/photo-dialog.tsx';
import { photos } from '../words/format.ts';
import { useAddress } from './address.ts';

/** The library: the query above, the grid by day. */
export function LibraryPage() {
  const { info, jobs, revision } = useLive();
  const { t } = useTranslation();
  const [{ query, sort }, navigate] = useAddress();
  const asked = useAnswer(query, sort, revision);
  const [shownPhoto, setShownPhoto] = useState<number | null>(null);
  const setQuery = (next: string): void => {
    navigate({ query: next });
  };
  const { answer } = asked;
  return (
    <>
      <h1 className="visually-hidden">{t('views.library')}</h1>
      <SearchBar
        query={query}
        onQuery={setQuery}
        error={asked.query === query ? asked.error : null}
        total={answer?.total ?? null}
        of={answer?.of ?? info.assets}
      />
      {answer !== null && answer.total > 0 && (
        <LibraryView
          asked={asked}
          onSort={(next) => {
            navigate({ sort: next });
          }}
          onOpenPhoto={(_id, index) => {
            setShownPhoto(index);
          }}
          isActive={shownPhoto === null}
        />
      )}
      {answer?.total === 0 && asked.error === null && (
        <EmptyAnswer query={query} onQuery={setQuery} isImporting={jobs.some((job) => job.state === 'running')} />
      )}
      {shownPhoto !== null && answer !== null && shownPhoto < answer.total && (
        <PhotoDialog
          query={asked.query}
          sort={asked.sort}
          index={shownPhoto}
          total={answer.total}
          onIndex={setShownPhoto}
          onClose={() => setShownPhoto(null)}
        />
      )}
      <p className="visually-hidden" role="status">
        {answer === null ? '' : photos(answer.total)}
      </p>
    </>
  );
}
