import './timeline.css';
import { memo, useEffect, useEffectEvent, useMemo, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../commands/commands.tsx';
import type { Command } from '../../commands/registry.ts';
import { writtenFilter } from '../../filters/written-date.ts';
import { Icon } from '../../parts/icon.tsx';
import { isStill } from '../use-cluster-motion.ts';
import { useDraft } from '../use-draft.ts';
import { Bars } from './bars.tsx';
import { beginning, dateFilter, nextByBar, windowOf, withoutDates, withWindow } from './date-window.ts';
import { glided, paceOf } from './glide.ts';
import { dayAt, firstPlayed, scaleOf, type Span, unitAt, zoomed } from './time-scale.ts';
import { TimeWindow } from './time-window.tsx';
import { useDayCounts } from './use-day-counts.ts';
import { usePlay } from './use-play.ts';
import { useShownSpan } from './use-shown-span.ts';
import { useWidth } from './use-width.ts';

interface TimelineProps {
  readonly query: string;
  readonly revision: number;
  readonly onQuery: (query: string, how?: 'push' | 'replace') => void;
  /** False while the viewer lies over it: its keys do nothing. */
  readonly isActive: boolean;
}

const zoomStep = 1.25;
/** Less than this is a click. */
const leastDragPx = 4;
/** With less motion the window goes on by a bar after this time: photos of it have come, and the eye has seen them. */
const barMs = 1100;
const none: readonly Command[] = [];

/** Photos by day under the map, and the window of time that the query asks for: drawn, dragged, played. */
export const Timeline = memo(function Timeline({ query, revision, onQuery, isActive }: TimelineProps) {
  const { t } = useTranslation('map');
  const plot = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(plot);
  const counts = useDayCounts(withoutDates(query), revision);
  const { value: draft, change, leaveFor } = useDraft<Span>(query, onQuery, withWindow);
  const [first = 0, last = first] = [counts?.day[0], counts?.day.at(-1)];
  const asked = useMemo(() => windowOf(query, { from: first, to: last }), [query, first, last]);
  const window = draft ?? asked;
  const span = useShownSpan(counts, window);
  const scale = useMemo(
    () =>
      span === null || counts === null ? null : scaleOf({ from: span.shown.from, to: span.shown.to }, widthPx, counts),
    [span?.shown.from, span?.shown.to, widthPx, counts],
  );
  const play = usePlay((isFirst) => {
    const day = counts?.day[0];
    if (counts === null || day === undefined || scale === null) return null;
    const further = (from: Span): Span | null =>
      isStill() ? nextByBar(from, scale.unit, counts) : glided(from, counts);
    const next = window === null ? firstPlayed(scale, Math.max(day, scale.from)) : further(window);
    if (next === null && (window === null || !isFirst)) return null;
    const played = next ?? beginning(window ?? scale, counts);
    change(played);
    return isStill() ? barMs : paceOf(played).everyMs;
  });
  const commands = useMemo<readonly Command[]>(() => [{ id: 'map.play', run: play.toggle }], [play.toggle]);
  useCommands(isActive && scale !== null ? commands : none);

  const zoom = useEffectEvent((event: WheelEvent) => {
    event.preventDefault();
    if (span === null || scale === null || plot.current === null) return;
    const at = dayAt(scale, event.clientX - plot.current.getBoundingClientRect().left);
    span.show(zoomed(span.shown, event.deltaY > 0 ? zoomStep : 1 / zoomStep, at, span.all));
  });
  const isThere = scale !== null;
  useEffect(() => {
    const element = plot.current;
    // Not React's own: that one cannot keep the page from scrolling.
    element?.addEventListener('wheel', zoom, { passive: false });
    return () => {
      element?.removeEventListener('wheel', zoom);
    };
  }, [isThere]);

  const pressed = useRef<{ readonly x: number; readonly day: number } | null>(null);
  const spanTo = (event: PointerEvent): Span | null => {
    const begun = pressed.current;
    if (begun === null || scale === null || plot.current === null) return null;
    const day = dayAt(scale, event.clientX - plot.current.getBoundingClientRect().left);
    const [from, to] = [Math.min(begun.day, day), Math.max(begun.day, day)];
    return { from: unitAt(from, scale.unit).from, to: unitAt(to, scale.unit).to };
  };

  return (
    <section className="timeline map-panel" aria-label={t('time.title')} hidden={!isThere}>
      <button
        type="button"
        className="timeline-play"
        aria-label={t(play.isPlaying ? 'time.pause' : 'time.play')}
        title={t(play.isPlaying ? 'time.pause' : 'time.play')}
        onClick={play.toggle}
      >
        <Icon name={play.isPlaying ? 'pause' : 'play'} size={18} />
      </button>
      <div
        className="timeline-plot"
        ref={plot}
        onPointerDown={(event) => {
          if (event.button !== 0 || scale === null || plot.current === null) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          play.stop();
          pressed.current = {
            x: event.clientX,
            day: dayAt(scale, event.clientX - plot.current.getBoundingClientRect().left),
          };
        }}
        onPointerMove={(event) => {
          const next = spanTo(event);
          if (next !== null && Math.abs(event.clientX - (pressed.current?.x ?? 0)) >= leastDragPx)
            change(next, 'moving');
        }}
        onPointerUp={(event) => {
          const next = spanTo(event);
          pressed.current = null;
          if (next !== null) change(next, 'done');
        }}
      >
        {scale !== null && <Bars scale={scale} window={window} />}
        {scale !== null && window !== null && (
          <TimeWindow
            scale={scale}
            window={window}
            plot={plot}
            onHold={play.stop}
            onChange={change}
            isPlaying={play.isPlaying}
          />
        )}
      </div>
      <div className="timeline-buttons">
        <button
          type="button"
          className="icon-button"
          aria-label={t('time.whole')}
          title={t('time.whole')}
          onClick={() => span?.show(null)}
        >
          <Icon name="fit" size={16} />
        </button>
        {window !== null && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('time.remove', { dates: writtenFilter(dateFilter(window)) })}
            title={t('time.removeShort')}
            onClick={() => {
              play.stop();
              leaveFor(withWindow(query, null));
            }}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </div>
    </section>
  );
});
