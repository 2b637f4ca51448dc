import { useTranslation } from 'react-i18next';
import type { Kinds } from '../../../src-shared/contract/map-layers.ts';
import { writtenCount } from '../../words/format.ts';
import { kindColour, othersColour } from './kind-colours.ts';

interface LegendProps {
  readonly kinds: Kinds;
  /** What a kind is called, null for the others. */
  readonly nameOf: (kind: number | null) => string;
}

/** What the colours of rings stand for, with the number of photos of each. */
export function Legend({ kinds: { by, kinds, others }, nameOf }: LegendProps) {
  const { t } = useTranslation('layers');
  if (kinds.length === 0) return <p className="layer-hint">{t(`noKinds.${by}`)}</p>;
  return (
    <>
      <ul className="layer-legend" aria-label={t(`legend.${by}`)}>
        {kinds.map(({ name, count }, index) => (
          <LegendLine key={name} colour={kindColour(by, index, kinds.length)} name={nameOf(index)} count={count} />
        ))}
        {others > 0 && <LegendLine colour={othersColour} name={nameOf(null)} count={others} />}
      </ul>
      {by === 'class' && <p className="layer-hint">{t('perClass')}</p>}
    </>
  );
}

function LegendLine({
  colour,
  name,
  count,
}: {
  readonly colour: string;
  readonly name: string;
  readonly count: number;
}) {
  return (
    <li>
      <span className="layer-swatch" style={{ background: colour }} />
      <span className="layer-kind" title={name}>
        {name}
      </span>
      <span className="layer-number">{writtenCount(count)}</span>
    </li>
  );
}
