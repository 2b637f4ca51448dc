import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportPreset } from '../../src-shared/model/export.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import { presetGroups } from './presets.ts';

const icons: Readonly<Record<ExportPreset, IconName>> = {
  organised: 'folders',
  originals: 'copies',
  web: 'globe',
  people: 'person',
  boxes: 'classes',
  crops: 'crop',
  zip: 'archive',
  report: 'book',
  csv: 'table',
  json: 'braces',
  geojson: 'map',
  kml: 'pin',
  gpx: 'way',
  coco: 'boxes',
  yolo: 'areaBox',
};

/** What can be exported, in groups: one of all of them. */
export function PresetList(props: { readonly value: ExportPreset; readonly onChange: (preset: ExportPreset) => void }) {
  const { value, onChange } = props;
  const { t } = useTranslation('exports');
  const name = useId();
  return (
    <div className="export-presets" role="radiogroup" aria-label={t('presets.name')}>
      {presetGroups.map(({ group, presets }) => (
        <div key={group} role="group" aria-label={t(`presets.groups.${group}`)}>
          <h3 aria-hidden="true">{t(`presets.groups.${group}`)}</h3>
          {presets.map((preset) => (
            <label key={preset} className="export-preset">
              <input
                type="radio"
                name={name}
                checked={preset === value}
                // Seen at once, and where the arrow keys begin.
                autoFocus={preset === value}
                aria-label={t(`presets.${preset}.name`)}
                aria-describedby={`${name}-${preset}`}
                onChange={() => onChange(preset)}
              />
              <Icon name={icons[preset]} />
              <span className="export-preset-words">
                <strong>{t(`presets.${preset}.name`)}</strong>
                <span id={`${name}-${preset}`}>{t(`presets.${preset}.what`)}</span>
              </span>
            </label>
          ))}
        </div>
      ))}
    </div>
  );
}
