import { useCallback, useMemo, useState } from 'react';
import type { Change } from '../../src-shared/model/change.ts';
import { useAlbums } from '../albums/albums-context.ts';
import type { EditDialog } from '../edits/edit-dialogs.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import type { Tile } from './slice-store.ts';

/** What can be done with photos, from the selection bar, by key and from the palette. */
export interface PhotoActions {
  readonly rate: (rating: number) => void;
  readonly toggleFavourite: () => void;
  readonly toggleReject: () => void;
  /** Clockwise in quarters. */
  readonly turn: (quarterTurns: 1 | 3) => void;
  /** Asks which album they shall be put into. */
  readonly addToAlbum: () => void;
  readonly open: (dialog: EditDialog) => void;
  /** The dialog that is open, with the photos it is about. */
  readonly opened: { readonly dialog: EditDialog; readonly ids: readonly string[] } | null;
  readonly close: () => void;
}

/** What was said of a photo, as far as an action turns on it. */
type Said = Pick<Tile, 'rating' | 'favourite'>;

/**
 * The actions over `targets`: the selected photos, else the one with the focus; `tiles` those of them that are loaded,
 * `inOrder` puts them in the order in which they are seen.
 */
export function usePhotoActions(
  targets: () => readonly string[],
  tiles: (ids: ReadonlySet<string>) => readonly Said[],
  inOrder: (ids: readonly string[]) => readonly string[] = (ids) => ids,
): PhotoActions {
  const edits = useEdits();
  const { ask } = useAlbums();
  const [opened, setOpened] = useState<PhotoActions['opened']>(null);
  const say = useCallback(
    (change: (known: readonly Said[]) => Change): void => {
      const ids = targets();
      if (ids.length > 0) void edits.apply(ids, change(tiles(new Set(ids))));
    },
    [edits, targets, tiles],
  );
  return useMemo<PhotoActions>(
    () => ({
      rate: (rating) => say(() => ({ what: 'rating', rating })),
      toggleFavourite: () =>
        say((known) => ({ what: 'favourite', favourite: !holds(known, ({ favourite }) => favourite) })),
      toggleReject: () =>
        say((known) => ({ what: 'rating', rating: holds(known, ({ rating }) => rating === -1) ? 0 : -1 })),
      turn: (quarterTurns) => say(() => ({ what: 'turn', quarterTurns })),
      addToAlbum: () => {
        const ids = [...inOrder(targets())];
        if (ids.length > 0) ask({ what: 'add', photos: { ids }, count: ids.length });
      },
      open: (dialog) => {
        const ids = targets();
        if (ids.length > 0) setOpened({ dialog, ids });
      },
      opened,
      close: () => {
        setOpened(null);
      },
    }),
    [say, targets, inOrder, ask, opened],
  );
}

/** Whether it is so of all of them; of none it is not. */
function holds(tiles: readonly Said[], test: (tile: Said) => boolean): boolean {
  return tiles.length > 0 && tiles.every(test);
}
