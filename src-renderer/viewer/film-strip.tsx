import './film-strip.css';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import type { SliceStore } from '../library/slice-store.ts';
import { useTileLabel } from '../library/use-tile-label.ts';
import { useStripDrag } from './use-strip-drag.ts';
import { layOutStrip, shiftedStrip, type StripView } from './strip-layout.ts';

interface FilmStripProps {
  readonly slices: SliceStore;
  /** Grows with each slice that came. */
  readonly version: number;
  readonly total: number;
  /** Place of the photo that is shown, and where the strip stands when it is in none. */
  readonly current: number | null;
  readonly near: number;
  readonly onGo: (index: number) => void;
}

/** The photos before and after, the one that is shown in the middle; wheel and drag look further without going there. */
export const FilmStrip = memo(function FilmStrip(props: FilmStripProps) {
  const { slices, total, current, near, onGo } = props;
  const { t } = useTranslation('viewer');
  const engine = useEngine();
  const labelOf = useTileLabel();
  const strip = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  /** Where one looks; away from the photo that is shown only until another one is. */
  const [looked, setLooked] = useState({ near, anchor: near, shiftPx: 0 });
  const at = looked.near === near ? looked : { near, anchor: near, shiftPx: 0 };
  const view: StripView = {
    ...{ widthPx, total, current, anchor: Math.min(at.anchor, total - 1), shiftPx: at.shiftPx },
    aspectAt: (index) => {
      const tile = slices.tileAt(index);
      return tile === null || tile.height === 0 ? 0 : tile.width / tile.height;
    },
  };
  const items = widthPx === 0 ? [] : layOutStrip(view);

  useLayoutEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    const measure = (): void => {
      setWidthPx(element.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => {
    if (to > from) slices.want(from, to, 0);
  }, [slices, from, to]);

  const latest = useRef(view);
  useLayoutEffect(() => {
    latest.current = view;
  });
  const lookBy = useCallback(
    (byPx: number): void => {
      setLooked({ near, ...shiftedStrip(latest.current, byPx) });
    },
    [near],
  );
  const isDragged = useStripDrag(strip, lookBy);

  // Who goes on by the strip itself finds the focus at the photo that is shown.
  useLayoutEffect(() => {
    const element = strip.current;
    if (element?.contains(document.activeElement) !== true) return;
    element.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }, [current]);

  return (
    <div
      className={at.anchor === near && at.shiftPx === 0 ? 'film-strip' : 'film-strip looking'}
      ref={strip}
      role="listbox"
      aria-orientation="horizontal"
      aria-label={t('strip')}
      tabIndex={-1}
    >
      {items.map(({ index, left, width }) => {
        const tile = slices.tileAt(index);
        return (
          <div
            key={tile?.id ?? index}
            role="option"
            className={index === current ? 'film current' : 'film'}
            aria-selected={index === current}
            aria-setsize={total}
            aria-posinset={index + 1}
            aria-label={tile === null ? undefined : labelOf(tile)}
            tabIndex={index === current ? 0 : -1}
            style={{
              width,
              transform: `translateX(${left}px)`,
              ...(tile === null || tile.color < 0
                ? {}
                : { backgroundColor: `#${tile.color.toString(16).padStart(6, '0')}` }),
            }}
            onClick={() => {
              if (tile !== null && !isDragged()) onGo(index);
            }}
          >
            {tile !== null && (
              <img
                className={tile.missing || tile.rating === -1 ? 'faint' : ''}
                src={engine.pictureUrl('grid', tile.id, tile.version)}
                alt=""
                decoding="async"
                draggable={false}
              />
            )}
          </div>
        );
      })}
    </div>
  );
});
