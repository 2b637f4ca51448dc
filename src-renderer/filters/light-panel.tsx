import { useTranslation } from 'react-i18next';
import { lights } from '../../src-shared/model/light.ts';
import { filterOfKind, withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';

/** The light of the day, each with what it stands for. */
export function LightPanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const { index, filter } = filterOfKind(filters, 'light', at);
  const chosen = filter?.lights ?? [];
  return (
    <div role="group" aria-label={t('light.name')}>
      <ul className="light-list">
        {lights.map((light) => (
          <li key={light}>
            <label className="value-row light-row">
              <input
                type="checkbox"
                checked={chosen.includes(light)}
                onChange={(event) => {
                  const next = event.target.checked ? [...chosen, light] : chosen.filter((each) => each !== light);
                  onFilters(withKind(filters, index, next.length === 0 ? null : { kind: 'light', lights: next }));
                }}
              />
              <span>
                {t(`light.names.${light}`)}
                <span className="light-meaning">{t(`light.means.${light}`)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="hint">{t('light.why')}</p>
    </div>
  );
}
