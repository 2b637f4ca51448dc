import { useTranslation } from 'react-i18next';
import { Segments } from '../parts/segments.tsx';
import { hasChoice, withHas } from './filter-choices.ts';
import type { PanelProps } from './panel-props.ts';

const choices = ['any', 'with', 'without'] as const;

/** What must be there, or must not. */
export function HasPanel({ filters, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  return (
    <>
      {(['position', 'people', 'time', 'tags', 'rating'] as const).map((what) => (
        <Segments
          key={what}
          label={what === 'position' ? t('place.position') : t(`has.${what}`)}
          value={hasChoice(filters, what)}
          options={choices.map((value) => ({ value, label: t(`choice.${value}`) }))}
          onChange={(choice) => {
            onFilters(withHas(filters, what, choice));
          }}
        />
      ))}
    </>
  );
}
