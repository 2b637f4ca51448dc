import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackupSection } from '../backup/backup-section.tsx';
import { LibrarySection } from '../desktop/library-section.tsx';
import { MapSection } from '../maps/map-section.tsx';
import { Segments } from '../parts/segments.tsx';
import { Switch } from '../parts/switch.tsx';
import { RecognitionSection } from '../recognition/recognition-section.tsx';
import { SidecarSection } from '../sidecars/sidecar-section.tsx';
import { useOverlay } from './overlays.tsx';
import { useSettings } from './settings.tsx';

const themes = ['system', 'light', 'dark'] as const;
const languages = ['system', 'en', 'de'] as const;
const densities = ['small', 'medium', 'large'] as const;
const mostSlideSeconds = 120;

/** How the user wants the page. Every change counts at once. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { settings, change, problem } = useSettings();
  const show = useOverlay();
  return (
    <div className="page">
      <h1>{t('views.settings')}</h1>
      {problem !== null && (
        <p className="problem" role="alert">
          {t('settings.notKept', { why: problem })}
        </p>
      )}
      <section className="page-section">
        <h2>{t('settings.look')}</h2>
        <Segments
          label={t('settings.theme')}
          value={settings.theme}
          options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
          onChange={(theme) => change({ theme })}
        />
        <Segments
          label={t('settings.density')}
          value={settings.density}
          options={densities.map((value) => ({ value, label: t(`settings.densities.${value}`) }))}
          onChange={(density) => change({ density })}
        />
      </section>
      <section className="page-section">
        <h2>{t('settings.words')}</h2>
        <Segments
          label={t('settings.language')}
          value={settings.language}
          options={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
          onChange={(language) => change({ language })}
        />
      </section>
      <section className="page-section">
        <h2>{t('settings.keys')}</h2>
        <Switch
          label={t('settings.letterKeys')}
          hint={t('settings.letterKeysWhy')}
          on={settings.letterKeys}
          onChange={(letterKeys) => change({ letterKeys })}
        />
        <button type="button" className="link" onClick={() => show('help')}>
          {t('settings.showKeys')}
        </button>
      </section>
      <section className="page-section">
        <h2>{t('settings.slides')}</h2>
        <SlideSeconds value={settings.slideSeconds} onChange={(slideSeconds) => change({ slideSeconds })} />
      </section>
      <MapSection />
      <RecognitionSection />
      <SidecarSection />
      <BackupSection />
      <LibrarySection />
      <p className="hint">{t('settings.kept')}</p>
    </div>
  );
}

/** A number from 1 to 120. What is typed on the way to one (nothing, "0") is left to be typed on. */
function SlideSeconds({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value));
  return (
    <label className="number-line">
      <span>{t('settings.slideSeconds')}</span>
      <input
        type="number"
        className="field"
        min={1}
        max={mostSlideSeconds}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = event.target.valueAsNumber;
          if (Number.isInteger(next) && next >= 1 && next <= mostSlideSeconds) onChange(next);
        }}
        onBlur={() => {
          setTyped(String(value));
        }}
      />
    </label>
  );
}
