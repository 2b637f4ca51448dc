import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { writtenCount } from '../words/format.ts';
import { radiusOf, roundRadius, sliderOf, type Circle } from './circle.ts';
import type { EditedCircle } from './use-circle.ts';
import { writtenDistance, writtenPosition } from './written-position.ts';

interface AreaPanelProps {
  readonly edited: EditedCircle;
  /** What the query calls its middle, if it is a place that is not known. */
  readonly unknownName: string | null;
  /** Photos of the query without a position; null while that is not known. */
  readonly unpositioned: number | null;
  readonly onReview: () => void;
}

const marksKm = [1, 10, 100, 1000] as const;

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
      <div className="area-radius">
        <div className="area-slider">
          <input
            type="range"
            min={0}
            max={100}
            step={0.5}
            value={sliderOf(circle.radiusM)}
            aria-label={t('radius')}
            aria-valuetext={writtenDistance(circle.radiusM)}
            onChange={(event) => {
              edited.change({ ...circle, radiusM: radiusOf(Number(event.target.value)) });
            }}
          />
          <p className="area-marks" aria-hidden="true">
            {marksKm.map((km) => (
              <span key={km}>{writtenCount(km)}</span>
            ))}
          </p>
        </div>
        <RadiusField circle={circle} edited={edited} />
      </div>
    </div>
  );
}

/** Kilometres as they are typed: what is no number yet stays in the field. */
function RadiusField({ circle, edited }: { readonly circle: Circle; readonly edited: EditedCircle }) {
  const { t } = useTranslation('map');
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="area-km">
      <input
        className="field"
        inputMode="decimal"
        aria-label={t('radiusKm')}
        value={typed ?? String(circle.radiusM / 1000)}
        onChange={(event) => {
          setTyped(event.target.value);
          const km = Number(event.target.value.replace(',', '.'));
          if (Number.isFinite(km) && km > 0) edited.change({ ...circle, radiusM: roundRadius(km * 1000) });
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      km
    </label>
  );
}
