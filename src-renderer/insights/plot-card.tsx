import { useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraggedBox } from '../charts/drawing.ts';
import type { PlotLook } from '../charts/look.ts';
import { Plot, type PickHow, type PointedAt } from '../charts/plot.tsx';
import { HoverCard, type Pointed } from './hover-card.tsx';
import { PlotLegend } from './legend.tsx';
import { atomsOver, type Known, type PlotModel } from './model.ts';
import type { PlotId, PlotInput, PlotKind } from './plots/plot-kind.ts';
import { PlotMenu } from './plot-menu.tsx';
import { PlotTable } from './plot-table.tsx';
import type { Atom, DimensionId } from './selection/dimension.ts';
import { chosenIn } from './selection/selection.ts';
import { summaryOf } from './summary.ts';

export interface PlotCardProps {
  readonly kind: PlotKind;
  readonly known: Known;
  readonly selection: string;
  readonly names: Pick<PlotInput, 'nameOf' | 'spellingOf'>;
  readonly look: PlotLook;
  /** What the photos are, in words, for names of files. */
  readonly about: string;
  /** Which of its variants is shown; null: the first. */
  readonly variant: string | null;
  readonly onVariant: (plot: PlotId, variant: string | null) => void;
  readonly onPick: (dimension: DimensionId, atoms: readonly Atom[], how: PickHow | 'all') => void;
}

/** One plot in its card: title, legend, menu, and the plot or its table. */
export function PlotCard(props: PlotCardProps) {
  const { kind, known, selection, names, look, about, onVariant, onPick } = props;
  const { t, i18n } = useTranslation('insights');
  const id = useId();
  const [isTable, setTable] = useState(false);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  // Its words are of the language that is spoken now.
  const spoken = i18n.language;
  const variants = useMemo(() => (spoken === '' ? [] : (kind.variants?.(known) ?? [])), [kind, known, spoken]);
  // An address may say one that these photos do not have.
  const variant = variants.find(({ value }) => value === props.variant)?.value ?? null;
  const model = useMemo(
    () => (spoken === '' ? null : kind.model({ known, selection, variant, ...names })),
    [kind, known, selection, variant, names, spoken],
  );
  const by = model?.by;
  const title =
    by !== undefined && (kind.id === 'days' || kind.id === 'distance')
      ? t(`titles.${kind.id}.${by}`)
      : t(`plots.${kind.id}`);
  const pick = (marks: readonly number[], how: PickHow | 'all'): void => {
    const atoms = model === null ? null : atomsOver(model, marks);
    if (model !== null && atoms !== null) onPick(model.dimension, atoms, how);
  };
  return (
    <section className="plot-card" aria-labelledby={id} data-plot={kind.id}>
      <header>
        <h2 id={id}>{title}</h2>
        {variants.length > 1 && (
          <select
            className="plot-variant"
            aria-label={t('variant', { title })}
            value={variant ?? variants[0]?.value}
            onChange={({ target }) => onVariant(kind.id, target.value === variants[0]?.value ? null : target.value)}
          >
            {variants.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
        {model !== null && (
          <>
            <PlotLegend
              legend={model.legend}
              look={look}
              chosen={chosenIn(selection, 'camera')}
              onKind={(value, how) => onPick('camera', [value], how)}
            />
            <PlotMenu {...{ model, title, about, look, isTable }} isNarrowed={known.isNarrowed} onTable={setTable} />
          </>
        )}
      </header>
      {model === null ? (
        <p className="plot-empty">{t(kind.waits && known.all.insights === null ? 'counting' : `empty.${kind.id}`)}</p>
      ) : isTable ? (
        <PlotTable
          model={model}
          title={title}
          isNarrowed={known.isNarrowed}
          onPick={(mark, how) => pick([mark], how)}
        />
      ) : (
        <div className="plot-body" onPointerLeave={() => setPointed(null)}>
          <DrawnPlot
            {...{ model, look, title }}
            isNarrowed={known.isNarrowed}
            onPick={(mark, how) => pick([mark], how)}
            onDrag={(box, how) => pick(model.marksIn(box), how === 'also' ? 'also' : 'all')}
            onPoint={(mark, at) => setPointed(mark === null ? null : { mark, ...at })}
          />
          {pointed !== null && <HoverCard {...{ pointed, model }} isNarrowed={known.isNarrowed} />}
        </div>
      )}
    </section>
  );
}

/** The plot itself, drawn anew only when what it shows is another. */
function DrawnPlot(props: {
  readonly model: PlotModel;
  readonly look: PlotLook;
  readonly title: string;
  readonly isNarrowed: boolean;
  readonly onPick: (mark: number, how: PickHow) => void;
  readonly onDrag: (box: DraggedBox, how: PickHow) => void;
  readonly onPoint: (mark: number | null, at: PointedAt) => void;
}) {
  const { model, look, title, isNarrowed, onPick, onDrag, onPoint } = props;
  const { t } = useTranslation('insights');
  const drawing = useCallback((width: number) => model.draw(look, width), [model, look]);
  return (
    <Plot
      drawing={drawing}
      heightPx={model.heightPx}
      failed={t('failed')}
      label={`${title}. ${summaryOf(model, isNarrowed)}`}
      {...{ onPick, onDrag, onPoint }}
    />
  );
}
