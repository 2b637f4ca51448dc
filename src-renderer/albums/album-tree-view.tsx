import { useRef, useState } from 'react';
import { useAddress } from '../frame/address.ts';
import { AlbumRow } from './album-row.tsx';
import { rowsOf, stepOf } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';
import { askedAlbum } from './asked-album.ts';
import { useAlbumDrag } from './use-album-drag.ts';
import { useShowAlbum } from './use-show-album.ts';
import { useUnfolded } from './use-unfolded.ts';

/**
 * The albums as a tree: arrows move and unfold, Enter shows, F2 renames, Delete asks for removing, and the menu key opens
 * the menu; rows are dragged onto others.
 */
export function AlbumTreeView({ labelledBy }: { readonly labelledBy: string }) {
  const { albums, ask } = useAlbums();
  const show = useShowAlbum();
  const [{ view, query }] = useAddress();
  const tree = useRef<HTMLUListElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const drag = useAlbumDrag();

  const showsPhotos = view === 'library' || view === 'map' || view === 'insights';
  const current = showsPhotos ? (askedAlbum(query, albums)?.album ?? null) : null;
  const { unfolded, fold } = useUnfolded(albums, current);

  const rows = rowsOf(albums, unfolded);
  const isSeen = (id: string | undefined): boolean => rows.some(({ album }) => album.id === id);
  const reachable = [reached, current?.id].find((id) => id != null && isSeen(id)) ?? rows[0]?.album.id;
  const go = (id: string): void => {
    setReached(id);
    tree.current?.querySelector<HTMLElement>(`[data-album="${CSS.escape(id)}"]`)?.focus();
  };
  const press = (event: React.KeyboardEvent): void => {
    const album = albums.find(({ id }) => id === idAt(event.target));
    if (album === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(rows, album.id, event.key);
    if (step !== null) {
      if ('to' in step) go(step.to);
      else fold(album.id, 'fold' in step);
    } else if (event.key === 'Enter' || event.key === ' ') show(album);
    else if (event.key === 'F2') setRenaming(album.id);
    else if (event.key === 'Delete') ask({ what: 'remove', album });
    else return;
    event.preventDefault();
  };
  return (
    <ul
      ref={tree}
      role="tree"
      aria-labelledby={labelledBy}
      className="album-tree"
      onKeyDown={press}
      onFocus={(event) => {
        const id = idAt(event.target);
        if (id !== null) setReached(id);
      }}
      onClick={(event) => {
        const album = albums.find(({ id }) => id === rowIdAt(event.target));
        if (album !== undefined) show(album);
      }}
      onPointerDown={(event) => {
        const album = albums.find(({ id }) => id === rowIdAt(event.target));
        if (album !== undefined) drag.begin(event, album);
      }}
    >
      {rows.map((row) => {
        const { id } = row.album;
        return (
          <AlbumRow
            key={id}
            row={row}
            isCurrent={id === current?.id}
            isReachable={id === reachable}
            isRenaming={id === renaming}
            landing={drag.landing?.id === id ? drag.landing.how : null}
            onFold={() => fold(id, row.isUnfolded === true)}
            onRename={(isBegun, byKey) => {
              setRenaming(isBegun ? id : null);
              if (byKey) go(id);
            }}
          />
        );
      })}
    </ul>
  );
}

/** The album whose row itself this is. */
function idAt(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset['album'] ?? null) : null;
}

/** The album in whose row this lies; menus of the row lie elsewhere on the page. */
function rowIdAt(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-album]')?.dataset['album'] ?? null) : null;
}
