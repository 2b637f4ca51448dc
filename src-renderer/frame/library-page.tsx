import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlbumEmpty } from '../albums/album-empty.tsx';
import { AlbumHead } from '../albums/album-head.tsx';
import { EditedQuery } from '../albums/edited-query.tsx';
import { useAlbumView } from '../albums/use-album-view.ts';
import { useLive } from '../connect/live-context.ts';
import { EmptyAnswer } from '../filters/empty-answer.tsx';
import { SearchBar } from '../filters/search-bar.tsx';
import { LibraryView } from '../library/library-view.tsx';
import { NoAnswer } from '../library/no-answer.tsx';
import { useAnswer } from '../library/use-answer.ts';
import type { Tile } from '../library/slice-store.ts';
import { useOpenPhoto } from '../viewer/use-open-photo.ts';
import { ViewerLayer } from '../viewer/viewer-layer.tsx';
import { photos } from '../words/format.ts';
import { useAddress } from './address.ts';

const PeopleLine = lazy(async () => ({ default: (await import('../classes/people-line.tsx')).PeopleLine }));
/** A query that asks for people, as far as its text tells. */
const ofPeople = /\b(people|person)\b/;

/** The library: the query above, the grid by day. */
export function LibraryPage() {
  const { info, jobs, revision } = useLive();
  const { t } = useTranslation();
  const [{ query, sort }, navigate] = useAddress();
  const asked = useAnswer(query, sort, revision);
  const opening = useOpenPhoto();
  const [opened, setOpened] = useState<Tile | null>(null);
  /** Place of the photo that the viewer showed last. */
  const viewed = useRef<number | null>(null);
  const setQuery = (next: string, how?: 'push' | 'replace'): void => {
    navigate({ query: next }, how);
  };
  const { answer, answered } = asked;
  const album = useAlbumView(query, sort);
  const isEmpty = answer?.total === 0 && asked.error === null;
  const error = asked.query === query ? asked.error : null;
  return (
    <>
      <h1 className="visually-hidden">{t('views.library')}</h1>
      <SearchBar
        query={query}
        onQuery={setQuery}
        error={error}
        unknownPlace={error === null ? null : asked.unknownPlace}
        total={answer?.total ?? null}
        of={answer?.of ?? info.assets}
      />
      {ofPeople.test(query) && (
        <Suspense fallback={null}>
          <PeopleLine query={query} onQuery={setQuery} />
        </Suspense>
      )}
      <EditedQuery query={query} sort={sort} isWrong={error !== null} />
      {answer !== null && answer.total > 0 && (
        <LibraryView
          asked={asked}
          album={album}
          onSort={(next) => {
            navigate({ sort: next });
          }}
          onOpenPhoto={(photo, index) => {
            viewed.current = index;
            setOpened(photo);
            opening.open(photo.id);
          }}
          isActive={opening.photo === null}
          viewed={viewed}
        />
      )}
      {isEmpty && album !== null && <AlbumHead view={album} onSection={null} />}
      {isEmpty && album?.others.length === 0 && <AlbumEmpty album={album.album} />}
      {isEmpty && album?.others.length !== 0 && (
        <EmptyAnswer query={query} onQuery={setQuery} isImporting={jobs.some((job) => job.state === 'running')} />
      )}
      {error !== null && (answer?.total ?? 0) === 0 && (
        <NoAnswer
          onShowAll={() => {
            setQuery('');
          }}
        />
      )}
      <ViewerLayer
        {...{ opening, opened }}
        // What cannot be answered leaves the photos before it; the viewer goes through those.
        {...(error !== null && answer !== null ? answered : { query, sort })}
        origin="library"
        onPlace={(index) => {
          viewed.current = index;
        }}
      />
      <p className="visually-hidden" role="status">
        {answer === null ? '' : photos(answer.total)}
      </p>
    </>
  );
}
