import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SortKey } from '../../src-shared/query/query.ts';
import { AlbumHead } from '../albums/album-head.tsx';
import { useAlbums } from '../albums/albums-context.ts';
import { asksOneAlbum } from '../albums/asks-one-album.ts';
import { useAlbumGrid } from '../albums/use-album-grid.tsx';
import type { AlbumView } from '../albums/use-album-view.ts';
import { useArrangement } from '../albums/use-arrangement.ts';
import { EditDialogs } from '../edits/edit-dialogs.tsx';
import { useOverlay } from '../frame/overlays.tsx';
import { useSettings } from '../frame/settings.tsx';
import { writtenDay } from '../words/format.ts';
import { rowSpace } from './density.ts';
import { assetsIn, Grid } from './grid.tsx';
import { aspectsOf, layOutGrid, sectionOf, type DaySection, type GridLayout } from './grid-layout.ts';
import { ResultLine } from './result-line.tsx';
import { leastScrubbed, Scrubber } from './scrubber.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useFocus } from './use-focus.ts';
import { useGridSize } from './use-grid-size.ts';
import { anchorIndex, useKeptPlace } from './use-kept-place.ts';
import { useLibraryCommands } from './use-library-commands.ts';
import { usePhotoActions } from './use-photo-actions.ts';
import { useSelection } from './use-selection.ts';
import type { Following } from './follow-photos.ts';
import { useShown, type Shown } from './use-shown.ts';
import type { Tile } from './slice-store.ts';
import { isWhole, type Asked } from './use-answer.ts';

interface LibraryViewProps {
  /** The answer that is shown, of `useAnswer`. */
  readonly asked: Asked;
  /** The album that is shown; null for none. */
  readonly album: AlbumView | null;
  readonly onSort: (sort: SortKey) => void;
  /** `index` is the photo's place in the answer of this query and order. */
  readonly onOpenPhoto: (photo: Tile, index: number) => void;
  /** False while something lies over it (the viewer): its keys do nothing. */
  readonly isActive: boolean;
  /** Place of the photo that the viewer showed last: it has the focus when the viewer is closed. */
  readonly viewed: React.RefObject<number | null>;
}

const noIds: readonly string[] = [];

/** The library: order and size, or what to do with the selection; the grid; the months at its edge. */
export function LibraryView({ asked, album, onSort, onOpenPhoto, isActive, viewed }: LibraryViewProps) {
  const { settings, change } = useSettings();
  const { ask } = useAlbums();
  const show = useOverlay();
  const { density } = settings;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useRef<{ shown: Shown; layout: GridLayout; focused: number | null } | null>(null);

  const following = useCallback((): Following => {
    const known = now.current;
    if (known === null) return { ids: noIds, anchorId: null, from: 0, to: 1 };
    const { layout, shown, focused } = known;
    const top = scroller.current?.scrollTop ?? 0;
    const [from, to] = assetsIn(layout, top, top + (scroller.current?.clientHeight ?? 0));
    const anchor = anchorIndex(layout, top);
    const anchorId = anchor === null ? null : (shown.slices.tileAt(anchor)?.id ?? null);
    const focusedId = focused === null ? null : (shown.slices.tileAt(focused)?.id ?? null);
    const ids = [anchorId, focusedId].filter((id) => id !== null);
    return { ids, anchorId, from, to };
  }, []);
  const shown = useShown(asked, following);
  const size = useGridSize(scroller, shown !== null);

  const answer = shown?.answer;
  const aspectAt = useMemo(() => (answer === undefined ? null : aspectsOf(answer)), [answer]);
  // While another order is on its way, the photos do not stand as the album has them.
  const isArranged = asked.answered.sort === 'album' && shown?.sort === 'album' && shown.query === asked.answered.query;
  const arrangement = useArrangement(isArranged ? album : null, answer?.total ?? null, size?.widthPx ?? null);
  const layout = useMemo(() => {
    if (answer === undefined || aspectAt === null || size === null) return null;
    return layOutGrid(answer, aspectAt, rowSpace(size.widthPx, size.windowWidthPx, density), arrangement);
  }, [answer, aspectAt, size, density, arrangement]);
  useKeptPlace(scroller, shown, layout);

  const firstInView = (): number => {
    if (layout === null) return 0;
    const top = scroller.current?.scrollTop ?? 0;
    return anchorIndex(layout, top) ?? 0;
  };
  const selecting = useSelection(shown);
  const focus = useFocus(scroller, shown, layout, firstInView);
  now.current = shown === null || layout === null ? null : { shown, layout, focused: focus.index };

  const idAt = (index: number): string | null => shown?.slices.tileAt(index)?.id ?? null;
  const focusedId = focus.index === null ? null : idAt(focus.index);
  const targets = useCallback(
    (): readonly string[] => (selecting.ids.size > 0 ? [...selecting.ids] : focusedId === null ? noIds : [focusedId]),
    [selecting.ids, focusedId],
  );
  const tilesOf = useCallback((ids: ReadonlySet<string>) => shown?.slices.tilesOf(ids) ?? [], [shown]);
  const ordered = useCallback(
    (ids: readonly string[]) => inOrder(ids, (id) => shown?.slices.indexOf(id) ?? null),
    [shown],
  );
  const actions = usePhotoActions(targets, tilesOf, ordered);

  const exportPhotos = (): void => {
    if (shown === null) return;
    const { query, sort: order } = shown;
    const ids = selecting.ids.size === 0 ? null : [...ordered([...selecting.ids])];
    show({ what: 'export', choice: { query, sort: order, ids }, count: ids?.length ?? shown.answer.total });
  };

  const addFound = (): void => {
    if (shown === null) return;
    const { query, sort: order, answer: found } = shown;
    ask({ what: 'add', photos: { query, sort: order }, count: found.total });
  };

  const open = (index: number): void => {
    const tile = shown?.slices.tileAt(index) ?? null;
    if (tile !== null) onOpenPhoto(tile, index);
  };
  const toggle = (index: number): void => {
    const id = idAt(index);
    if (id !== null) selecting.toggle(id);
  };
  const toggleDay = (index: number): void => {
    const section = layout?.sections[layout === null ? 0 : sectionOf(layout, index)];
    if (section !== undefined) selecting.toggleRange({ from: section.first, to: section.first + section.count });
  };
  const setDensity = (next: typeof density): void => {
    change({ density: next });
  };
  const inAlbum = useAlbumGrid({
    ...{ view: album, scroller, layout, selected: selecting.ids, focused: focus.index, idAt, targets },
    isActive: isActive && actions.opened === null,
  });
  useLibraryCommands({
    isActive: isActive && actions.opened === null && layout !== null,
    ...{ focus, selecting, actions, toggle, toggleDay, open, addFound, exportPhotos, density, onDensity: setDensity },
  });

  const wasActive = useRef(isActive);
  useLayoutEffect(() => {
    if (isActive && !wasActive.current && viewed.current !== null && layout !== null) {
      focus.go(Math.min(viewed.current, layout.total - 1));
    }
    wasActive.current = isActive;
  }, [isActive]);

  const { sort } = asked.answered;
  const isByTime = sort === 'time' || sort === '-time';
  const isAll = shown !== null && isWhole(shown.answer);
  const foundTotal = selecting.ids.size > 0 || shown === null ? null : shown.answer.total;
  const hasScrubber = isByTime && (asked.answer?.total ?? 0) >= leastScrubbed;
  return (
    <div className={hasScrubber ? 'library with-scrubber' : 'library'}>
      {album !== null && <AlbumHead view={album} onSection={inAlbum.onSection} />}
      <ResultLine
        isAlbum={asksOneAlbum(asked.answered.query)}
        {...{ sort, onSort, density }}
        onDensity={setDensity}
        onAlbum={foundTotal === null ? null : { count: foundTotal, run: addFound }}
        onExport={foundTotal === null ? null : { count: foundTotal, run: exportPhotos }}
      >
        {selecting.ids.size > 0 ? (
          <SelectionBar
            count={selecting.ids.size}
            actions={actions}
            state={stateOf(tilesOf(selecting.ids))}
            onExport={exportPhotos}
            onClear={selecting.clear}
            onSelectAll={selecting.all}
            album={inAlbum}
          />
        ) : (
          layout !== null && isAll && album === null && <Days sections={layout.sections} />
        )}
      </ResultLine>
      <div className="library-body">
        {shown !== null && layout !== null && size !== null ? (
          <Grid
            shown={shown}
            layout={layout}
            scroller={scroller}
            heightPx={size.heightPx}
            selected={selecting.ids}
            focus={focus}
            onOpen={open}
            onToggle={toggle}
            onRange={(index) => selecting.rangeTo(index, focus.index ?? index)}
            onToggleDay={toggleDay}
            onMarked={selecting.take}
            onPress={inAlbum.onPress}
            layer={inAlbum.layer}
          />
        ) : (
          <div className="grid" ref={scroller} />
        )}
        {hasScrubber && layout !== null && size !== null && isAll && (
          <Scrubber layout={layout} scroller={scroller} heightPx={size.heightPx} />
        )}
      </div>
      {inAlbum.beside}
      <EditDialogs opened={actions.opened} onClose={actions.close} />
    </div>
  );
}

/** From which day to which the photos are. */
function Days({ sections }: { readonly sections: readonly DaySection[] }) {
  const { t } = useTranslation('library');
  const days = [sections[0]?.day ?? '', sections.at(-1)?.day ?? ''].sort();
  const [from = '', to = ''] = days;
  if (from === '') return null;
  return (
    <span className="result-days">
      {from === to ? writtenDay(from) : t('line.days', { from: writtenDay(from), to: writtenDay(to) })}
    </span>
  );
}

/** The photos in the order of the answer, where the places of all are known; else in that of their choice. */
function inOrder(ids: readonly string[], placeOf: (id: string) => number | null): readonly string[] {
  const placed: { readonly id: string; readonly place: number }[] = [];
  for (const id of ids) {
    const place = placeOf(id);
    // Of very many one of the first is not loaded: the others need not be looked for.
    if (place === null) return ids;
    placed.push({ id, place });
  }
  return placed.sort((a, b) => a.place - b.place).map(({ id }) => id);
}

/** What all of these photos have in common. */
function stateOf(tiles: readonly { readonly rating: number; readonly favourite: boolean }[]) {
  const rating = tiles[0]?.rating ?? null;
  const isCommon = tiles.every((tile) => tile.rating === rating);
  return {
    rating: isCommon && rating !== null && rating > 0 ? rating : null,
    favourite: tiles.length > 0 && tiles.every(({ favourite }) => favourite),
    rejected: isCommon && rating === -1,
  };
}
