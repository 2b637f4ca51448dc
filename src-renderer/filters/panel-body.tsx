import './panels.css';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../src-shared/query/query.ts';
import { CameraPanel } from './camera-panel.tsx';
import { ClassPanel } from './class-panel.tsx';
import { DatePanel } from './date-panel.tsx';
import { negatedIf, putFilter, withoutNot } from './edit-query.ts';
import { ExposurePanel } from './exposure-panel.tsx';
import { HasPanel } from './has-panel.tsx';
import type { EditorKind } from './panel-kinds.ts';
import type { PanelProps } from './panel-props.ts';
import { PlacePanel } from './place-panel.tsx';
import { RatingPanel } from './rating-panel.tsx';
import { SaveArea } from './save-area.tsx';
import { TagPanel } from './tag-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { TypePanel } from './type-panel.tsx';

const bodies: Readonly<Record<EditorKind, (props: PanelProps) => React.ReactNode>> = {
  date: DatePanel,
  place: PlacePanel,
  class: ClassPanel,
  camera: CameraPanel,
  exposure: ExposurePanel,
  type: TypePanel,
  has: HasPanel,
  rating: RatingPanel,
  tag: TagPanel,
  text: TextPanel,
};

/** Kinds whose one filter can be turned round; the others say "without" by themselves. */
const reversible: ReadonlySet<EditorKind> = new Set<EditorKind>(['date', 'place', 'camera', 'exposure']);

function isReversible(kind: EditorKind, given: Filter): boolean {
  return reversible.has(kind) || withoutNot(given).of.kind === 'orientation';
}

interface PanelBodyProps extends PanelProps {
  readonly kind: EditorKind;
  /** Photos that match now. */
  readonly total: number | null;
}

/** The panel of a kind, with what all have below. */
export function PanelBody({ kind, total, ...panel }: PanelBodyProps) {
  const { t } = useTranslation('filters');
  const { filters, at, onFilters, onDone } = panel;
  const Body = bodies[kind];
  const given = at === null ? undefined : filters[at];
  return (
    <>
      <div className="panel-body">
        <Body {...panel} />
      </div>
      <div className="panel-actions">
        {given !== undefined && (
          <SaveArea filter={given} at={at} filters={filters} onFilters={onFilters} onDone={onDone} />
        )}
        {given !== undefined && isReversible(kind, given) && (
          <label className="panel-not">
            <input
              type="checkbox"
              checked={given.kind === 'not'}
              onChange={(event) => {
                onFilters(putFilter(filters, at, negatedIf(event.target.checked, withoutNot(given).of)));
              }}
            />
            {t('leaveOut')}
          </label>
        )}
        {given !== undefined && (
          <button
            type="button"
            className="button quiet"
            onClick={() => {
              onFilters(putFilter(filters, at, null));
              onDone();
            }}
          >
            {t('drop')}
          </button>
        )}
        <button type="button" className="button primary" onClick={onDone}>
          {total === null || total === 0 ? t('done') : t('show', { count: total })}
        </button>
      </div>
    </>
  );
}
