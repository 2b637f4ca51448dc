import './result-line.css';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { SortKey } from '../../src-shared/query/query.ts';
import { writtenKey } from '../commands/written-key.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { photos } from '../words/format.ts';
import { Menu, MenuChoice } from '../parts/menu.tsx';
import { densities, type Density } from './density.ts';

interface ResultLineProps {
  readonly sort: SortKey;
  /** The photos have an order of an album, too. */
  readonly isAlbum: boolean;
  readonly onSort: (sort: SortKey) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  /** Asks for an album to put all photos of the answer into; null where what stands at the left does it. */
  readonly onAlbum: { readonly count: number; readonly run: () => void } | null;
  /** Hands on all photos of the answer; null where what stands at the left does it. */
  readonly onExport: { readonly count: number; readonly run: () => void } | null;
  /** What the line holds at the left: the days that are shown, or what can be done with the selection. */
  readonly children: React.ReactNode;
}

const sorts: readonly SortKey[] = ['time', '-time', 'added', '-added', 'name', '-name', 'size', '-size'];

/** The line between the search field and the grid. */
export function ResultLine({
  sort,
  isAlbum,
  onSort,
  density,
  onDensity,
  onAlbum,
  onExport,
  children,
}: ResultLineProps) {
  const { t } = useTranslation('library');
  const offered: readonly SortKey[] = isAlbum ? ['album', ...sorts] : sorts;
  return (
    <div className="result-line">
      <div className="result-left">{children}</div>
      {onAlbum !== null && <AddFound {...onAlbum} />}
      {onExport !== null && <ExportFound {...onExport} />}
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
          options={offered.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={onSort}
        />
      </Menu>
    </div>
  );
}

function AddFound({ count, run }: { readonly count: number; readonly run: () => void }) {
  const { t } = useTranslation('albums');
  return <IconButton label={t('into.openFound', { photos: photos(count) })} icon="addToAlbum" onClick={run} />;
}

function ExportFound({ count, run }: { readonly count: number; readonly run: () => void }) {
  const { t } = useTranslation('exports');
  const words = t('openFound', { photos: photos(count) });
  return <IconButton label={words} sign={writtenKey('Mod+e')} icon="export" onClick={run} />;
}
