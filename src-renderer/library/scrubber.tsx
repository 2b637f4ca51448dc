import './scrubber.css';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeName } from '../words/country-names.ts';
import { writtenDay, writtenMonth } from '../words/format.ts';
import { sectionAt, type DaySection, type GridLayout } from './grid-layout.ts';
import { dayAt, handleAt, scaleOf, scrollAt } from './scrubber-ticks.ts';

interface ScrubberProps {
  readonly layout: GridLayout;
  readonly scroller: React.RefObject<HTMLElement | null>;
  /** Height of the scrubber, in pixels. */
  readonly heightPx: number;
}

/** Fewer photos are seen at a glance. */
export const leastScrubbed = 40;
/** Years at the very top and bottom are not cut. */
const insetPx = 12;
const shortestTickPx = 4;
const longestTickPx = 24;
const wheelStepPx = 50;
const shownAfterWheelMs = 900;

/** All months at the right edge: where the view stands, and the way to any other day. */
export function Scrubber({ layout, scroller, heightPx }: ScrubberProps) {
  const { t } = useTranslation('library');
  const scale = useMemo(() => scaleOf(layout, Math.max(1, heightPx - 2 * insetPx)), [layout, heightPx]);
  // Close together, thinner ticks stay ticks.
  const tickHeightPx = scale.slotPx < 5 ? 1 : 2;
  const most = scale.ticks.reduce((highest, { count }) => Math.max(highest, count), 1);
  const track = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [section, setSection] = useState<DaySection | undefined>(undefined);
  const [isShown, setShown] = useState(false);
  const isDragging = useRef(false);
  const hideTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wheeled = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const follow = (): void => {
      const y = handleAt(scale, element.scrollTop) + insetPx;
      if (handle.current !== null && !isDragging.current) handle.current.style.transform = `translateY(${y}px)`;
      setSection(dayAt(layout, element.scrollTop));
    };
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, layout, scale]);

  const goToDay = (index: number): void => {
    const target = layout.sections[Math.max(0, Math.min(layout.sections.length - 1, index))];
    if (target !== undefined) scroller.current?.scrollTo({ top: target.topPx });
  };
  const goToMonth = (step: -1 | 1): void => {
    const top = scroller.current?.scrollTop ?? 0;
    const target =
      step > 0
        ? scale.ticks.find(({ fromPx }) => fromPx > top + 1)
        : scale.ticks.findLast(({ fromPx }) => fromPx < top - 1);
    if (target !== undefined) scroller.current?.scrollTo({ top: target.fromPx });
  };
  const showForAWhile = (): void => {
    setShown(true);
    clearTimeout(hideTimer.current);
    hideTimer.current = setTimeout(() => {
      if (!isDragging.current) setShown(false);
    }, shownAfterWheelMs);
  };
  useEffect(() => () => clearTimeout(hideTimer.current), []);

  const drag = (event: React.PointerEvent): void => {
    const top = track.current?.getBoundingClientRect().top ?? 0;
    const y = Math.max(insetPx, Math.min(heightPx - insetPx, event.clientY - top));
    if (handle.current !== null) handle.current.style.transform = `translateY(${y}px)`;
    scroller.current?.scrollTo({ top: scrollAt(scale, y - insetPx) });
  };

  useEffect(() => {
    const element = track.current;
    if (element === null) return;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      wheeled.current += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      if (Math.abs(wheeled.current) < wheelStepPx) return;
      goToMonth(wheeled.current > 0 ? 1 : -1);
      wheeled.current = 0;
      showForAWhile();
    };
    // React listens passively: what is scrolled here is not the page.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
    };
  });

  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => goToDay(current() - 1),
    ArrowLeft: () => goToDay(current() - 1),
    ArrowDown: () => goToDay(current() + 1),
    ArrowRight: () => goToDay(current() + 1),
    PageUp: () => goToMonth(-1),
    PageDown: () => goToMonth(1),
    Home: () => goToDay(0),
    End: () => goToDay(layout.sections.length - 1),
  };
  const current = (): number => sectionAt(layout, scroller.current?.scrollTop ?? 0);

  const day = section === undefined ? '' : writtenDay(section.day);
  const place = section?.place == null ? null : placeName(section.place);
  const text = place === null ? day : t('scrubber.at', { place, day });
  return (
    <div
      ref={track}
      className={isShown ? 'scrubber shown' : 'scrubber'}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('scrubber.name')}
      aria-valuemin={1}
      aria-valuemax={layout.total}
      aria-valuenow={(section?.first ?? 0) + 1}
      aria-valuetext={text}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
        showForAWhile();
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        isDragging.current = true;
        setShown(true);
        drag(event);
      }}
      onPointerMove={(event) => {
        if (isDragging.current) drag(event);
      }}
      onLostPointerCapture={() => {
        isDragging.current = false;
        setShown(false);
      }}
      onBlur={() => {
        setShown(false);
      }}
    >
      <svg className="scrubber-ticks" width="100%" height={heightPx} aria-hidden="true">
        {scale.ticks.map(({ span, count, yPx }) => (
          <rect
            key={span}
            className="scrubber-tick"
            x={-tickPx(count, most)}
            y={yPx + insetPx - tickHeightPx / 2}
            width={tickPx(count, most)}
            height={tickHeightPx}
            rx={tickHeightPx / 2}
          />
        ))}
        {scale.marks.map(({ span, yPx }) => (
          <text key={span} className="scrubber-mark" x={4} y={yPx + insetPx + 4}>
            {writtenMonth(span)}
          </text>
        ))}
      </svg>
      <div ref={handle} className="scrubber-handle" aria-hidden="true">
        <span className="scrubber-bubble">
          {place !== null && <strong>{place}</strong>}
          <span>{day}</span>
        </span>
      </div>
    </div>
  );
}

/** By the root of the number: a month of a hundred photos is seen beside one of ten thousand. */
function tickPx(count: number, most: number): number {
  return shortestTickPx + (longestTickPx - shortestTickPx) * Math.sqrt(count / most);
}
