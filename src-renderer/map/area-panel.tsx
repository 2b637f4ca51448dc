import './area-panel.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { printAll } from '../filters/edit-query.ts';
import { Icon } from '../parts/icon.tsx';
import { useSaved } from '../saved/saved-context.ts';
import { JoinChoice, SideChoice } from './area-choices.tsx';
import { areaName } from './area-name.ts';
import { withPart } from './area-parts.ts';
import type { Area, CircleArea } from './area.ts';
import { OtherAreas } from './other-areas.tsx';
import { RadiusFields } from './radius-fields.tsx';
import type { Drawing, EditedArea } from './use-area.ts';

interface AreaPanelProps {
  readonly edited: EditedArea;
  /** One more area is being drawn; null: none. */
  readonly drawing: Drawing | null;
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
  const { edited, drawing, unknownName, unpositioned, query, onQuery, onReview, children } = props;
  const { area, others } = edited;
  const isUnplaced = unpositioned !== null && unpositioned > 0;
  const hasAreas = area !== null || others.length > 0;
  if (!hasAreas && unknownName === null && !isUnplaced && children === undefined) return null;
  return (
    <section className="area-panel map-panel" aria-label={t('area')}>
      {unknownName !== null && <p className="map-empty">{t('unknownPlace', { name: unknownName })}</p>}
      {drawing !== null && hasAreas && <JoinChoice drawing={drawing} />}
      {area !== null && <AreaFields area={area} edited={edited} />}
      {others.length > 0 && <OtherAreas areas={others} onTake={edited.take} />}
      {area !== null && <SaveDrawn edited={edited} query={query} onQuery={onQuery} />}
      {children}
      {isUnplaced && (
        <p className="area-unplaced">
          <Icon name="pin" size={16} />
          <span>{t('withoutPlace', { count: unpositioned })}</span>
          <button type="button" className="link" onClick={onReview}>
            {t('review')}
          </button>
        </p>
      )}
    </section>
  );
}

function AreaFields({ area, edited }: { readonly area: Area; readonly edited: EditedArea }) {
  const { t } = useTranslation('map');
  const what = areaName(t, area, edited.name);
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
      <SideChoice edited={edited} />
      {area.kind === 'circle' && <RadiusOf circle={area} edited={edited} />}
    </div>
  );
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
function SaveDrawn({ edited, query, onQuery }: Pick<AreaPanelProps, 'edited' | 'query' | 'onQuery'>) {
  const { t } = useTranslation('saved');
  const { ask } = useSaved();
  return (
    <p className="area-save">
      <button
        type="button"
        className="link"
        onClick={() => {
          const { filter, index } = edited;
          if (filter === null) return;
          ask({
            kind: 'area',
            query: printAll([filter]),
            onSaved: ({ name }) => {
              onQuery(withPart(query, index, { kind: 'area', name }));
            },
          });
        }}
      >
        {t('saveArea')}
      </button>
    </p>
  );
}
