import './recognition.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { useAddress } from '../frame/address.ts';
import { useSettings } from '../frame/settings.tsx';
import { Switch } from '../parts/switch.tsx';
import { writtenList } from '../words/format.ts';
import { ProviderReports } from './provider-reports.tsx';
import { phaseSentence } from './recognition-words.ts';

const leastMemoryMb = 500;
const mostMemoryMb = 64_000;

/** When and how hard models look at photos, on what they run, and from when on what they say counts. */
export function RecognitionSection() {
  const { t } = useTranslation('recognition');
  const { recognition } = useLive();
  const { settings, change } = useSettings();
  const [, navigate] = useAddress();
  const names = recognition?.models.map(({ name }) => name) ?? [];
  return (
    <section className="page-section recognition-section">
      <h2>{t('settings.title')}</h2>
      <Switch
        label={t('settings.on')}
        hint={t('settings.onWhy')}
        on={settings.recognise}
        onChange={(recognise) => change({ recognise })}
      />
      {recognition !== null && (
        <p className="recognition-now" role="status">
          <span className="recognition-name">{t('settings.state')}</span> {phaseSentence(recognition)}
        </p>
      )}
      <p className="recognition-now">
        <span className="recognition-name">{t('settings.models')}</span>{' '}
        {names.length === 0 ? t('settings.noModels') : writtenList(names)}
        <button type="button" className="link" onClick={() => navigate({ view: 'models', photo: null })}>
          {t('settings.showModels')}
        </button>
      </p>
      <Switch
        label={t('settings.mains')}
        hint={t('settings.mainsWhy')}
        on={settings.recogniseOnMains}
        onChange={(recogniseOnMains) => change({ recogniseOnMains })}
      />
      <Switch
        label={t('settings.night')}
        on={settings.recogniseAtNight}
        onChange={(recogniseAtNight) => change({ recogniseAtNight })}
      />
      <Effort value={settings.recogniseEffort} onChange={(recogniseEffort) => change({ recogniseEffort })} />
      <Memory value={settings.recogniseMemoryMb} onChange={(recogniseMemoryMb) => change({ recogniseMemoryMb })} />
      <ProviderReports />
      <Thresholds />
    </section>
  );
}

/** For how many classes the user moved it, as the engine keeps it: other pages and views move it as well. */
function Thresholds() {
  const { t } = useTranslation('recognition');
  const { calls } = useEngine();
  const { settings, change } = useSettings();
  const [kept, setKept] = useState(settings.classThresholds);
  useEffect(() => {
    const dropped = new AbortController();
    calls.settings
      .get({}, { signal: dropped.signal })
      .then(({ classThresholds }) => {
        setKept(classThresholds);
      })
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls]);
  const moved = Object.keys(kept).length;
  return (
    <div className="recognition-thresholds">
      <h3>{t('settings.thresholds')}</h3>
      <p className="hint">
        {moved === 0 ? t('settings.thresholdsUsual') : t('settings.thresholdsWhy', { count: moved })}
      </p>
      {moved > 0 && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setKept({});
            change({ classThresholds: {} });
          }}
        >
          {t('settings.resetThresholds')}
        </button>
      )}
    </div>
  );
}

/** Told when the hand lets go: every step on the way would be a setting of its own. */
function Effort({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useTranslation('recognition');
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? value;
  const end = (): void => {
    if (moved !== null && moved !== value) onChange(moved);
    setMoved(null);
  };
  return (
    <label className="effort">
      <span>{t('settings.effort')}</span>
      <span className="effort-line">
        <input
          type="range"
          min={10}
          max={100}
          step={10}
          value={shown}
          aria-valuetext={t('settings.effortValue', { part: shown / 100 })}
          onChange={(event) => setMoved(event.target.valueAsNumber)}
          onPointerUp={end}
          onKeyUp={end}
          onBlur={end}
        />
        <output>{t('settings.effortValue', { part: shown / 100 })}</output>
      </span>
      <span className="hint">{t('settings.effortWhy')}</span>
    </label>
  );
}

/** What is typed on the way to a number (nothing, "5") is left to be typed on. */
function Memory({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useTranslation('recognition');
  const [typed, setTyped] = useState(String(value));
  return (
    <label className="effort">
      <span>{t('settings.memory')}</span>
      <input
        type="number"
        className="field"
        min={leastMemoryMb}
        max={mostMemoryMb}
        step={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = event.target.valueAsNumber;
          if (Number.isInteger(next) && next >= leastMemoryMb && next <= mostMemoryMb) onChange(next);
        }}
        onBlur={() => {
          setTyped(String(value));
        }}
      />
      <span className="hint">{t('settings.memoryWhy')}</span>
    </label>
  );
}
