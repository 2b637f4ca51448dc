import { useTranslation } from 'react-i18next';
import type { TextField } from '../../src-shared/query/query.ts';
import { printOthers } from './edit-query.ts';
import { fieldIndex, fieldValues, withValues } from './filter-choices.ts';
import type { PanelProps } from './panel-props.ts';
import { ValueList } from './value-list.tsx';

/** Cameras and lenses; several of one kind mean any of them. */
export function CameraPanel(props: PanelProps) {
  const { t } = useTranslation('filters');
  return (
    <>
      <FieldValues {...props} field="camera" name={t('camera.cameras')} />
      <FieldValues {...props} field="lens" name={t('camera.lenses')} />
    </>
  );
}

/** The values of one text field. */
export function FieldValues({
  filters,
  at,
  onFilters,
  field,
  name,
}: PanelProps & { readonly field: Extract<TextField, 'camera' | 'lens' | 'source'>; readonly name: string }) {
  const index = fieldIndex(filters, field, at);
  return (
    <ValueList
      field={field}
      name={name}
      within={printOthers(filters, index)}
      chosen={fieldValues(filters, field, index)}
      onChosen={(values) => {
        onFilters(withValues(filters, field, index, values));
      }}
    />
  );
}
