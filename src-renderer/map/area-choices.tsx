import { useTranslation } from 'react-i18next';
import { Segments } from '../parts/segments.tsx';
import { joinings } from './area-parts.ts';
import type { Drawing, EditedArea } from './use-area.ts';

/** While one more area is drawn: what becomes of those that are there. */
export function JoinChoice({ drawing }: { readonly drawing: Drawing }) {
  const { t } = useTranslation('map');
  return (
    <div className="area-choice">
      <Segments
        label={t('newArea')}
        value={drawing.joining}
        options={joinings.map((value) => ({ value, label: t(`joinings.${value}`) }))}
        onChange={drawing.join}
      />
    </div>
  );
}

const sides = ['inside', 'outside'] as const;

/** Whether photos lie in the area in hand, or must not. */
export function SideChoice({ edited }: { readonly edited: EditedArea }) {
  const { t } = useTranslation('map');
  return (
    <Segments
      label={t('photosLie')}
      value={edited.isExcluded ? 'outside' : 'inside'}
      options={sides.map((value) => ({ value, label: t(`sides.${value}`) }))}
      onChange={edited.turn}
    />
  );
}
