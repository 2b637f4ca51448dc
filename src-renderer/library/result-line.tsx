import './result-line.css';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { SortKey } from '../../src-shared/query/query.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuChoice } from '../parts/menu.tsx';
import { densities, type Density } from './density.ts';

interface ResultLineProps {
  readonly sort: SortKey;
  readonly onSort: (sort: SortKey) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  /** What the line holds at the left: the days that are shown, or what can be done with the selection. */
  readonly children: React.ReactNode;
}

const sorts: readonly SortKey[] = ['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size'];

/** The line between the search field and the grid. */
export function ResultLine({ sort, onSort, density, onDensity, children }: ResultLineProps) {
  const { t } = useTranslation('library');
  return (
    <div className="result-line">
      <div className="result-left">{children}</div>
      <ToggleGroup.Root
        type="single"
        className="densities"
        aria-label={t('line.density')}
        value={density}
        onValueChange={(value) => {
          const chosen = densities.find((known) => known === value);
          if (chosen !== undefined) onDensity(chosen);
        }}
      >
        {densities.map((each) => (
          <ToggleGroup.Item
            key={each}
            value={each}
            className="icon-button"
            aria-label={t(`line.${each}`)}
            title={t(`line.${each}`)}
          >
            <Icon name={each === 'small' ? 'gridSmall' : each === 'medium' ? 'gridMedium' : 'gridLarge'} />
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            className="button quiet sort-button"
            aria-label={`${t('line.sort')}: ${t(`sort.${sort}`)}`}
          >
            {t(`sort.${sort}`)} <Icon name="down" size={16} />
          </button>
        }
      >
        <MenuChoice
          value={sort}
          options={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={onSort}
        />
      </Menu>
    </div>
  );
}
