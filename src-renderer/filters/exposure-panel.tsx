import { useTranslation } from 'react-i18next';
import { MeasureRange } from './measure-range.tsx';
import type { PanelProps } from './panel-props.ts';

/** How a photo was exposed: four ranges. */
export function ExposurePanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  return (
    <>
      <div className="measures">
        {(['iso', 'focal', 'shutter', 'aperture'] as const).map((of) => (
          <MeasureRange key={of} {...{ of, filters, at, onFilters }} />
        ))}
      </div>
      <p className="hint">{t('measure.hint')}</p>
    </>
  );
}
