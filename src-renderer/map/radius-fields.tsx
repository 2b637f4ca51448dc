import './radius-fields.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { writtenCount } from '../words/format.ts';
import { language } from '../words/language.ts';
import { radiusOf, roundRadius, sliderOf } from './circle.ts';
import { writtenDistance } from './written-position.ts';

interface RadiusFieldsProps {
  readonly radiusM: number;
  /** Called for every step while one slides. */
  readonly onRadius: (radiusM: number) => void;
}

const marksKm = [1, 10, 100, 1000] as const;

/** A radius as a slider, logarithmic from 1 to 1,000 km, and as a number: on the map and in the panel of places. */
export function RadiusFields({ radiusM, onRadius }: RadiusFieldsProps) {
  const { t } = useTranslation('map');
  return (
    <div className="area-radius">
      <div className="area-slider">
        <input
          type="range"
          min={0}
          max={100}
          step={0.5}
          value={sliderOf(radiusM)}
          aria-label={t('radius')}
          aria-valuetext={writtenDistance(radiusM)}
          onChange={(event) => {
            onRadius(radiusOf(Number(event.target.value)));
          }}
        />
        <p className="area-marks" aria-hidden="true">
          {marksKm.map((km) => (
            <span key={km}>{writtenCount(km)}</span>
          ))}
        </p>
      </div>
      <RadiusField radiusM={radiusM} onRadius={onRadius} />
    </div>
  );
}

/** Kilometres as they are typed: what is no number yet stays in the field. */
function RadiusField({ radiusM, onRadius }: RadiusFieldsProps) {
  const { t } = useTranslation('map');
  const [typed, setTyped] = useState<string | null>(null);
  const written = String(radiusM / 1000);
  return (
    <label className="area-km">
      <input
        className="field"
        inputMode="decimal"
        aria-label={t('radiusKm')}
        value={typed ?? (language() === 'de' ? written.replace('.', ',') : written)}
        onChange={(event) => {
          setTyped(event.target.value);
          const km = Number(event.target.value.replace(',', '.'));
          if (Number.isFinite(km) && km > 0) onRadius(roundRadius(km * 1000));
        }}
        onBlur={() => {
          setTyped(null);
        }}
      />
      km
    </label>
  );
}
