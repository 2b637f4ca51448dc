import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RowSpace } from '../../src-shared/algorithms/justified-rows.ts';
import type { Answer } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { layOutGrid, sectionAt, type GridLayout } from '../layout/grid-layout.ts';
import { useSlices } from '../state/use-slices.ts';
import { DayBlock } from './day-block.tsx';

interface GridProps {
  readonly query: string;
  readonly answer: Answer;
  readonly onOpen: (index: number) => void;
}

/** How far beyond the window rows are drawn, in pixels. */
const overscanPx = 600;
const gapPx = 4;

/** The photos of an answer by day: all are laid out at once, only those in view are drawn. */
export function Grid({ query, answer, onOpen }: GridProps) {
  const { calls } = useEngine();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, width: 0 });
  const { want, tileAt } = useSlices(query, answer.revision);

  const space = useMemo<RowSpace>(() => spaceFor(view.width), [view.width]);
  const layout = useMemo(() => (view.width === 0 ? null : layOutGrid(answer, space)), [answer, space, view.width]);

  const measure = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next = { top: element.scrollTop, height: element.clientHeight, width: contentWidth(element) };
    setView((last) => (same(last, next) ? last : next));
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [measure]);

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [query]);
  useAnchor(scroller, layout, query);

  const span = layout === null ? null : visibleSpan(layout, view.top - overscanPx, view.top + view.height + overscanPx);
  useEffect(() => {
    if (span !== null) want(span.firstAsset, span.endAsset);
  }, [want, span?.firstAsset, span?.endAsset]);

  useEffect(() => {
    if (layout === null) return;
    // Told after a short rest only: while the grid flies by, nothing is worth hurrying for.
    const timer = setTimeout(() => {
      const { firstAsset, endAsset } = visibleSpan(layout, view.top, view.top + view.height);
      const ids: string[] = [];
      for (let index = firstAsset; index < Math.min(endAsset, firstAsset + 300); index += 1) {
        const tile = tileAt(index);
        if (tile !== null) ids.push(tile.id);
      }
      if (ids.length > 0) calls.view.show({ ids }).catch(() => undefined);
    }, 120);
    return () => {
      clearTimeout(timer);
    };
  });

  return (
    <div className="grid" ref={scroller} onScroll={measure} tabIndex={-1}>
      <div className="grid-canvas" style={{ height: layout?.heightPx ?? 0 }}>
        {layout !== null &&
          span !== null &&
          layout.sections
            .slice(span.firstSection, span.endSection)
            .map((section) => (
              <DayBlock
                key={section.key}
                section={section}
                layout={layout}
                space={space}
                topPx={view.top - overscanPx}
                bottomPx={view.top + view.height + overscanPx}
                tileAt={tileAt}
                onOpen={onOpen}
              />
            ))}
      </div>
    </div>
  );
}

/** Row heights by the width of the window, as the look has them. */
function spaceFor(widthPx: number): RowSpace {
  const targetHeightPx = widthPx >= 1340 ? 208 : widthPx >= 840 ? 192 : widthPx >= 700 ? 140 : 112;
  return { widthPx, gapPx, targetHeightPx };
}

function contentWidth(element: HTMLElement): number {
  const style = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
}

interface View {
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

function same(a: View, b: View): boolean {
  return a.top === b.top && a.height === b.height && a.width === b.width;
}

/** The sections, and the photos of the rows, that touch the band from `topPx` to `bottomPx`. */
function visibleSpan(layout: GridLayout, topPx: number, bottomPx: number) {
  const firstSection = sectionAt(layout, topPx);
  const endSection = layout.sections.length === 0 ? 0 : sectionAt(layout, bottomPx) + 1;
  const { rows, rowTopPx, sections } = layout;
  let firstAsset = Number.POSITIVE_INFINITY;
  let endAsset = 0;
  for (let index = firstSection; index < endSection; index += 1) {
    const section = sections[index];
    if (section === undefined) continue;
    for (let row = section.firstRow; row < section.endRow; row += 1) {
      const top = section.topPx + (rowTopPx[row] ?? 0);
      if (top + (rows.heightPx[row] ?? 0) < topPx) continue;
      if (top > bottomPx) break;
      const first = rows.first[row] ?? 0;
      firstAsset = Math.min(firstAsset, first);
      endAsset = Math.max(endAsset, first + (rows.count[row] ?? 0));
    }
  }
  return { firstSection, endSection, firstAsset: Math.min(firstAsset, endAsset), endAsset };
}

/** Keeps the day that is at the top where it is when photos come in above it; at the very top the newest stay in view. */
function useAnchor(scroller: React.RefObject<HTMLDivElement | null>, layout: GridLayout | null, query: string): void {
  const last = useRef<{ layout: GridLayout; query: string } | null>(null);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = last.current;
    last.current = layout === null ? null : { layout, query };
    if (element === null || layout === null || before === null) return;
    if (before.query !== query || before.layout === layout || element.scrollTop < 8) return;
    const anchor = before.layout.sections[sectionAt(before.layout, element.scrollTop)];
    const now = layout.sections.find((section) => section.day === anchor?.day);
    if (anchor === undefined || now === undefined) return;
    const part = (element.scrollTop - anchor.topPx) / anchor.heightPx;
    const wanted = now.topPx + part * now.heightPx;
    if (Math.abs(wanted - element.scrollTop) > 1) element.scrollTop = wanted;
  }, [scroller, layout, query]);
}
