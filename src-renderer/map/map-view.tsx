import { useCallback, useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { SearchBar } from '../filters/search-bar.tsx';
import { useAddress } from '../frame/address.ts';
import { useAnswer } from '../library/use-answer.ts';
import { PhotoDialog } from '../viewer/photo-dialog.tsx';
import { MapPage } from './map-page.tsx';

/** A photo that was opened from the map, by its place in the answer to a query. */
interface Opened {
  readonly query: string;
  readonly index: number;
  readonly total: number;
}

/** The view `map`: the map with the search bar above it. */
export function MapView() {
  const { calls } = useEngine();
  const { info, revision } = useLive();
  const [{ query, sort, map: place }, navigate] = useAddress();
  const asked = useAnswer(query, sort, revision);
  const [opened, setOpened] = useState<Opened | null>(null);
  // The small map in the photo's facts was followed to where it shows.
  useEffect(() => {
    setOpened(null);
  }, [place]);
  const setQuery = useCallback(
    (next: string): void => {
      navigate({ query: next });
    },
    [navigate],
  );
  const open = useCallback(
    (id: string, within: string): void => {
      Promise.all([calls.query.indexOf({ query: within, sort, id }), calls.query.run({ query: within, sort })])
        .then(([{ index }, { total }]) => {
          if (index !== null) setOpened({ query: within, index, total });
        })
        // It was taken out of the library meanwhile; the map is drawn anew without it.
        .catch(() => undefined);
    },
    [calls, sort],
  );
  return (
    <div className="map-view">
      <MapPage query={query} revision={revision} onQuery={setQuery} onOpenPhoto={open} />
      <div className="map-search">
        <SearchBar
          query={query}
          onQuery={setQuery}
          error={asked.query === query ? asked.error : null}
          total={asked.answer?.total ?? null}
          of={asked.answer?.of ?? info.assets}
        />
      </div>
      {opened !== null && (
        <PhotoDialog
          query={opened.query}
          sort={sort}
          index={opened.index}
          total={opened.total}
          onIndex={(index) => setOpened({ ...opened, index })}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
