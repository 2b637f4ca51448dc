import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../parts/segments.tsx';
import { DaysPanel } from './days-panel.tsx';
import { withoutNot } from './edit-query.ts';
import { LightPanel } from './light-panel.tsx';
import { MonthsPanel } from './months-panel.tsx';
import type { PanelProps } from './panel-props.ts';
import { TimePanel } from './time-panel.tsx';

const hows = ['days', 'months', 'time', 'light'] as const;
const panels = { days: DaysPanel, months: MonthsPanel, time: TimePanel, light: LightPanel } as const;

/** When: days, months of any year and days of the week, times of day, the light then. */
export function DatePanel(props: PanelProps) {
  const { t } = useTranslation('filters');
  const [how, setHow] = useState<(typeof hows)[number]>(() => {
    const given = props.at === null ? undefined : props.filters[props.at];
    const kind = given === undefined ? 'date' : withoutNot(given).of.kind;
    return kind === 'month' || kind === 'weekday' ? 'months' : kind === 'time' || kind === 'light' ? kind : 'days';
  });
  const Panel = panels[how];
  return (
    <>
      <div className="date-how">
        <Segments
          label={t('date.how')}
          value={how}
          options={hows.map((value) => ({ value, label: t(`date.hows.${value}`) }))}
          onChange={setHow}
        />
      </div>
      <Panel {...props} />
    </>
  );
}
