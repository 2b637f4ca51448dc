import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import type { SlideShow } from './use-slide-show.ts';

interface SlideControlsProps {
  readonly slides: SlideShow;
  readonly count: string | null;
  /** Null: there is no photo that way. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** What can be done while photos follow each other; goes with everything else that is no photo. */
export function SlideControls({ slides, count, onPrevious, onNext }: SlideControlsProps) {
  const { t } = useTranslation('viewer');
  const isPlaying = slides.state === 'playing';
  const toggle = t(isPlaying ? 'slides.pause' : 'slides.goOn');
  return (
    <div className="slide-controls" role="toolbar" aria-label={t('slides.name')}>
      <button
        type="button"
        className="icon-button"
        aria-label={t('previous')}
        disabled={onPrevious === null}
        onClick={() => onPrevious?.()}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={toggle}
        title={toggle}
        onClick={isPlaying ? slides.pause : slides.goOn}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('next')}
        disabled={onNext === null}
        onClick={() => onNext?.()}
      >
        <Icon name="right" />
      </button>
      {count !== null && <span className="figures">{count}</span>}
      <button
        type="button"
        className="icon-button"
        aria-label={t('slides.end')}
        title={`${t('slides.end')} (Esc)`}
        onClick={slides.end}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
