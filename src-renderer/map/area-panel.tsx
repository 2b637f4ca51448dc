import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { earthRadiusM } from '../../src-shared/algorithms/haversine.ts';
import { printAll } from '../filters/edit-query.ts';
import { Icon } from '../parts/icon.tsx';
import { useSaved } from '../saved/saved-context.ts';
import { areasOf, withNamedArea } from './area-filter.ts';
import { type Area, type CircleArea, cornersOfBox } from './area.ts';
import { RadiusFields } from './radius-fields.tsx';
import type { EditedArea } from './use-area.ts';
import { writtenDistance, writtenPosition } from './written-position.ts';

interface AreaPanelProps {
  readonly edited: EditedArea;
  /** What the query calls its middle, if it is a place that is not known. */
  readonly unknownName: string | null;
  /** Photos of the query without a position; null while that is not known. */
  readonly unpositioned: number | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onReview: () => void;
  /** What stands between the area and the photos without a place. */
  readonly children?: ReactNode;
}

/** The area in numbers, and how many photos no map can show. */
export function AreaPanel(props: AreaPanelProps) {
  const { t } = useTranslation('map');
  const { edited, unknownName, unpositioned, query, onQuery, onReview, children } = props;
  const { area } = edited;
  if (area === null && unknownName === null && unpositioned === null && children === undefined) return null;
  return (
    <section className="area-panel map-panel" aria-label={t('area')}>
      {unknownName !== null && <p className="map-empty">{t('unknownPlace', { name: unknownName })}</p>}
      {area !== null && <AreaFields area={area} edited={edited} />}
      {area !== null && <SaveDrawn query={query} onQuery={onQuery} />}
      {children}
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

function AreaFields({ area, edited }: { readonly area: Area; readonly edited: EditedArea }) {
  const { t } = useTranslation('map');
  const what = useNameOf(area, edited.name);
  return (
    <div
      className="area-fields"
      role="group"
      aria-label={area.kind === 'circle' ? t('areaAround', { place: what }) : what}
    >
      <p className="area-kind">
        <strong>{t('area')}</strong>
        <span>{t(`kinds.${area.kind}`)}</span>
      </p>
      <p className="area-place">
        <strong>{what}</strong>
        <button type="button" className="icon-button" aria-label={t(`remove.${area.kind}`)} onClick={edited.remove}>
          <Icon name="close" size={16} />
        </button>
      </p>
      {area.kind === 'circle' && <RadiusOf circle={area} edited={edited} />}
    </div>
  );
}

/** Where the circle is, how large the box, how many corners the shape has. */
function useNameOf(area: Area, name: string | null): string {
  const { t } = useTranslation('map');
  if (area.kind === 'circle') return name ?? writtenPosition(area.lat, area.lon, 2);
  if (area.kind === 'polygon') return t('corners', { count: area.ring.length });
  const [, corner] = cornersOfBox(area);
  const degreeM = (Math.PI / 180) * earthRadiusM;
  const height = (area.north - area.south) * degreeM;
  const width = (corner.lon - area.west) * degreeM * Math.cos(((area.south + area.north) / 2) * (Math.PI / 180));
  return t('boxSize', { width: writtenDistance(width), height: writtenDistance(height) });
}

function RadiusOf({ circle, edited }: { readonly circle: CircleArea; readonly edited: EditedArea }) {
  return (
    <RadiusFields
      radiusM={circle.radiusM}
      onRadius={(radiusM) => {
        edited.change({ ...circle, radiusM });
      }}
    />
  );
}

/** Gives the area a name, by which the query asks for it from then on. */
function SaveDrawn({ query, onQuery }: Pick<AreaPanelProps, 'query' | 'onQuery'>) {
  const { t } = useTranslation('saved');
  const { ask } = useSaved();
  return (
    <p className="area-save">
      <button
        type="button"
        className="link"
        onClick={() => {
          const [drawn] = areasOf(query);
          if (drawn === undefined) return;
          ask({
            kind: 'area',
            query: printAll([drawn]),
            onSaved: ({ name }) => {
              onQuery(withNamedArea(query, name));
            },
          });
        }}
      >
        {t('saveArea')}
      </button>
    </p>
  );
}
