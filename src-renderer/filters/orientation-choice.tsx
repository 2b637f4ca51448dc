import { useTranslation } from 'react-i18next';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';

const shapes = ['landscape', 'portrait', 'square'] as const;

/** Upright, wide or square pictures; several mean any of them. */
export function OrientationChoice({ filters, at, onFilters }: Omit<PanelProps, 'onDone'>) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'orientation', at);
  const chosen = filter?.orientations ?? [];
  return (
    <div role="group" aria-label={t('orientation.name')}>
      <p className="panel-name">{t('orientation.name')}</p>
      <span className="toggle-line">
        {shapes.map((shape) => {
          const isIn = chosen.includes(shape);
          return (
            <button
              key={shape}
              type="button"
              className="toggle"
              aria-pressed={isIn}
              onClick={() => {
                const next = isIn ? chosen.filter((each) => each !== shape) : [...chosen, shape];
                const put = next.length === 0 ? null : ({ kind: 'orientation', orientations: next } as const);
                onFilters(withKind(filters, index, put));
              }}
            >
              {t(`orientation.${shape}`)}
            </button>
          );
        })}
      </span>
    </div>
  );
}
