import './grid.css';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { DayBlock } from './day-block.tsx';
import { rowOf, rowsIn, sectionAt, sectionOf, type GridLayout } from './grid-layout.ts';
import type { IndexRange } from './index-ranges.ts';
import { PictureGate, PictureGateContext } from './picture-gate.ts';
import { useBand } from './use-band.ts';
import type { Focusing } from './use-focus.ts';
import { useMarquee } from './use-marquee.ts';
import type { Shown } from './use-shown.ts';

interface GridProps {
  readonly shown: Shown;
  readonly layout: GridLayout;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  /** Height of what is seen at once, in pixels. */
  readonly heightPx: number;
  readonly selected: ReadonlySet<string>;
  readonly focus: Focusing;
  readonly onOpen: (index: number) => void;
  readonly onToggle: (index: number) => void;
  readonly onRange: (index: number) => void;
  /** The box of the day that begins with this photo. */
  readonly onToggleDay: (index: number) => void;
  readonly onMarked: (ranges: readonly IndexRange[], adding: boolean) => void;
  /** A button goes down on a photo. */
  readonly onPress: (event: React.PointerEvent, index: number) => void;
  /** What is drawn with the photos and is none, in the grid's own pixels. */
  readonly layer: (band: GridBand) => React.ReactNode;
}

/** The part of the grid that is drawn. */
export interface GridBand {
  readonly topPx: number;
  readonly bottomPx: number;
  /** Its rows: the first, and one past the last. */
  readonly firstRow: number;
  readonly endRow: number;
}

/** Told to the engine at most: what is on screen is made first. */
const mostTold = 300;

/** The photos of an answer by day: all are laid out at once, only those near the view are drawn. */
export function Grid(props: GridProps) {
  const { shown, layout, scroller, heightPx, selected, focus } = props;
  const { slices } = shown;
  const { t } = useTranslation('library');
  const { calls } = useEngine();
  const canvas = useRef<HTMLDivElement>(null);
  const slicesVersion = useSyncExternalStore(slices.subscribe, slices.version);
  const marquee = useMarquee(scroller, canvas, layout, props.onMarked);

  const tellView = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    const [first, end] = assetsIn(layout, top, top + heightPx);
    const ids: string[] = [];
    for (let index = first; index < Math.min(end, first + mostTold); index += 1) {
      const tile = slices.tileAt(index);
      if (tile !== null) ids.push(tile.id);
    }
    if (ids.length > 0) calls.view.show({ ids }).catch(() => undefined);
  }, [calls, layout, scroller, slices, heightPx]);
  const [gate] = useState(() => new PictureGate());
  const band = useBand(scroller, heightPx, layout, gate, tellView);

  const [firstAsset, endAsset] = assetsIn(layout, band.topPx, band.bottomPx);
  useEffect(() => {
    if (endAsset > firstAsset) slices.want(firstAsset, endAsset, band.direction);
  }, [slices, firstAsset, endAsset, band.direction]);

  const [firstRow, endRow] = rowsIn(layout, band.topPx, band.bottomPx);
  const focusRow = focus.index === null ? -1 : rowOf(layout, focus.index);
  const sections = sectionsDrawn(layout, band.topPx, band.bottomPx, focus.index);
  const reachable = focus.index ?? assetsIn(layout, scroller.current?.scrollTop ?? 0, band.bottomPx)[0];

  const click = (event: React.MouseEvent): void => {
    const index = numberAt(event.target, '.cell', 'index');
    const day = numberAt(event.target, '.day-check', 'day');
    if (day !== null) props.onToggleDay(day);
    if (index === null || !(event.target instanceof Element)) return;
    if (event.shiftKey) props.onRange(index);
    else if (event.ctrlKey || event.metaKey || event.target.closest('.cell-check') !== null) props.onToggle(index);
    else props.onOpen(index);
  };

  return (
    <div
      className={selected.size > 0 ? 'grid selecting' : 'grid'}
      ref={scroller}
      tabIndex={-1}
      onClick={click}
      onFocus={(event) => {
        const index = numberAt(event.target, '.cell', 'index');
        if (index !== null) focus.took(index);
      }}
      onPointerDown={(event) => {
        const index = numberAt(event.target, '.cell', 'index');
        if (index !== null) props.onPress(event, index);
        const onThing =
          event.target instanceof Element && event.target.closest('.cell, button, input, textarea') !== null;
        // The scroll bar is beside the content.
        const onBar =
          event.nativeEvent.offsetX > event.currentTarget.clientWidth && event.target === event.currentTarget;
        if (!onThing && !onBar) marquee.begin(event);
      }}
    >
      <div className="grid-canvas" role="presentation" ref={canvas} style={{ height: layout.heightPx }}>
        {props.layer({ topPx: band.topPx, bottomPx: band.bottomPx, firstRow, endRow })}
        <div role="listbox" aria-multiselectable="true" aria-label={t('grid')} data-keys="commands">
          <PictureGateContext value={gate}>
            {sections.map((section) => (
              <DayBlock
                key={section.key}
                section={section}
                layout={layout}
                firstRow={Math.max(firstRow, section.firstRow)}
                endRow={Math.min(endRow, section.endRow)}
                focusRow={focusRow >= section.firstRow && focusRow < section.endRow ? focusRow : -1}
                reachable={reachable}
                slices={slices}
                slicesVersion={slicesVersion}
                selected={selected}
                marked={marquee.marked}
              />
            ))}
          </PictureGateContext>
        </div>
        {marquee.box !== null && <div className="marquee" aria-hidden="true" style={marquee.box} />}
      </div>
    </div>
  );
}

/** The photos of the rows that touch a band of the grid: the first, and one past the last. */
export function assetsIn(layout: GridLayout, topPx: number, bottomPx: number): readonly [first: number, end: number] {
  const [firstRow, endRow] = rowsIn(layout, topPx, bottomPx);
  if (endRow <= firstRow) return [0, 0];
  const { first, count } = layout.rows;
  return [first[firstRow] ?? 0, (first[endRow - 1] ?? 0) + (count[endRow - 1] ?? 0)];
}

function sectionsDrawn(layout: GridLayout, topPx: number, bottomPx: number, focused: number | null) {
  const from = sectionAt(layout, topPx);
  const to = sectionAt(layout, bottomPx) + 1;
  const inBand = layout.sections.slice(from, to);
  if (focused === null) return inBand;
  const own = sectionOf(layout, focused);
  const section = layout.sections[own];
  if (section === undefined || (own >= from && own < to)) return inBand;
  return own < from ? [section, ...inBand] : [...inBand, section];
}

/** The number that the nearest such element carries. */
function numberAt(target: EventTarget, selector: string, name: string): number | null {
  const value = target instanceof Element ? target.closest<HTMLElement>(selector)?.dataset[name] : undefined;
  return value === undefined ? null : Number(value);
}
