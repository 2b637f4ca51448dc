import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import type { Circle } from './circle.ts';
import { RadiusFields } from './radius-fields.tsx';
import type { EditedCircle } from './use-circle.ts';
import { writtenPosition } from './written-position.ts';

interface AreaPanelProps {
  readonly edited: EditedCircle;
  /** What the query calls its middle, if it is a place that is not known. */
  readonly unknownName: string | null;
  /** Photos of the query without a position; null while that is not known. */
  readonly unpositioned: number | null;
  readonly onReview: () => void;
}

/** The circle in numbers, and how many photos no map can show. */
export function AreaPanel({ edited, unknownName, unpositioned, onReview }: AreaPanelProps) {
  const { t } = useTranslation('map');
  const { circle } = edited;
  if (circle === null && unknownName === null && unpositioned === null) return null;
  return (
    <section className="area-panel map-panel" aria-label={t('area')}>
      {unknownName !== null && <p className="map-empty">{t('unknownPlace', { name: unknownName })}</p>}
      {circle !== null && <CircleFields circle={circle} edited={edited} />}
      {unpositioned !== null && (
        <p className="area-unplaced">
          <Icon name="pin" size={16} />
          <span>{t('withoutPlace', { count: unpositioned })}</span>
          {unpositioned > 0 && (
            <button type="button" className="link" onClick={onReview}>
              {t('review')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function CircleFields({ circle, edited }: { readonly circle: Circle; readonly edited: EditedCircle }) {
  const { t } = useTranslation('map');
  const place = edited.name ?? writtenPosition(circle.lat, circle.lon, 2);
  return (
    <div className="area-circle" role="group" aria-label={t('areaAround', { place })}>
      <p className="area-kind">
        <strong>{t('area')}</strong>
        <span>{t('circle')}</span>
      </p>
      <p className="area-place">
        <strong>{place}</strong>
        <button type="button" className="icon-button" aria-label={t('removeCircle')} onClick={edited.remove}>
          <Icon name="close" size={16} />
        </button>
      </p>
      <RadiusFields
        radiusM={circle.radiusM}
        onRadius={(radiusM) => {
          edited.change({ ...circle, radiusM });
        }}
      />
    </div>
  );
}
