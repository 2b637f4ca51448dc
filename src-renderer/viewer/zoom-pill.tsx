import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import type { Zooming } from './use-zoom.ts';

interface ZoomPillProps {
  readonly zooming: Zooming;
  /** The full picture is on its way. */
  readonly isSharpening: boolean;
}

/** How large the photo is shown, and larger or smaller by buttons. */
export function ZoomPill({ zooming, isSharpening }: ZoomPillProps) {
  const { t } = useTranslation('viewer');
  const { lie, isZoomed, step, toggle } = zooming;
  return (
    <div className="zoom-pill" role="group" aria-label={t('zoom')}>
      {isSharpening && (
        <span className="zoom-ring" role="status" aria-label={t('sharpening')} title={t('sharpening')} />
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('further')}
        title={`${t('further')} (−)`}
        disabled={!isZoomed}
        onClick={() => step(-1)}
      >
        <Icon name="minus" size={16} />
      </button>
      <button
        type="button"
        className="zoom-percent"
        title={`${t(isZoomed ? 'toFit' : 'toActual')} (Z)`}
        onClick={() => toggle(null)}
      >
        {t('percent', { percent: Math.round(lie.zoom * 100) })}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('closer')}
        title={`${t('closer')} (+)`}
        onClick={() => step(1)}
      >
        <Icon name="plus" size={16} />
      </button>
    </div>
  );
}
