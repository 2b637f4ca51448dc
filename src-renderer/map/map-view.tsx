import { useCallback, useState } from 'react';
import { useLive } from '../connect/live-context.ts';
import { SearchBar } from '../filters/search-bar.tsx';
import { useAddress } from '../frame/address.ts';
import { useOpenPhoto } from '../viewer/use-open-photo.ts';
import { ViewerLayer } from '../viewer/viewer-layer.tsx';
import { MapPage } from './map-page.tsx';
import { useTotal } from './use-total.ts';

/** The view `map`: the map with the search bar above it. */
export function MapView() {
  const { info, revision } = useLive();
  const [{ query, sort }, navigate] = useAddress();
  const asked = useTotal(query, revision);
  const opening = useOpenPhoto();
  /** What the photo was opened from: what the map shows at the moment, or all that answers the query. */
  const [within, setWithin] = useState(query);
  const setQuery = useCallback(
    (next: string, how?: 'push' | 'replace'): void => {
      navigate({ query: next }, how);
    },
    [navigate],
  );
  const { open: openPhoto } = opening;
  const open = useCallback(
    (id: string, from: string): void => {
      setWithin(from);
      openPhoto(id);
    },
    [openPhoto],
  );
  return (
    <div className="map-view">
      <MapPage
        query={query}
        revision={revision}
        onQuery={setQuery}
        onOpenPhoto={open}
        isActive={opening.photo === null}
      />
      <div className="map-search">
        <SearchBar
          query={query}
          onQuery={setQuery}
          error={asked.error}
          unknownPlace={asked.unknownPlace}
          total={asked.total}
          of={info.assets}
        />
      </div>
      <ViewerLayer {...{ opening, sort }} query={within} origin="map" />
    </div>
  );
}
