import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tracks } from '../../../src-shared/contract/tracks.ts';
import { dayName, useWayWords } from './way-words.ts';

interface WayListProps {
  readonly tracks: Tracks;
  readonly onPoint: (index: number | null) => void;
  readonly onDay: (day: number) => void;
}

/** The ways in view in words, for who points at no line: each asks for its day. They are hundreds, drawn once opened. */
export function WayList({ tracks: { tracks, left }, onPoint, onDay }: WayListProps) {
  const { t } = useTranslation('layers');
  const wordsOf = useWayWords();
  const [isOpen, setOpen] = useState(false);
  const hasDotted = tracks.some(({ parts }) => parts.some(({ isInferred }) => isInferred));
  return (
    <details
      className="layer-ways"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{t('list')}</summary>
      <ul>
        {(isOpen ? tracks : []).map((track, index) => (
          <li key={`${String(track.day)} ${track.camera ?? ''}`}>
            <button
              type="button"
              aria-label={`${t('dayOnly', { day: dayName(track.day) })}. ${wordsOf(track)}`}
              onClick={() => {
                onDay(track.day);
              }}
              onFocus={() => {
                onPoint(index);
              }}
              onBlur={() => {
                onPoint(null);
              }}
              onPointerEnter={() => {
                onPoint(index);
              }}
              onPointerLeave={() => {
                onPoint(null);
              }}
            >
              <span>{dayName(track.day)}</span>
              <span className="layer-second">{wordsOf(track)}</span>
            </button>
          </li>
        ))}
      </ul>
      {hasDotted && <p className="layer-hint">{t('dotted')}</p>}
      {left > 0 && <p className="layer-hint">{t('left', { count: left })}</p>}
    </details>
  );
}
