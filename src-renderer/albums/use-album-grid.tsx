import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { useToast } from '../feedback/toasts.tsx';
import type { GridLayout } from '../library/grid-layout.ts';
import type { GridBand } from '../library/grid.tsx';
import { AlbumCommands } from './album-commands.tsx';
import { AlbumLayer } from './album-layer.tsx';
import { useAlbums } from './albums-context.ts';
import { DraggedSign } from './dragged-photos.tsx';
import type { AlbumView } from './use-album-view.ts';
import { useArranging } from './use-arranging.ts';
import { usePhotoDrag } from './use-photo-drag.ts';

interface AlbumGridGiven {
  readonly view: AlbumView | null;
  readonly scroller: React.RefObject<HTMLElement | null>;
  readonly layout: GridLayout | null;
  readonly selected: ReadonlySet<string>;
  /** The photo with the focus, by its place. */
  readonly focused: number | null;
  readonly idAt: (index: number) => string | null;
  /** The selected photos, else the one with the focus. */
  readonly targets: () => readonly string[];
  /** False: something lies over the grid; keys do nothing. */
  readonly isActive: boolean;
}

/** What the grid has of albums: photos that can be dragged, and of the album that is shown all that arranges it. */
export interface AlbumGrid {
  /** Drawn with the photos, in the grid's own pixels. */
  readonly layer: (band: GridBand) => ReactNode;
  /** Drawn beside the grid. */
  readonly beside: ReactNode;
  /** To be called when a button goes down on a photo. */
  readonly onPress: (event: React.PointerEvent, index: number) => void;
  /** Takes the targets out of the album; null where it holds none by hand. */
  readonly onTake: (() => void) | null;
  readonly onCover: (() => void) | null;
  /** Makes a section of the selected photos; of one: from it on; else at the end. Null where there can be none. */
  readonly onSection: (() => void) | null;
}

/** A section that was just made lies this far below the upper edge, in pixels. */
const begunBelowPx = 24;

/** Arranges the album that is shown, and drags photos into albums. */
export function useAlbumGrid(given: AlbumGridGiven): AlbumGrid {
  const { view, scroller, layout, selected, focused, idAt, targets, isActive } = given;
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { run } = useAlbums();
  const toast = useToast();
  const arrange = useArranging(view);
  const { dragged, begin } = usePhotoDrag({ scroller, layout, selected, idAt, view, arrange });
  /** The sections that there were before one was made. */
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null);
  const contents = view?.contents ?? null;
  const begun = before === null ? null : (contents?.sections.find(({ id }) => !before.has(id))?.id ?? null);
  useEffect(() => {
    const section = layout?.sections.find(({ key }) => key === begun);
    const element = scroller.current;
    if (section === undefined || element === null) return;
    const isSeen =
      section.topPx >= element.scrollTop && section.topPx < element.scrollTop + element.clientHeight - begunBelowPx;
    if (!isSeen) element.scrollTop = section.topPx - begunBelowPx;
  }, [begun]);

  if (view === null) {
    return {
      ...{ layer: () => null, onPress: begin, onTake: null, onCover: null, onSection: null },
      beside: dragged === null ? null : <DraggedSign dragged={dragged} />,
    };
  }
  const { album, isWhole } = view;
  const take = (): void => {
    const held = new Set(contents?.photos.id);
    const own = targets().filter((id) => held.has(id));
    if (own.length === 0) toast({ text: t('take.inside') });
    else void run('album.take', album.name, calls.albums.removeEntries({ id: album.id, entries: own }));
  };
  const cover = (): void => {
    const [first] = targets();
    if (first === undefined) return;
    void run('album.change', album.name, calls.albums.change({ id: album.id, cover: first }));
  };
  const makeSection = (): void => {
    setBefore(new Set(contents?.sections.map(({ id }) => id)));
    const chosen = contents?.photos.id.flatMap((id) => (id !== null && selected.has(id) ? [id] : [])) ?? [];
    // One photo is where it begins; several are what it holds.
    const [first = null] = chosen;
    const photos = chosen.length > 1 ? chosen : [];
    const section = { id: album.id, title: t('section.untitled'), before: first, photos };
    void run('album.section', album.name, calls.albums.addSection(section));
  };
  return {
    layer: (band) => (
      <>
        {isWhole && layout !== null && <AlbumLayer {...{ view, layout, band, begun, arrange }} />}
        {dragged?.bar != null && <div className="drop-bar" style={dragged.bar} />}
      </>
    ),
    beside: (
      <>
        {dragged !== null && <DraggedSign dragged={dragged} />}
        {isActive && layout !== null && (
          <AlbumCommands
            {...{ view, layout, targets, focused, arrange }}
            hasTargets={selected.size > 0 || focused !== null}
            onTake={take}
            onCover={cover}
            onSection={makeSection}
          />
        )}
      </>
    ),
    onPress: begin,
    onTake: album.smart === null ? take : null,
    onCover: cover,
    onSection: isWhole ? makeSection : null,
  };
}
