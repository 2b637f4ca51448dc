import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickHow } from '../charts/plot.tsx';
import type { PlotModel } from './model.ts';
import { writtenNumber } from './summary.ts';

/** Rows that are drawn at first. */
const pageRows = 60;

/** A plot as a table: what can be chosen is a button in its row. */
export function PlotTable(props: {
  readonly model: PlotModel;
  readonly title: string;
  readonly isNarrowed: boolean;
  readonly onPick: (mark: number, how: PickHow) => void;
}) {
  const { model, title, isNarrowed, onPick } = props;
  const { t } = useTranslation('insights');
  const [shownRows, setShownRows] = useState(pageRows);
  // What has none was drawn for its place alone.
  const rows = model.marks
    .map((mark, at) => ({ mark, at }))
    .filter(({ mark }) => model.counts === 'metres' || mark.all > 0);
  return (
    <div
      className="plot-table"
      style={{ height: model.heightPx }}
      role="region"
      aria-label={t('tableOf', { title })}
      tabIndex={0}
    >
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {model.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {model.parts?.names.map((name) => (
              <th key={name} scope="col" className="amount">
                {name}
              </th>
            ))}
            {isNarrowed && (
              <th scope="col" className="amount">
                {t('columns.selected')}
              </th>
            )}
            <th scope="col" className="amount">
              {t(`columns.counts.${model.counts}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map(({ mark, at }) => (
            <tr key={at} className={model.chosen.has(at) ? 'chosen' : undefined}>
              {mark.names.map((name, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    <button
                      type="button"
                      className="link"
                      aria-pressed={model.chosen.has(at)}
                      aria-label={mark.names.filter((one) => one !== '').join(', ')}
                      disabled={mark.atoms === null}
                      onClick={(event) => {
                        onPick(at, event.shiftKey || event.ctrlKey || event.metaKey ? 'also' : 'only');
                      }}
                    >
                      {name}
                    </button>
                  </th>
                ) : (
                  <td key={column}>{name}</td>
                ),
              )}
              {mark.parts?.map(({ shown, all }, part) => (
                <td key={part} className="amount">
                  {isNarrowed && shown !== all
                    ? t('shownOf', { shown: writtenNumber(shown), all: writtenNumber(all) })
                    : writtenNumber(all)}
                </td>
              ))}
              {isNarrowed && <td className="amount">{mark.isLeftOut === true ? '–' : writtenNumber(mark.shown)}</td>}
              <td className="amount">{writtenNumber(mark.all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownRows && (
        <button type="button" className="link" onClick={() => setShownRows(shownRows + pageRows)}>
          {t('moreRows', { count: rows.length - shownRows })}
        </button>
      )}
    </div>
  );
}
