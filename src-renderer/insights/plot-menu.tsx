import { useTranslation } from 'react-i18next';
import type { PlotLook } from '../charts/look.ts';
import { pictureOf } from '../charts/picture-of.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import { csvOf } from './csv.ts';
import type { PlotModel } from './model.ts';
import { pictureLegend } from './picture-legend.ts';
import { fileNameOf, saveFile } from './save-file.ts';

/** A picture of a plot is as wide as a card in a large window, however wide the window is now. */
const pictureWidthPx = 720;

/** The menu of a plot: as a table, and as a file. */
export function PlotMenu(props: {
  readonly model: PlotModel;
  readonly title: string;
  readonly about: string;
  readonly look: PlotLook;
  readonly isNarrowed: boolean;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}) {
  const { model, title, about, look, isNarrowed, isTable, onTable } = props;
  const { t } = useTranslation('insights');
  const say = useToast();
  const savePicture = (format: 'png' | 'svg'): void => {
    pictureOf(model.draw(look, pictureWidthPx), {
      title: [title, about].filter((part) => part !== '').join(' · '),
      ...{ legend: pictureLegend(model, look, isNarrowed), widthPx: pictureWidthPx, format, look },
    }).then(
      (blob) => saveFile(blob, fileNameOf(title, about, format)),
      (error: unknown) => say({ text: sentenceOf(error), tone: 'danger' }),
    );
  };
  const saveTable = (): void => {
    const all = t(`columns.counts.${model.counts}`);
    const shown = model.counts === 'photos' ? t('columns.selected') : t('columns.selectedIn', { unit: all });
    const text = csvOf(model, { shown, all }, isNarrowed);
    saveFile(new Blob([text], { type: 'text/csv' }), fileNameOf(title, about, 'csv'));
  };
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          className="icon-button plot-menu"
          aria-label={t('menu', { title })}
          title={t('menu', { title })}
        >
          <Icon name="more" size={16} />
        </button>
      }
    >
      <MenuItem icon={isTable ? 'chart' : 'table'} onSelect={() => onTable(!isTable)}>
        {t(isTable ? 'asPlot' : 'asTable')}
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => savePicture('png')}>{t('savePng')}</MenuItem>
      <MenuItem onSelect={() => savePicture('svg')}>{t('saveSvg')}</MenuItem>
      <MenuItem onSelect={saveTable}>{t('saveCsv')}</MenuItem>
    </Menu>
  );
}
