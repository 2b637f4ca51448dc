import { useEffect, useRef, useState } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { trackPointer, type PointerAt } from '../parts/track-pointer.ts';
import { landingAt, type Landing } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';

/** The row that an album would land at, and how. */
export interface LandingRow {
  readonly id: string;
  readonly how: 'into' | 'before' | 'after';
}

/** Drags rows of the tree onto others. */
export function useAlbumDrag(): {
  readonly landing: LandingRow | null;
  /** To be called when a button goes down on the row of an album. */
  readonly begin: (event: React.PointerEvent, album: Album) => void;
} {
  const { calls } = useEngine();
  const { albums, run } = useAlbums();
  const [landing, setLanding] = useState<LandingRow | null>(null);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);
  return {
    landing,
    begin: (event, album) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      let last: Landing | null = null;
      end.current = trackPointer(event, {
        scroller: event.currentTarget.closest<HTMLElement>('.rail'),
        onMove: (pointer) => {
          const over = rowUnder(pointer, albums);
          last = over === null ? null : landingAt(album, over.album, over.part, albums);
          setLanding(over === null || last === null ? null : { id: over.album.id, how: howOf(over.album, last) });
        },
        onEnd: (takes) => {
          end.current = null;
          setLanding(null);
          if (takes && last !== null) void run('album.move', album.name, calls.albums.move({ id: album.id, ...last }));
        },
      });
    },
  };
}

function rowUnder({ x, y }: PointerAt, albums: readonly Album[]): { album: Album; part: number } | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-album]');
  const album = albums.find(({ id }) => id === row?.dataset['album']);
  if (row == null || album === undefined) return null;
  const { top, height } = row.getBoundingClientRect();
  return { album, part: (y - top) / height };
}

function howOf(over: Album, { parent, before }: Landing): LandingRow['how'] {
  if (parent === over.id) return 'into';
  return before === over.id ? 'before' : 'after';
}
