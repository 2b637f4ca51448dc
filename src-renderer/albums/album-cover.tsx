import { useEffect, useState } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Icon } from '../parts/icon.tsx';
import { tileOf } from '../viewer/tile-of.ts';
import { useAlbums } from './albums-context.ts';

/** The photo that stands for an album, square; without one the sign of albums. `size` in pixels. */
export function AlbumCover({ album, size }: { readonly album: Album; readonly size: number }) {
  const engine = useEngine();
  const { told } = useAlbums();
  const { cover, smart } = album;
  const [shown, setShown] = useState<{ readonly id: string; readonly version: string } | null>(null);
  useEffect(() => {
    if (cover === null) return;
    const dropped = new AbortController();
    engine.calls.assets.get({ id: cover }, { signal: dropped.signal }).then(
      (asset) => setShown({ id: cover, version: tileOf(asset).version }),
      // The next list of albums tells of another.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [engine, cover, told]);
  if (cover === null || shown === null) {
    return (
      <span className="album-cover none" style={{ width: size, height: size }}>
        <Icon name={smart === null ? 'album' : 'smartAlbum'} size={Math.min(18, size)} />
      </span>
    );
  }
  return (
    <img
      className="album-cover"
      src={engine.pictureUrl('grid', shown.id, shown.version)}
      alt=""
      width={size}
      height={size}
      draggable={false}
    />
  );
}
