import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Saved } from '../../src-shared/model/saved.ts';
import { fold } from '../../src-shared/algorithms/fold.ts';
import { SavedMenu } from '../saved/saved-menu.tsx';
import { useSaved } from '../saved/saved-context.ts';
import { chosenNames, withNames } from './area-choice.ts';
import type { PanelProps } from './panel-props.ts';

/** The areas that were saved under names, to be ticked; several mean any of them. Nothing while there are none. */
export function SavedAreas({ filters, at, onFilters }: Omit<PanelProps, 'onDone'>) {
  const { t } = useTranslation('saved');
  const { areas } = useSaved();
  if (areas.length === 0) return null;
  const { index, names } = chosenNames(filters, at);
  return (
    <div className="values" role="group" aria-label={t('areas')}>
      <p className="panel-name">{t('areas')}</p>
      <ul className="value-list">
        {areas.map((area) => {
          const others = names.filter((name) => fold(name) !== fold(area.name));
          const isIn = others.length < names.length;
          return (
            <AreaRow
              key={area.id}
              area={area}
              isIn={isIn}
              onToggle={() => {
                onFilters(withNames(filters, index, isIn ? others : [...names, area.name]));
              }}
            />
          );
        })}
      </ul>
    </div>
  );
}

function AreaRow(props: { readonly area: Saved; readonly isIn: boolean; readonly onToggle: () => void }) {
  const { area, isIn, onToggle } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="area-row">
      <label className="value-row" title={area.query}>
        <input type="checkbox" checked={isIn} onChange={onToggle} />
        <span className="value-name">{area.name}</span>
      </label>
      <SavedMenu saved={area} open={isOpen} onOpen={setOpen} />
    </li>
  );
}
