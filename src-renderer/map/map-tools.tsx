import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { areaIcons } from './area-icons.ts';
import type { AreaKind } from './area.ts';

interface MapToolsProps {
  readonly drawing: AreaKind | null;
  /** One to draw; null: none any more. */
  readonly onDraw: (kind: AreaKind | null) => void;
  readonly onShowAll: () => void;
  /** What the map shows stands open. */
  readonly areLayersOpen: boolean;
  readonly onLayers: () => void;
}

const kinds = ['circle', 'box', 'polygon'] as const satisfies readonly AreaKind[];

/** What is drawn on the map, and the way back to all photos. */
export function MapTools({ drawing, onDraw, onShowAll, areLayersOpen, onLayers }: MapToolsProps) {
  const { t } = useTranslation(['map', 'layers']);
  return (
    <div className="map-buttons map-panel" role="toolbar" aria-label={t('tools')}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-label={t(`draw.${kind}`)}
          title={t(`draw.${kind}`)}
          aria-pressed={drawing === kind}
          onClick={() => {
            onDraw(drawing === kind ? null : kind);
          }}
        >
          <Icon name={areaIcons[kind]} />
        </button>
      ))}
      <button
        type="button"
        aria-label={t('layers:show')}
        title={t('layers:show')}
        aria-expanded={areLayersOpen}
        onClick={onLayers}
      >
        <Icon name="layers" />
      </button>
      <button type="button" aria-label={t('showAll')} title={t('showAll')} onClick={onShowAll}>
        <Icon name="fit" />
      </button>
    </div>
  );
}
