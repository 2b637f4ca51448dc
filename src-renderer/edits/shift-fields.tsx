import { useTranslation } from 'react-i18next';
import { partsOf, shifted } from './wall-clock.ts';
import { WallTimeField } from './wall-time-field.tsx';

interface ShiftFieldsProps {
  readonly seconds: number;
  readonly onSeconds: (seconds: number) => void;
  /** Wall time of the first photo as it is now; empty until it is known. */
  readonly firstLocal: string;
  /** The right time of the first photo was given. */
  readonly onFirst: (local: string) => void;
}

const units = ['days', 'hours', 'minutes', 'seconds'] as const;
const unitSeconds = [86_400, 3600, 60, 1] as const;

/** By how much a clock was off: as an amount, or by the right time of the first photo. The two follow each other. */
export function ShiftFields({ seconds, onSeconds, firstLocal, onFirst }: ShiftFieldsProps) {
  const { t } = useTranslation('edits');
  const isEarlier = seconds < 0 || Object.is(seconds, -0);
  const parts = partsOf(seconds);
  const sign = isEarlier ? -1 : 1;
  return (
    <>
      <WallTimeField
        label={t('dialogs.time.firstRight')}
        local={firstLocal === '' ? '' : shifted(firstLocal, seconds)}
        onLocal={(right) => {
          onFirst(right ?? firstLocal);
        }}
      />
      <div className="shift-parts" role="group" aria-label={t('dialogs.time.shift')}>
        <select
          className="field"
          aria-label={t('dialogs.time.direction')}
          value={isEarlier ? 'earlier' : 'later'}
          onChange={(event) => {
            onSeconds(Math.abs(seconds) * (event.target.value === 'earlier' ? -1 : 1));
          }}
        >
          <option value="later">{t('dialogs.time.later')}</option>
          <option value="earlier">{t('dialogs.time.earlier')}</option>
        </select>
        {units.map((unit, at) => (
          <label key={unit}>
            {t(`dialogs.time.${unit}`)}
            <input
              className="field"
              type="number"
              min={0}
              max={unit === 'days' ? 36_500 : unit === 'hours' ? 23 : 59}
              value={parts[at]}
              onChange={(event) => {
                const value = Math.max(0, Math.round(Number(event.target.value)));
                const unitOf = unitSeconds[at] ?? 1;
                if (Number.isFinite(value)) onSeconds(sign * (Math.abs(seconds) + (value - (parts[at] ?? 0)) * unitOf));
              }}
            />
          </label>
        ))}
      </div>
    </>
  );
}
