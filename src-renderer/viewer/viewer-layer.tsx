import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useAlbums } from '../albums/albums-context.ts';
import { askedAlbum } from '../albums/asked-album.ts';
import type { Tile } from '../library/slice-store.ts';
import type { OpenPhoto } from './use-open-photo.ts';

const load = async () => ({ default: (await import('./viewer.tsx')).Viewer });
const Viewer = lazy(load);

interface ViewerLayerProps {
  readonly opening: OpenPhoto;
  /** The answer that the photo is one of. */
  readonly query: string;
  readonly sort: SortKey;
  readonly origin: 'library' | 'map';
  /** What the page knows of the photo that it opened, so that it is seen at once. */
  readonly opened?: Tile | null;
  readonly onPlace?: (index: number) => void;
}

/** The viewer over a page while a photo is open; its code is loaded when the page has nothing else to do. */
export function ViewerLayer({ opening, query, sort, origin, opened = null, onPlace }: ViewerLayerProps) {
  const { t } = useTranslation();
  const { albums } = useAlbums();
  useEffect(() => {
    const idle = requestIdleCallback(() => void load());
    return () => {
      cancelIdleCallback(idle);
    };
  }, []);
  if (opening.photo === null) return null;
  const album = origin === 'library' ? askedAlbum(query, albums)?.album.name : undefined;
  return (
    <Suspense fallback={null}>
      <Viewer
        {...{ query, sort, opened }}
        id={opening.photo}
        origin={album ?? t(`views.${origin}`)}
        onGo={opening.go}
        onClose={opening.close}
        {...(onPlace === undefined ? {} : { onPlace })}
      />
    </Suspense>
  );
}
