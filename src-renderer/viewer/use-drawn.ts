import { useEffect, useState } from 'react';
import { useEngine } from '../connect/engine-context.ts';
import type { Tile } from '../library/slice-store.ts';
import type { PictureShelf } from './picture-shelf.ts';

/** The photo as it is drawn: after a turn it stays as it was until its turned picture can take its place at once. */
export function useDrawn(photo: Tile | null, shelf: PictureShelf): Tile | null {
  const engine = useEngine();
  const [drawn, setDrawn] = useState(photo);
  const isOther = photo?.id !== drawn?.id;
  const isTurned = photo !== null && drawn !== null && !isOther && photo.version !== drawn.version;
  useEffect(() => {
    if (photo === null || !isTurned) {
      setDrawn(photo);
      return undefined;
    }
    let isOver = false;
    void shelf.ready(engine.pictureUrl('view', photo.id, photo.version)).then(() => {
      if (!isOver) setDrawn(photo);
    });
    return () => {
      isOver = true;
    };
  }, [photo, isTurned, shelf, engine]);
  return isTurned ? drawn : photo;
}
