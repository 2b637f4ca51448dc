import { useTranslation } from 'react-i18next';
import { Segments } from '../parts/segments.tsx';
import { FieldValues } from './camera-panel.tsx';
import { typeChoice, withType } from './filter-choices.ts';
import { OrientationChoice } from './orientation-choice.tsx';
import type { PanelProps } from './panel-props.ts';

/** Photos or videos, their shape, and from which folders. */
export function TypePanel(props: PanelProps) {
  const { t } = useTranslation('filters');
  const { filters, onFilters } = props;
  return (
    <>
      <Segments
        label={t('type.type')}
        value={typeChoice(filters)}
        options={(['any', 'photo', 'video'] as const).map((value) => ({ value, label: t(`type.${value}`) }))}
        onChange={(type) => {
          onFilters(withType(filters, type));
        }}
      />
      <OrientationChoice {...props} />
      <FieldValues {...props} field="source" name={t('type.folders')} />
    </>
  );
}
