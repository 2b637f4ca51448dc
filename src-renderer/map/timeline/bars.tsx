import { memo, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilFromDays } from '../../../src-shared/algorithms/civil-date.ts';
import { writtenDate, writtenFilter } from '../../filters/written-date.ts';
import { writtenMonth } from '../../words/format.ts';
import { dateFilter } from './date-window.ts';
import { marksOf, type TimeMark } from './time-marks.ts';
import { type Bin, dayAt, type Span, type TimeScale, xOf } from './time-scale.ts';

interface BarsProps {
  readonly scale: TimeScale;
  readonly window: Span | null;
}

const heightPx = 52;
/** What has photos is seen, however few they are. */
const leastBarPx = 3;
/** Without photos: the line of time goes on. */
const emptyPx = 1;

/** A bar for each day, month or year; those in the window in accent. Dates stand below, what is pointed at above. */
export const Bars = memo(function Bars({ scale, window }: BarsProps) {
  const { t } = useTranslation('map');
  const [pointed, setPointed] = useState<Bin | null>(null);
  const most = scale.bins.reduce((count, bin) => Math.max(count, bin.count), 1);
  const clip = useId();
  const marks = useMemo(() => marksOf(scale), [scale]);
  const shapes = useMemo(
    () =>
      scale.bins.map((bin) => {
        const [x, end] = [xOf(scale, bin.from), xOf(scale, bin.to + 1)];
        // The root: one day with a thousand photos leaves the others to be seen.
        const tall = bin.count === 0 ? emptyPx : leastBarPx + Math.sqrt(bin.count / most) * (heightPx - leastBarPx);
        const gap = end - x > 4 ? 1 : 0;
        return <rect key={bin.from} x={x + gap / 2} y={heightPx - tall} width={end - x - gap} height={tall} rx={gap} />;
      }),
    [scale, most],
  );
  const [left, right] = window === null ? [0, scale.widthPx] : [xOf(scale, window.from), xOf(scale, window.to + 1)];
  return (
    <>
      <svg
        className="timeline-bars"
        width={scale.widthPx}
        height={heightPx}
        aria-hidden="true"
        onPointerMove={(event) => {
          const day = dayAt(scale, event.clientX - event.currentTarget.getBoundingClientRect().left);
          setPointed(scale.bins.find(({ to }) => day <= to) ?? null);
        }}
        onPointerLeave={() => {
          setPointed(null);
        }}
      >
        <clipPath id={clip}>
          <rect x={left} y={0} width={Math.max(0, right - left)} height={heightPx} />
        </clipPath>
        <rect className="timeline-hit" width={scale.widthPx} height={heightPx} />
        {shapes}
        <g className="timeline-in" clipPath={`url(#${clip})`}>
          {shapes}
        </g>
      </svg>
      {marks.map((mark) => (
        <span key={mark.day} className="timeline-mark" style={{ left: `${mark.x.toFixed(1)}px` }}>
          {writtenMark(mark)}
        </span>
      ))}
      {pointed !== null && (
        <span
          className="timeline-pointed"
          style={{ left: `${Math.min(Math.max(70, xOf(scale, pointed.from)), scale.widthPx - 70).toFixed(1)}px` }}
        >
          {writtenFilter(dateFilter(pointed))} · {t('time.photos', { count: pointed.count })}
        </span>
      )}
    </>
  );
});

function writtenMark({ day, shows }: TimeMark): string {
  const { year, month, day: ofMonth } = civilFromDays(day);
  const name = (): string => writtenMonth(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
  if (shows === 'year') return String(year);
  if (shows === 'month') return name();
  if (shows === 'day') return String(ofMonth);
  return writtenDate({ year, month, day: ofMonth });
}
