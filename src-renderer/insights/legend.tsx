import { useTranslation } from 'react-i18next';
import type { PlotLook } from '../charts/look.ts';
import type { PickHow } from '../charts/plot.tsx';
import { kindColour } from './draw/stacks.ts';
import type { Legend } from './model.ts';

/** What stands at the right of a card's title: its unit, its steps, or its kinds, which can be chosen. */
export function PlotLegend(props: {
  readonly legend: Legend;
  readonly look: PlotLook;
  readonly chosen: ReadonlySet<string | number>;
  readonly onKind: (value: string, how: PickHow) => void;
}) {
  const { legend, look, chosen, onKind } = props;
  const { t } = useTranslation('insights');
  if (legend.kind === 'unit') return legend.text === '' ? null : <p className="plot-unit">{legend.text}</p>;
  if (legend.kind === 'amounts') {
    return (
      <p className="plot-unit plot-steps">
        {legend.text !== '' && <span className="plot-of">{legend.text}</span>}
        <span>{t('fewer')}</span>
        {look.steps.map((colour) => (
          <span key={colour} className="plot-step" style={{ background: colour }} />
        ))}
        <span>{t('more')}</span>
      </p>
    );
  }
  return (
    <ul className="plot-kinds">
      {legend.kinds.map(({ name, value }, kind) => (
        <li key={name}>
          <button
            type="button"
            disabled={value === null}
            aria-pressed={value !== null && chosen.has(value)}
            title={name}
            onClick={(event) => {
              if (value !== null) onKind(value, event.shiftKey || event.ctrlKey || event.metaKey ? 'also' : 'only');
            }}
          >
            <span className="plot-kind" style={{ background: kindColour(look, kind) }} />
            <span className="plot-kind-name">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
