import { useEffect, useRef, useState } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import type { Box, GridLayout } from '../library/grid-layout.ts';
import { trackPointer, type PointerAt } from '../parts/track-pointer.ts';
import { arrangeBefore } from './album-entries.ts';
import { useAlbums } from './albums-context.ts';
import { insideGroup } from './arrangement-of.ts';
import { dropSpot } from './drop-spot.ts';
import type { AlbumView } from './use-album-view.ts';
import type { Arranging } from './use-arranging.ts';

/** Photos that are being dragged. */
export interface DraggedPhotos {
  readonly count: number;
  readonly pointer: PointerAt;
  /** The album that they would be put into, with its row in the window. */
  readonly into: { readonly album: Album; readonly row: DOMRect } | null;
  /** What shows the place between photos where they would come to, within the grid. */
  readonly bar: Box | null;
}

interface PhotoDrag {
  readonly scroller: React.RefObject<HTMLElement | null>;
  readonly layout: GridLayout | null;
  readonly selected: ReadonlySet<string>;
  readonly idAt: (index: number) => string | null;
  readonly view: AlbumView | null;
  readonly arrange: Arranging;
}

/** What a drag ends at. */
type Target = { readonly album: Album } | { readonly before: string | null } | null;

/** Drags photos of the grid onto albums of the rail and, in an album that is shown as it is arranged, to another place. */
export function usePhotoDrag(given: PhotoDrag): {
  readonly dragged: DraggedPhotos | null;
  /** To be called when a button goes down on a photo. */
  readonly begin: (event: React.PointerEvent, index: number) => void;
} {
  const { calls } = useEngine();
  const { albums, run } = useAlbums();
  const [dragged, setDragged] = useState<DraggedPhotos | null>(null);
  const latest = useRef({ ...given, albums });
  latest.current = { ...given, albums };
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const begin = (event: React.PointerEvent, index: number): void => {
    const id = given.idAt(index);
    if (id === null || event.button !== 0 || event.pointerType === 'touch') return;
    const ids = given.selected.has(id) ? given.selected : new Set([id]);
    let target: Target = null;
    end.current = trackPointer(event, {
      scroller: given.scroller.current,
      onMove: (pointer) => {
        const into = rowUnder(pointer, latest.current.albums);
        const spot = into === null ? spotUnder(pointer, latest.current) : null;
        target = into ?? spot;
        setDragged({ count: ids.size, pointer, into, bar: spot?.bar ?? null });
      },
      onEnd: (takes) => {
        end.current = null;
        setDragged(null);
        if (!takes || target === null) return;
        if ('album' in target) {
          const { album } = target;
          void run('album.photos', album.name, calls.albums.addPhotos({ id: album.id, photos: { ids: [...ids] } }));
        } else {
          const { before } = target;
          latest.current.arrange((entries) => arrangeBefore(entries, ids, before));
        }
      },
    });
  };
  return { dragged, begin };
}

/** The row of a hand-made album under the pointer. */
function rowUnder({ x, y }: PointerAt, albums: readonly Album[]): DraggedPhotos['into'] {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-album]');
  const album = albums.find(({ id, smart }) => id === row?.dataset['album'] && smart === null);
  return row == null || album === undefined ? null : { album, row: row.getBoundingClientRect() };
}

/** The place between photos under the pointer, and what stands behind it. */
function spotUnder(
  { x, y }: PointerAt,
  { scroller, layout, view }: Pick<PhotoDrag, 'scroller' | 'layout' | 'view'>,
): { readonly bar: Box; readonly before: string | null } | null {
  const canvas = scroller.current?.firstElementChild;
  const seen = scroller.current?.getBoundingClientRect();
  if (canvas == null || seen === undefined || layout === null || view?.isWhole !== true || view.contents === null) {
    return null;
  }
  if (x < seen.left || x > seen.right || y < seen.top || y > seen.bottom) return null;
  const { left, top } = canvas.getBoundingClientRect();
  const { group, index, bar } = dropSpot(layout, x - left, y - top);
  const section = layout.sections[group];
  if (section === undefined || section.key === insideGroup) return null;
  const isAtEnd = index >= section.first + section.count;
  const next = layout.sections[group + 1];
  const behind = next === undefined || next.key === insideGroup ? null : next.key;
  return { bar, before: isAtEnd ? behind : (view.contents.photos.id[index] ?? null) };
}
