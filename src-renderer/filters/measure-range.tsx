import './measures.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../src-shared/model/exposure.ts';
import { withKind } from './kind-filter.ts';
import type { PanelProps } from './panel-props.ts';
import { rangeIndex, rangeOf, readMeasure, writtenMeasure } from './typed-measure.ts';

interface MeasureRangeProps extends Omit<PanelProps, 'onDone'> {
  readonly of: Measure;
}

/** From one value of a measure to another; an empty field is no end. */
export function MeasureRange({ of, filters, at, onFilters }: MeasureRangeProps) {
  const { t } = useTranslation('filters');
  const id = useId();
  const [trouble, setTrouble] = useState<'unreadable' | 'reversed' | null>(null);
  const index = rangeIndex(filters, of, at);
  const filter = rangeOf(filters[index], of);
  const name = t(`measure.names.${of}`);
  const [from, to] = [filter?.from ?? null, filter?.to ?? null];
  const put = (next: { readonly from: number | null; readonly to: number | null }): void => {
    const isReversed = next.from !== null && next.to !== null && next.from > next.to;
    setTrouble(isReversed ? 'reversed' : null);
    if (isReversed) return;
    const isOpen = next.from === null && next.to === null;
    onFilters(withKind(filters, index, isOpen ? null : { kind: 'range', of, ...next }));
  };
  const common = { of, isWrong: trouble !== null, whyId: `${id}-why`, onUnreadable: () => setTrouble('unreadable') };
  return (
    <div className="measure" role="group" aria-label={name}>
      <span className="measure-name">{name}</span>
      <MeasureField
        {...common}
        label={t('measure.from', { name })}
        empty={t('measure.any')}
        value={from}
        onValue={(value) => put({ from: value, to })}
      />
      <span aria-hidden>–</span>
      <MeasureField
        {...common}
        label={t('measure.to', { name })}
        empty={t('measure.any')}
        value={to}
        onValue={(value) => put({ from, to: value })}
      />
      {trouble !== null && (
        <p className="warn" id={`${id}-why`}>
          {trouble === 'reversed' ? t('measure.reversed') : t(`measure.forms.${of}`)}
        </p>
      )}
    </div>
  );
}

function MeasureField(props: {
  readonly of: Measure;
  readonly label: string;
  /** What the empty field stands for. */
  readonly empty: string;
  readonly value: number | null;
  readonly isWrong: boolean;
  readonly whyId: string;
  readonly onValue: (value: number | null) => void;
  readonly onUnreadable: () => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (): void => {
    if (typed === null) return;
    const value = typed.trim() === '' ? null : readMeasure(props.of, typed);
    if (value === null && typed.trim() !== '') {
      props.onUnreadable();
      return;
    }
    setTyped(null);
    props.onValue(value);
  };
  return (
    <input
      className="field"
      value={typed ?? (props.value === null ? '' : writtenMeasure(props.of, props.value))}
      placeholder={props.empty}
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={props.isWrong && typed !== null}
      aria-describedby={props.isWrong ? props.whyId : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}
