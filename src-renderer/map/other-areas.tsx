import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { areaName } from './area-name.ts';
import { areaIcons } from './area-icons.ts';
import type { OtherArea } from './use-area.ts';
import { writtenDistance } from './written-position.ts';

interface OtherAreasProps {
  readonly areas: readonly OtherArea[];
  readonly onTake: (index: number) => void;
}

/** The areas of the query that are not in hand; each can be taken. */
export function OtherAreas({ areas, onTake }: OtherAreasProps) {
  const { t } = useTranslation('map');
  return (
    <ul className="area-others" aria-label={t('otherAreas')}>
      {areas.map(({ area, isExcluded, index, name }) => (
        <li key={index}>
          <button
            type="button"
            title={t('takeArea')}
            onClick={() => {
              onTake(index);
            }}
          >
            <Icon name={areaIcons[area.kind]} size={16} />
            <span className="area-other-name">
              {areaName(t, area, name)}
              {area.kind === 'circle' && ` · ${writtenDistance(area.radiusM)}`}
            </span>
            <span className="area-side">{t(isExcluded ? 'sides.outside' : 'sides.inside')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
